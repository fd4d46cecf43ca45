using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Search.Packed;
using Wfm.Engine.Rostering.Search.Pricing;

namespace Wfm.Engine.Rostering.Search.Programmes;

/// <summary>
/// Generates the lines of a <see cref="LinePool"/> by <see cref="LagrangianBound"/> at the prices of its programme (column
/// generation, Dantzig and Wolfe 1960), the prices being held near those of the best bound (Wentges 1997). It remembers
/// the lines of every agent from pool to pool.
/// </summary>
internal sealed class LineGenerator
{
    public const int WideBeam = 400, ExactBeam = 1 << 20;
    private const double Steadiness = 0.5;

    /// <summary>Lines an agent brings along into the next programme, and on average at most in the one over all agents.</summary>
    public const int LinesKept = 60;

    private readonly SearchModel _model;
    private readonly Action<long, double[]> _tellBound;
    private readonly Func<bool> _isSpent;
    private readonly List<RosterLine>[] _known;
    private long _solved;

    /// <param name="tellBound">Told of bounds of the whole roster, in cost units, and of the prices of the rows where they hold.</param>
    /// <param name="isSpent">Asked between rounds whether to end early, as when cancelled.</param>
    public LineGenerator(SearchModel model, Action<long, double[]> tellBound, Func<bool> isSpent)
    {
        (_model, Bound, _tellBound, _isSpent) = (model, new LagrangianBound(model), tellBound, isSpent);
        _known = [.. Enumerable.Range(0, model.Agents).Select(_ => new List<RosterLine>())];
    }

    public LagrangianBound Bound { get; }

    public bool IsSpent => _isSpent();

    /// <summary>Work done so far in pricing and in closed pools, in evaluated moves of the local search that take about as long.</summary>
    public long Work => Bound.Work + _solved;

    /// <summary>Gives a pool the lines known of its agents.</summary>
    public void Seed(LinePool pool)
    {
        for (var position = 0; position < pool.Agents.Length; position++)
            foreach (var line in KnownOf(pool.Agents[position], pool.Window).TakeLast(LinesKept)) pool.Master.Add(line, position);
    }

    public void Close(LinePool pool)
    {
        _solved += pool.Master.Work;
        pool.Dispose();
    }

    /// <summary>Puts a line last among those known of its agent.</summary>
    public void Remember(RosterLine line, LineWindow? window = null)
    {
        var known = KnownOf(line.Agent, window);
        var at = known.FindIndex(k => k.Shifts.AsSpan().SequenceEqual(line.Shifts));
        if (at >= 0) known.RemoveAt(at);
        known.Add(line);
    }

    private List<RosterLine> KnownOf(int agent, LineWindow? window) => window?.KnownOf(agent) ?? _known[agent];

    /// <summary>Forgets all but the lines of least reduced cost in a pool over all agents.</summary>
    public void KeepBest(LinePool pool)
    {
        foreach (var lines in pool.Master.Known().GroupBy(k => k.Line.Agent))
        {
            _known[lines.Key].Clear();
            _known[lines.Key].AddRange(lines.OrderBy(k => k.Reduced).Take(LinesKept / 3).Select(k => k.Line));
        }
    }

    /// <summary>Solves and generates lines in turn, pricing more exactly when few are found; false when ended early.</summary>
    /// <param name="enough">Objective at which to stop.</param>
    public bool Generate(LinePool pool, int rounds, double enough, int widestBeam, CancellationToken cancellation)
    {
        var beam = LinePricing.QuickBeam;
        for (var round = 0; round < rounds; round++)
        {
            if (IsSpent || !pool.Master.Solve(cancellation)) return false;
            if (pool.Master.Objective <= enough) return true;
            var added = Sweep(pool, beam, Steadiness, cancellation);
            if (added == 0 && pool.Centre is not null) added = Sweep(pool, beam, 0, cancellation);
            if (cancellation.IsCancellationRequested) return false;
            if (pool.IsWhole && pool.IsClosed) break;
            if (4 * added > pool.Open.Count) continue;
            if (beam < widestBeam) beam = Math.Min(8 * beam, widestBeam);
            else if (added == 0) return true;
        }
        return pool.Master.Solve(cancellation);
    }

    /// <summary>
    /// Adds the cheapest line of every open agent at prices between those of the best bound and of the programme; returns how many.
    /// </summary>
    private int Sweep(LinePool pool, int beam, double steadiness, CancellationToken cancellation)
    {
        var master = pool.Master;
        var prices = (double[])master.Prices.Clone();
        if (pool.Centre is { } centre)
            for (var row = 0; row < prices.Length; row++) prices[row] += steadiness * (centre[row] - prices[row]);
        Bound.SetMultipliers(row => prices[row], pool.Window);
        var limits = master.CheapestAt(prices);
        var added = 0;
        if (!pool.IsWhole)
        {
            foreach (var position in pool.Open)
                if (!cancellation.IsCancellationRequested && Bound.PriceLine(pool.Agents[position], beam, Below(position)).Found)
                    Add(position);
            return added;
        }
        var bound = Bound.Evaluate(pool.Agents, pool.Counts, beam, Below, Add, cancellation);
        if (bound is { } proven and < ScaledCost.None) Prove(pool, proven, prices);
        return added;

        long Below(int position) => (long)(limits[position] * LagrangianBound.Scale) - LagrangianBound.Scale / 100;

        void Add(int position)
        {
            var agent = pool.Agents[position];
            var line = RosterLine.Of(_model, agent, Bound.Shifts, _model.SoftCostOf(agent, Bound.Shifts), pool.Window?.Days);
            Remember(line, pool.Window);
            master.Add(line, position);
            added++;
        }
    }

    /// <summary>
    /// A bound of the whole roster at given prices, in cost units; null when ended early or when no roster keeps every hard rule.
    /// </summary>
    public long? BoundAt(double[] prices, Roster roster, int beam, CancellationToken cancellation)
    {
        Bound.SetMultipliers(row => prices[row]);
        return Bound.OfTeam(roster, beam, cancellation);
    }

    private void Prove(LinePool pool, long bound, double[] prices)
    {
        if (pool.Offer(bound, prices) && pool.Window is null && pool.Agents.Length == _model.Agents)
            _tellBound(LagrangianBound.Whole(bound), prices);
    }
}
