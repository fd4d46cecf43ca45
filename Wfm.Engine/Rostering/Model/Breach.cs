namespace Wfm.Engine.Rostering.Model;

/// <summary>One place where a roster pays for a constraint.</summary>
/// <param name="Constraint">The constraint that is breached.</param>
/// <param name="Agent">Whose line it is; −1 for coverage.</param>
/// <param name="FirstDay">First day concerned; negative in the prefix.</param>
/// <param name="LastDay">Last day concerned, included; in the suffix where the breach reaches beyond the period.</param>
/// <param name="Amount">
/// Units of breach, graded: minutes, days, agents. For runs, totals and coverage the sign tells the side:
/// negative is short of the minimum or requirement, positive beyond the maximum. For coverage the distance is taken from
/// the hard floor or cap when that is breached, else from the nearest count that costs least.
/// </param>
/// <param name="Actual">What was counted: length of the run, value of the total, agents present.</param>
/// <param name="Cost">What it costs.</param>
public sealed record Breach(
    Constraint Constraint, int Agent, int FirstDay, int LastDay, long Amount, long Actual, RosterCost Cost);

/// <summary>A roster priced in full: total, by rule, and every place that costs something.</summary>
/// <param name="CostByRule">Aligned with <see cref="RosterModel.Rules"/>.</param>
public sealed record Evaluation(RosterCost Cost, IReadOnlyList<RosterCost> CostByRule, IReadOnlyList<Breach> Breaches)
{
    /// <summary>Cost by id of the rule, as certificates state it; rules of the same id together.</summary>
    public IReadOnlyDictionary<string, RosterCost> CostById(RosterModel model)
    {
        var byId = new Dictionary<string, RosterCost>();
        for (var rule = 0; rule < model.Rules.Count; rule++)
            byId[model.Rules[rule].Id] = byId.GetValueOrDefault(model.Rules[rule].Id) + CostByRule[rule];
        return byId;
    }
}
