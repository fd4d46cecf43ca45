using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Explaining;

/// <summary>Models with some of their hard constraints turned into costs, and the soft ones kept or left out.</summary>
internal static class Relaxation
{
    /// <summary>What waiving a demand for one day, or for eight hours, costs.</summary>
    public const long DayCost = 480;

    /// <summary>What one agent missing or too many in one interval costs.</summary>
    private const long AgentCost = 60;

    /// <summary>Weights of a total up to this count days; larger ones are minutes.</summary>
    private const long LargestCountingWeight = 10;

    /// <summary>The hard constraints alone.</summary>
    public static RosterModel HardOnly(RosterModel model) => Of(model, _ => false, keepSoft: false);

    /// <param name="waived">Demands whose hard constraints become costs.</param>
    public static RosterModel Of(RosterModel model, Func<Demand, bool> waived, bool keepSoft)
    {
        var builder = new RosterModelBuilder(model.Agents, model.Days, model.Shifts, model.PrefixDays);
        foreach (var rule in model.Rules) builder.AddRule(rule);
        for (var agent = 0; agent < model.Agents; agent++)
            for (var day = -model.PrefixDays; day < 0; day++) builder.SetPast(agent, day, model.Past(agent, day));
        for (var agent = 0; agent < model.Agents; agent++)
            foreach (var bound in model.LineOf(agent))
                if (Priced(bound, agent, waived, keepSoft) is { } constraint) builder.Add(constraint);
        var coverage = model.Coverage;
        builder.SetCoverage(new Coverage(
            [.. coverage.Rows.Select(row => Priced(row, waived(Demand.Of(row, -1)), keepSoft))],
            [.. Enumerable.Range(0, model.Agents).Select(coverage.ProfileOf)], model.Days, model.Shifts,
            (profile, day, shift) => coverage.Of(profile, day, shift).ToArray()));
        return builder.Build();
    }

    private static Constraint? Priced(LineConstraint bound, int agent, Func<Demand, bool> waived, bool keepSoft)
    {
        var penalty = bound.Constraint.PenaltyOrNull() ?? throw new NotSupportedException($"{bound.Constraint} does not bind a line.");
        if (!penalty.IsHard && !keepSoft) return null;
        if (penalty.IsHard && waived(Demand.Of(bound.Constraint, agent))) penalty = Penalty.Soft(UnitCost(bound.Constraint));
        return bound.Constraint switch
        {
            Cell cell => cell with { Penalty = penalty },
            Sequence sequence => sequence with { Agents = [agent], Penalty = penalty },
            Run run => run with { Agents = [agent], Penalty = penalty },
            Total total => total with { Agents = [agent], Penalty = penalty, Carry = [bound.Carry] },
            _ => null,
        };
    }

    private static long UnitCost(Constraint constraint) =>
        constraint is Total { Kind: TotalKind.Sum } total && total.Weights.Max() > LargestCountingWeight ? 1 : DayCost;

    private static CoverageRow Priced(CoverageRow row, bool waived, bool keepSoft)
    {
        if (!waived) return keepSoft ? row : row with { Cost = ConvexCost.Zero };
        return row with { Cost = WithLimitsAsCost(row, keepSoft), Floor = int.MinValue, Cap = int.MaxValue };
    }

    private static ConvexCost WithLimitsAsCost(CoverageRow row, bool keepSoft)
    {
        var last = Math.Max(Math.Max(row.Floor, row.Cap == int.MaxValue ? 0 : row.Cap), row.Cost.LastTabulated) + 1;
        long At(int count) => (keepSoft ? row.Cost.At(count) : 0) + AgentCost * (row.CostOf(count).Hard / row.HardWeight);
        var values = Enumerable.Range(0, last + 1).Select(At).ToArray();
        return ConvexCost.Table(values, values[^1] - values[^2]);
    }
}
