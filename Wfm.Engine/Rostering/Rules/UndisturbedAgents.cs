using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Rules;

/// <summary>
/// Every agent whose line differs from the published roster costs once, however many days change: a repair then falls on
/// few agents rather than on few days. Beside it, "keep to the published roster" prices every changed day.
/// </summary>
[Named("少打扰客服", "Disturb few agents")]
[Help(
    "重排时，班表有变动的每位客服计一次代价，无论改动几天，因此修复只落在少数人身上。",
    "When a published month is planned again, every agent whose line differs costs once, however many days change: a "
    + "repair then falls on few agents.")]
public sealed record UndisturbedAgents : LabourRule
{
    private const long CostOfAgent = 60;

    public UndisturbedAgents() => Penalty = Penalty.Soft(CostOfAgent);

    public override LocalText Title => new("尽量少打扰客服", "Disturb few agents");

    public override RepairKind Gives => RepairKind.Rule;

    /// <summary>An agent whose published shifts no longer exist has to be told anyway, and costs nothing here.</summary>
    public override void Compile(RuleContext context)
    {
        if (context.Problem.Published.Count == 0) return;
        var published = context.Problem.Published.ToLookup(a => a.Agent);
        foreach (var agent in context.AgentsIn(Scope))
        {
            var line = new int[context.Period.Days];
            foreach (var cell in published[context.Problem.Agents[agent].Id].Where(a => context.Period.Contains(a.Date)))
                line[context.Period.IndexOf(cell.Date)] = context.Options.IndexOf(cell.Shift, cell.Queue);
            if (line.Contains(-1)) continue;
            if (Penalty.IsHard) Hold(context, agent, line);
            else context.Model.Add(new KnownLine(context.Rule, agent, line, Penalty.Soft(Penalty.Weight)));
        }
    }

    private void Hold(RuleContext context, int agent, int[] line)
    {
        for (var day = 0; day < line.Length; day++)
            context.Model.Add(new Cell(context.Rule, agent, day, context.Except(ShiftSet.Of(line[day])), Penalty));
    }

    public override LocalText Explain(Breach breach, RuleContext context)
    {
        var name = context.NameOf(breach.Agent);
        return new(
            $"{name} 已发布的班表有{breach.Actual}天改动。",
            $"{name}'s published roster changes on {breach.Actual} day{(breach.Actual == 1 ? "" : "s")}.");
    }
}
