using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Rules;

/// <summary>Every cell that differs from the published roster costs, so that a repair disturbs as few days as it can.</summary>
[Named("少改已发布的班表", "Keep to the published roster")]
[Help(
    "重排时，与已发布班表不同的每一格都计代价，因此修复只动尽量少的日子。",
    "When a published month is planned again, every cell that differs costs, so that a repair disturbs as few days as"
    + " it can.")]
public sealed record StableRoster : LabourRule
{
    public override LocalText Title => new("尽量不改动已发布的班表", "Keep to the published roster");

    public override RepairKind Gives => RepairKind.Rule;

    public override void Compile(RuleContext context)
    {
        if (context.Problem.Published.Count == 0) return;
        var published = context.Problem.Published.ToDictionary(a => (a.Agent, a.Date));
        foreach (var agent in context.AgentsIn(Scope))
            foreach (var day in context.DaysIn(Scope))
            {
                var cell = published.GetValueOrDefault((context.Problem.Agents[agent].Id, context.Period[day]));
                var kept = cell is null ? 0 : context.Options.IndexOf(cell.Shift, cell.Queue);
                if (kept >= 0)
                    context.Model.Add(new Cell(context.Rule, agent, day, context.Except(ShiftSet.Of(kept)), Penalty));
            }
    }

    public override LocalText Explain(Breach breach, RuleContext context)
    {
        var (name, day) = (context.NameOf(breach.Agent), context.DaysOf(breach));
        return new($"{name} 在{day.Zh}的安排与已发布的班表不同。", $"{name}'s {day.En} differs from the published roster.");
    }
}
