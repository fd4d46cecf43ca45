using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Search.Packed;

namespace Wfm.Engine.Rostering.Search.Pricing;

/// <summary>One possible line of one agent, with its soft cost and what it adds to the coverage rows.</summary>
internal sealed class RosterLine
{
    private RosterLine(int agent, ushort[] shifts, long cost, Contribution[] contributions) =>
        (Agent, Shifts, Cost, Contributions) = (agent, shifts, cost, contributions);

    public int Agent { get; }
    public ushort[] Shifts { get; }

    /// <summary>Soft cost of cells, sequences, runs and totals.</summary>
    public long Cost { get; }

    /// <summary>Rows in ascending order of first mention, each once.</summary>
    public Contribution[] Contributions { get; }

    /// <summary>Cost of the line when every agent on a row costs that row's price as well.</summary>
    public double CostAt(ReadOnlySpan<double> prices)
    {
        var cost = (double)Cost;
        foreach (var (row, amount) in Contributions) cost += prices[row] * amount;
        return cost;
    }

    /// <param name="days">The days whose contributions count; null for all.</param>
    public static RosterLine Of(SearchModel model, int agent, ReadOnlySpan<ushort> shifts, long cost, Range? days = null)
    {
        var amounts = new SortedDictionary<int, int>();
        var profile = model.Model.Coverage.ProfileOf(agent);
        var (first, length) = (days ?? Range.All).GetOffsetAndLength(shifts.Length);
        for (var day = first; day < first + length; day++)
        {
            var (from, until) = model.Coverage.Slice(profile, day, shifts[day]);
            for (var i = from; i < until; i++)
                amounts[model.Coverage.RowOf[i]] = amounts.GetValueOrDefault(model.Coverage.RowOf[i]) + model.Coverage.Amounts[i];
        }
        return new RosterLine(agent, shifts.ToArray(), cost, [.. amounts.Select(a => new Contribution(a.Key, a.Value))]);
    }
}
