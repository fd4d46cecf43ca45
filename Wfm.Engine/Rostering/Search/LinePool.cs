namespace Wfm.Engine.Rostering.Search;

/// <summary>
/// Some agents under column generation, the lines of the others being given: the programme over the lines known so far,
/// and what is proven of any roster in which the others keep their lines.
/// </summary>
internal sealed class LinePool(SearchModel model, int[] agents, int[] counts, double part = 1) : IDisposable
{
    public MasterProgram Master { get; } = new(model, counts, agents.Length, part);

    public int[] Agents => agents;

    /// <summary>Counts of the coverage rows without these agents.</summary>
    public int[] Counts => counts;

    /// <summary>Best bound of the lines of these agents and the coverage, scaled; and the prices where it was found.</summary>
    public long Bound { get; private set; } = long.MinValue;
    public double[] BestPrices { get; } = new double[counts.Length];

    /// <summary>Positions whose line is still open in a dive.</summary>
    public HashSet<int> Open { get; } = [.. Enumerable.Range(0, agents.Length)];

    /// <summary>True when no line is fixed and the agents are no sample, so that sweeps prove a bound.</summary>
    public bool IsWhole => Open.Count == agents.Length && part == 1;

    /// <summary>True when the bound shows that no unknown line can improve the programme by a whole cost unit.</summary>
    public bool IsClosed => Bound > long.MinValue && LagrangianBound.Whole(Bound) >= Math.Ceiling(Master.Objective - 1e-6);

    public void Offer(long bound, ReadOnlySpan<double> prices)
    {
        if (bound <= Bound) return;
        Bound = bound;
        prices.CopyTo(BestPrices);
    }

    public void Dispose() => Master.Dispose();
}
