using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Rules.Standing;

/// <summary>Cells that the planner has fixed stay as they are.</summary>
internal sealed record PlannerLocks : StandingRule
{
    public override LocalText Title => new("锁定的单元格", "Locked cells");

    public override RepairKind Gives => RepairKind.Request;

    public override void Compile(RuleContext context)
    {
        foreach (var locked in context.Problem.Locks.Where(l => context.Period.Contains(l.Date)))
        {
            var kept = locked.Shift is null ? ShiftSet.Off : context.Options.Where(
                o => o.Type.Code == locked.Shift && (locked.Queue is null || o.Queue == locked.Queue));
            if (kept.IsEmpty)
                throw new ArgumentException(
                    $"No option is {locked.Shift} for {locked.Queue}. Maybe the lock is older than the shift types?");
            context.Model.Add(new Cell(
                context.Rule, context.IndexOf(locked.Agent), context.Period.IndexOf(locked.Date), context.Except(kept), Penalty));
        }
    }

    public override LocalText Explain(Breach breach, RuleContext context)
    {
        var (name, day) = (context.NameOf(breach.Agent), context.DaysOf(breach));
        return new($"{name} 在{day.Zh}的班次已锁定，不能改动。", $"{name}'s shift on {day.En} is locked.");
    }
}
