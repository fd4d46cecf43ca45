namespace Wfm.Engine.Rostering.Search;

/// <summary>
/// Improves the lines of some or all agents at once, the others staying as they are: a <see cref="MasterProgram"/> over
/// lines that <see cref="LagrangianBound"/> generates at its prices (column generation, Dantzig and Wolfe 1960), the
/// prices being held near those of the best bound (Wentges 1997), and then a dive: the lines with the largest share are
/// fixed and the rest is solved again, until every agent has a line. Over all agents it proves a bound of the roster.
/// </summary>
internal sealed class ColumnGeneration : IDisposable
{
    private const int QuickBeam = 48, ExactBeam = 1 << 20;
    private const double Steadiness = 0.5;

    /// <summary>Lines an agent brings along into the next programme, and on average at most in the one over all agents.</summary>
    private const int LinesKept = 60;

    private const int RoundsBetweenFixings = 12;

    private readonly SearchModel _model;
    private readonly LagrangianBound _bound;
    private readonly RandomStream _random;
    private readonly Action<long> _tellBound;
    private readonly List<RosterLine>[] _known;
    private LinePool? _team;
    private long _solved;

    /// <param name="tellBound">Told of bounds of the whole roster, in cost units.</param>
    public ColumnGeneration(SearchModel model, RandomStream random, Action<long> tellBound)
    {
        (_model, _bound, _random, _tellBound) = (model, new LagrangianBound(model), random, tellBound);
        _known = [.. Enumerable.Range(0, model.Agents).Select(_ => new List<RosterLine>())];
    }

    /// <summary>Work done so far, in evaluated moves of the local search that take about as long.</summary>
    public long Work => _bound.Work + _solved + (_team?.Master.Work ?? 0);

    /// <summary>
    /// Generates lines for the <paramref name="agents"/>, dives, and writes the lines into <paramref name="state"/> when
    /// that makes the roster cheaper. Their lines must be free of hard breaches.
    /// </summary>
    /// <param name="care">0 fixes a tenth of the agents at a time in a dive, 1 a twentieth, and so on.</param>
    public bool Improve(RosterState state, IReadOnlyList<int> agents, int care, CancellationToken cancellation)
    {
        var isTeam = agents.Count == _model.Agents;
        var pool = isTeam ? Team(state) : Part(state, [.. agents]);
        try
        {
            var limit = agents.Sum(a => _model.SoftCostOf(a, state.Line(a))) + CoverageCost(state.Counts);
            if (!Generate(pool, int.MaxValue, ExactBeam, cancellation)) return false;
            if (LagrangianBound.Whole(pool.Bound) >= limit) return false;
            return Dive(pool, limit, care, cancellation) is { } lines && Take(state, lines);
        }
        finally
        {
            pool.Master.Release();
            pool.Open.UnionWith(Enumerable.Range(0, agents.Count));
            if (!isTeam) Close(pool);
        }
    }

    /// <summary>
    /// Bounds the whole roster at the prices of a sample of the agents, for teams whose programme would be too large: every
    /// n-th agent against its share of the coverage.
    /// </summary>
    public void BoundBySample(RosterState state, int size, CancellationToken cancellation)
    {
        int[] sample = [.. Enumerable.Range(0, size).Select(i => (int)((long)i * _model.Agents / size))];
        var pool = new LinePool(_model, sample, _model.Coverage.EmptyCounts(), size / (double)_model.Agents);
        foreach (var agent in sample) Remember(Current(state, agent));
        Seed(pool);
        if (Generate(pool, int.MaxValue, ExactBeam, cancellation))
        {
            int[] everyone = [.. Enumerable.Range(0, _model.Agents)];
            _bound.SetMultipliers(row => pool.Master.Prices[row]);
            if (_bound.Evaluate(everyone, _model.Coverage.EmptyCounts(), ExactBeam, _ => LinePricing.Nothing, _ => { }, cancellation) is { } bound)
                _tellBound(LagrangianBound.Whole(bound));
        }
        Close(pool);
    }

    public void Dispose() => _team?.Dispose();

    /// <summary>The programme over all agents, kept from call to call and made anew from its best lines when it has grown large.</summary>
    private LinePool Team(RosterState state)
    {
        var everyone = Enumerable.Range(0, _model.Agents).ToArray();
        if (_team is { } grown && grown.Master.Columns > LinesKept * _model.Agents)
        {
            foreach (var lines in grown.Master.Known().GroupBy(k => k.Line.Agent))
            {
                _known[lines.Key].Clear();
                _known[lines.Key].AddRange(lines.OrderBy(k => k.Reduced).Take(LinesKept / 3).Select(k => k.Line));
            }
            Close(grown);
            _team = null;
        }
        var current = everyone.Select(a => Current(state, a)).ToArray();
        if (_team is not null)
        {
            foreach (var line in current) if (Remember(line)) _team.Master.Add(line, line.Agent);
            return _team;
        }
        foreach (var line in current) Remember(line);
        Seed(_team = new LinePool(_model, everyone, _model.Coverage.EmptyCounts()));
        return _team;
    }

    private LinePool Part(RosterState state, int[] agents)
    {
        foreach (var agent in agents)
        {
            Remember(Current(state, agent));
            state.RemoveCoverage(agent);
        }
        var pool = new LinePool(_model, agents, (int[])state.Counts.Clone());
        foreach (var agent in agents) state.RestoreCoverage(agent);
        Seed(pool);
        return pool;
    }

    private void Seed(LinePool pool)
    {
        for (var position = 0; position < pool.Agents.Length; position++)
            foreach (var line in _known[pool.Agents[position]].TakeLast(LinesKept)) pool.Master.Add(line, position);
    }

    private void Close(LinePool pool)
    {
        _solved += pool.Master.Work;
        pool.Dispose();
    }

    private RosterLine Current(RosterState state, int agent) =>
        RosterLine.Of(_model, agent, state.Line(agent), _model.SoftCostOf(agent, state.Line(agent)));

    /// <summary>Puts a line last among those known of its agent; false when it was known.</summary>
    private bool Remember(RosterLine line)
    {
        var known = _known[line.Agent];
        var at = known.FindIndex(k => k.Shifts.AsSpan().SequenceEqual(line.Shifts));
        if (at >= 0) known.RemoveAt(at);
        known.Add(line);
        return at < 0;
    }

    /// <summary>Solves and generates lines in turn, pricing more exactly when few are found; false when ended early.</summary>
    private bool Generate(LinePool pool, int rounds, int widestBeam, CancellationToken cancellation)
    {
        var beam = QuickBeam;
        for (var round = 0; round < rounds; round++)
        {
            if (!pool.Master.Solve(cancellation)) return false;
            var added = Sweep(pool, beam, Steadiness, cancellation);
            if (added == 0 && pool.IsWhole) added = Sweep(pool, beam, 0, cancellation);
            if (cancellation.IsCancellationRequested) return false;
            if (pool.IsWhole && pool.IsClosed) break;
            if (4 * added > pool.Open.Count) continue;
            if (beam < widestBeam) beam = Math.Min(8 * beam, widestBeam);
            else if (added == 0) return true;
        }
        return pool.Master.Solve(cancellation);
    }

    /// <summary>Adds the cheapest line of every open agent at prices between those of the best bound and of the programme; returns how many.</summary>
    private int Sweep(LinePool pool, int beam, double steadiness, CancellationToken cancellation)
    {
        var master = pool.Master;
        var prices = (double[])master.Prices.Clone();
        if (pool.IsWhole && pool.Bound > long.MinValue)
            for (var row = 0; row < prices.Length; row++) prices[row] += steadiness * (pool.BestPrices[row] - prices[row]);
        _bound.SetMultipliers(row => prices[row]);
        var limits = master.CheapestAt(prices);
        var added = 0;
        if (!pool.IsWhole)
        {
            foreach (var position in pool.Open)
                if (!cancellation.IsCancellationRequested && _bound.PriceLine(pool.Agents[position], beam, Below(position)).Found) Add(position);
            return added;
        }
        var bound = _bound.Evaluate(pool.Agents, pool.Counts, beam, Below, Add, cancellation);
        if (bound is { } proven) Prove(pool, proven, prices);
        return added;

        long Below(int position) => (long)(limits[position] * LagrangianBound.Scale) - LagrangianBound.Scale / 100;

        void Add(int position)
        {
            var agent = pool.Agents[position];
            var line = RosterLine.Of(_model, agent, _bound.Shifts, _model.SoftCostOf(agent, _bound.Shifts));
            if (line.CostAt(master.Prices) > master.Limits[position] - 1e-6) return;
            Remember(line);
            master.Add(line, position);
            added++;
        }
    }

    private void Prove(LinePool pool, long bound, double[] prices)
    {
        pool.Offer(bound, prices);
        if (pool.Agents.Length == _model.Agents) _tellBound(LagrangianBound.Whole(bound));
    }

    /// <summary>Fixes lines and solves again until every agent has one; null when that cannot cost less than the limit, or ended early.</summary>
    private RosterLine[]? Dive(LinePool pool, long limit, int care, CancellationToken cancellation)
    {
        var lines = new RosterLine[pool.Agents.Length];
        while (true)
        {
            if (pool.Master.Objective > limit - 0.5) return null;
            Fix(pool, lines, care);
            if (pool.Open.Count == 0) return lines;
            if (!Generate(pool, RoundsBetweenFixings, QuickBeam, cancellation)) return null;
        }
    }

    /// <summary>
    /// Fixes the lines with the largest shares, slightly blurred so that dives differ: all that are nearly whole, and some
    /// more.
    /// </summary>
    private void Fix(LinePool pool, RosterLine[] lines, int care)
    {
        var chosen = pool.Master.Chosen().Where(c => pool.Open.Contains(c.Position))
            .Select(c => (c.Column, c.Line, c.Position, c.Share, Rank: c.Share * (0.9 + 0.1 * _random.Fraction())))
            .OrderByDescending(c => c.Rank).ToArray();
        var atLeast = Math.Max(1, pool.Open.Count / (10 << care));
        foreach (var (column, line, position, share, _) in chosen)
        {
            if (atLeast <= 0 && share < 0.99) break;
            if (!pool.Open.Remove(position)) continue;
            lines[position] = line;
            pool.Master.Fix(column);
            if (share < 0.99) atLeast--;
        }
    }

    private static bool Take(RosterState state, RosterLine[] lines)
    {
        var before = (Cells: state.Cells.ToArray(), state.Cost);
        foreach (var line in lines) state.Replace(line);
        if (state.Cost < before.Cost) return true;
        state.Load(before.Cells);
        return false;
    }

    private long CoverageCost(int[] counts)
    {
        var cost = 0L;
        for (var row = 0; row < counts.Length; row++) cost += PackedCost.Weigh(_model.Coverage.CostOf(row, counts[row]), MasterProgram.HardPrice);
        return cost;
    }
}
