using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Compiling;

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
        var builder = WithLines(model, [.. Enumerable.Range(0, model.Agents)], waived, keepSoft);
        var coverage = model.Coverage;
        builder.SetCoverage(new Coverage(
            [.. coverage.Rows.Select(row => Priced(row, waived(Demand.Of(row, -1)), keepSoft))],
            [.. Enumerable.Range(0, model.Agents).Select(coverage.ProfileOf)], model.Days, model.Shifts,
            (profile, day, shift) => coverage.Of(profile, day, shift).ToArray()));
        return builder.Build();
    }

    /// <summary>The hard lines of the demands that are kept, with their cover as a cost; the rest is left out.</summary>
    public static RosterModel Shortfall(RosterModel model, Func<Demand, bool> kept)
    {
        var builder = WithLines(model, [.. Enumerable.Range(0, model.Agents)], _ => false, keepSoft: false, kept);
        var coverage = model.Coverage;
        var rows = Enumerable.Range(0, coverage.Rows.Count)
            .Where(r => coverage.Rows[r] is not { Floor: int.MinValue, Cap: int.MaxValue } && kept(Demand.Of(coverage.Rows[r], -1)))
            .ToArray();
        var newRow = rows.Select((row, i) => (row, i)).ToDictionary(p => p.row, p => p.i);
        builder.SetCoverage(new Coverage(
            [.. rows.Select(r => Priced(coverage.Rows[r], waived: true, keepSoft: false))],
            [.. Enumerable.Range(0, model.Agents).Select(coverage.ProfileOf)], model.Days, model.Shifts,
            (profile, day, shift) => coverage.Of(profile, day, shift).ToArray()
                .Where(c => newRow.ContainsKey(c.Row)).Select(c => c with { Row = newRow[c.Row] })));
        return builder.Build();
    }

    /// <summary>The line of one agent, who is agent 0 of the model, without cover and soft costs.</summary>
    public static RosterModel OneLine(RosterModel model, int agent, Func<Demand, bool> waived) =>
        WithLines(model, [agent], waived, keepSoft: false).Build();

    private static RosterModelBuilder WithLines(
        RosterModel model, int[] agents, Func<Demand, bool> waived, bool keepSoft, Func<Demand, bool>? kept = null)
    {
        var builder = new RosterModelBuilder(agents.Length, model.Days, model.Shifts, model.PrefixDays, model.SuffixDays);
        foreach (var rule in model.Rules) builder.AddRule(rule);
        for (var a = 0; a < agents.Length; a++)
        {
            builder.SetFixed(a, model, agents[a]);
            foreach (var bound in model.LineOf(agents[a]))
            {
                var penalty = bound.Constraint.PenaltyOrNull()
                    ?? throw new NotSupportedException($"{bound.Constraint} does not bind a line.");
                if (!penalty.IsHard && !keepSoft) continue;
                if (kept is not null && !kept(Demand.Of(bound.Constraint, agents[a]))) continue;
                if (penalty.IsHard && waived(Demand.Of(bound.Constraint, agents[a]))) penalty = Penalty.Soft(UnitCost(bound.Constraint));
                builder.Add(Of(bound, a, penalty));
            }
        }
        return builder;
    }

    private static Constraint Of(LineConstraint bound, int agent, Penalty penalty) => bound.Constraint switch
    {
        Cell cell => cell with { Agent = agent, Penalty = penalty },
        Sequence sequence => sequence with { Agents = [agent], Penalty = penalty },
        Run run => run with { Agents = [agent], Penalty = penalty },
        Total total => total with { Agents = [agent], Penalty = penalty, Carry = [bound.Carry] },
        KnownLine known => known with { Agent = agent, Penalty = penalty },
        var other => throw new NotSupportedException($"{other.GetType().Name} does not bind a line."),
    };

    private static long UnitCost(Constraint constraint) =>
        constraint is Total { Kind: TotalKind.Sum } total && total.MostOfADay > LargestCountingWeight ? 1 : DayCost;

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
