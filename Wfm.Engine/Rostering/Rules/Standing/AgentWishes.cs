using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Rules.Standing;

/// <summary>
/// Refusing an agent's wish costs the weight of the wish, and a quarter more for every wish that the agent was refused
/// earlier beyond the luckiest colleague, up to twice the weight. A wish for a day of leave has nothing left to decide.
/// </summary>
internal sealed record AgentWishes : StandingRule
{
    public override LocalText Title => new("员工意愿", "Agents' wishes");

    public override RepairKind Gives => RepairKind.Request;

    private const int MostRefusals = 4;

    public override void Compile(RuleContext context)
    {
        var refused = context.Problem.Ledger.Where(e => e.Rule == LedgerEntry.RefusedWishes)
            .ToDictionary(e => e.Agent, e => (int)Math.Min(e.Amount, MostRefusals));
        foreach (var wish in context.Problem.Wishes.Where(w => context.Period.Contains(w.Date)))
        {
            var (agent, day) = (context.IndexOf(wish.Agent), context.Period.IndexOf(wish.Date));
            if (context.IsOnLeave(agent, day)) continue;
            var named = Named(context, wish.Shift);
            context.Model.Add(
                new Cell(
                    context.Rule, agent, day, wish.Wanted ? context.Except(named) : named,
                    Penalty.Soft(wish.Weight + wish.Weight * refused.GetValueOrDefault(wish.Agent) / MostRefusals)));
        }
    }

    private static ShiftSet Named(RuleContext context, string shift)
    {
        if (shift == "off") return ShiftSet.Off;
        var set = context.Options.Where(o => o.Type.Code == shift || o.Type.Category == shift);
        return !set.IsEmpty ? set : throw new ArgumentException(
            $"No shift type has the code or category '{shift}'. Maybe the wish is older than the shift types?", nameof(shift));
    }

    public override LocalText Explain(Breach breach, RuleContext context)
    {
        var (name, day) = (context.NameOf(breach.Agent), context.DaysOf(breach));
        var cell = (Cell)breach.Constraint;
        if (!cell.Shifts.Contains(0)) return WorkedThough(context, cell, name, day);
        return cell.Shifts.Equals(ShiftSet.Off)
            ? new($"{name} 不想在{day.Zh}休息。", $"{name} would rather not be off on {day.En}.")
            : new($"{name} 想在{day.Zh}上别的班次。", $"{name} wished for another shift on {day.En}.");
    }

    private static LocalText WorkedThough(RuleContext context, Cell cell, string name, LocalText day) =>
        cell.Shifts.Equals(context.Options.Working)
            ? new($"{name} 希望{day.Zh}休息。", $"{name} wished for {day.En} off.")
            : new($"{name} 想避开{day.Zh}的这个班次。", $"{name} wished to avoid this shift on {day.En}.");
}
