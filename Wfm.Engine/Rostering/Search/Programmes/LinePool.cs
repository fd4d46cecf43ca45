using Wfm.Engine.Rostering.Search.Packed;
using Wfm.Engine.Rostering.Search.Pricing;

namespace Wfm.Engine.Rostering.Search.Programmes;

/// <summary>
/// Some agents under column generation, the lines of the others being given: the programme over the lines known so far,
/// and what is proven of any roster in which the others keep their lines.
/// </summary>
/// <param name="window">The days on which lines may change; null for all. The counts then hold what these agents do on the others.</param>
/// <param name="centre">Prices of the rows that are likely to be good; null where nothing is known.</param>
internal sealed class LinePool(SearchModel model, int[] agents, int[] counts, LineWindow? window = null, double[]? centre = null)
    : IDisposable
{
    public MasterProgram Master { get; } = new(model, counts, agents.Length, window);

    public LineWindow? Window => window;

    public int[] Agents => agents;

    /// <summary>Counts of the coverage rows without these agents.</summary>
    public int[] Counts => counts;

    /// <summary>Best bound of the lines of these agents and the coverage, scaled.</summary>
    public long Bound { get; private set; } = long.MinValue;

    /// <summary>The prices of the best bound, or others that are likely to be good; null where nothing is known.</summary>
    public double[]? Centre { get; private set; } = centre;

    /// <summary>Positions whose line is still open in a dive.</summary>
    public HashSet<int> Open { get; } = [.. Enumerable.Range(0, agents.Length)];

    /// <summary>True when no line is fixed, so that sweeps prove a bound.</summary>
    public bool IsWhole => Open.Count == agents.Length;

    /// <summary>True when the bound shows that no unknown line can improve the programme by a whole cost unit.</summary>
    public bool IsClosed => Bound > long.MinValue && LagrangianBound.Whole(Bound) >= Math.Ceiling(Master.Objective - 1e-6);

    /// <summary>Takes back what a dive has fixed.</summary>
    public void Reopen()
    {
        Master.Release();
        Open.UnionWith(Enumerable.Range(0, agents.Length));
    }

    /// <summary>Takes a bound that is better than the best; false when it is not.</summary>
    public bool Offer(long bound, ReadOnlySpan<double> prices)
    {
        if (bound <= Bound) return false;
        Bound = bound;
        Centre = prices.ToArray();
        return true;
    }

    /// <summary>Counts of the coverage rows with lines of these agents.</summary>
    public int[] CountsWith(IEnumerable<RosterLine> lines)
    {
        var with = (int[])counts.Clone();
        foreach (var (row, amount) in lines.SelectMany(line => line.Contributions)) with[row] += amount;
        return with;
    }

    /// <summary>Cost of a line for every agent and of the coverage, as the programme counts it.</summary>
    public long CostOf(IReadOnlyCollection<RosterLine> lines)
    {
        var with = CountsWith(lines);
        var cost = lines.Sum(line => line.Cost);
        for (var row = 0; row < with.Length; row++)
            cost += PackedCost.Weigh(model.Coverage.CostOf(row, with[row]), CoverageEquation.HardPrice);
        return cost;
    }

    public void Dispose() => Master.Dispose();
}
