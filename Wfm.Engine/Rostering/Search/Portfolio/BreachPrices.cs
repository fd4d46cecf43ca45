using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Search.Portfolio;

/// <summary>
/// A model in which every hard constraint costs so much for each unit of its weight instead of forbidding: what is cheapest there
/// breaks least of the model it was made from.
/// </summary>
internal static class BreachPrices
{
    public static RosterModel Of(RosterModel model, long price)
    {
        var builder = new RosterModelBuilder(model.Agents, model.Days, model.Shifts, model.PrefixDays, model.SuffixDays);
        foreach (var rule in model.Rules) builder.AddRule(rule);
        for (var agent = 0; agent < model.Agents; agent++) builder.SetFixed(agent, model, agent);
        Penalty Soft(Penalty penalty) => penalty.IsHard ? Penalty.Soft(penalty.Weight * price) : penalty;
        foreach (var cell in model.Cells) builder.Add(cell with { Penalty = Soft(cell.Penalty) });
        foreach (var sequence in model.Sequences) builder.Add(sequence with { Penalty = Soft(sequence.Penalty) });
        foreach (var run in model.Runs) builder.Add(run with { Penalty = Soft(run.Penalty) });
        foreach (var total in model.Totals) builder.Add(total with { Penalty = Soft(total.Penalty) });
        foreach (var known in model.KnownLines) builder.Add(known);
        builder.SetCoverage(new Coverage(
            [.. model.Coverage.Rows.Select(row => Priced(row, price))],
            [.. Enumerable.Range(0, model.Agents).Select(model.Coverage.ProfileOf)], model.Days, model.Shifts,
            (profile, day, shift) => model.Coverage.Of(profile, day, shift).ToArray()));
        return builder.Build();
    }

    /// <summary>Beyond floor, cap and table each further agent costs the same, so that the table need not go on.</summary>
    private static CoverageRow Priced(CoverageRow row, long price)
    {
        if (row is { Floor: int.MinValue, Cap: int.MaxValue }) return row;
        var last = Math.Max(Math.Max(row.Floor, row.Cap == int.MaxValue ? 0 : row.Cap), row.Cost.LastTabulated) + 1;
        long[] values = [.. Enumerable.Range(0, last + 1).Select(count => row.Cost.At(count) + price * row.CostOf(count).Hard)];
        return row with { Cost = ConvexCost.Table(values, values[^1] - values[^2]), Floor = int.MinValue, Cap = int.MaxValue };
    }
}
