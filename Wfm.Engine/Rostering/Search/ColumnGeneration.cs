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

    private const int RoundsBetweenFixings = 24;

    private readonly SearchModel _model;
    private readonly LagrangianBound _bound;
    private readonly RandomStream _random;
    private readonly Action<long, double[]> _tellBound;
    private readonly Func<bool> _isSpent;
    private readonly List<RosterLine>[] _known;
    private LinePool? _team;
    private long _solved;

    /// <param name="tellBound">Told of bounds of the whole roster, in cost units, and of the prices of the rows where they hold.</param>
    /// <param name="isSpent">Asked between rounds whether to end early, as when cancelled.</param>
    public ColumnGeneration(SearchModel model, RandomStream random, Action<long, double[]> tellBound, Func<bool>? isSpent = null)
    {
        (_model, _bound, _random, _tellBound, _isSpent) = (model, new LagrangianBound(model), random, tellBound, isSpent ?? (() => false));
        _known = [.. Enumerable.Range(0, model.Agents).Select(_ => new List<RosterLine>())];
    }

    /// <summary>Prices of the rows around which those of groups are held; null where nothing is known.</summary>
    public double[]? Centre { get; set; }

    /// <summary>Work done so far, in evaluated moves of the local search that take about as long.</summary>
    public long Work => _bound.Work + _solved + (_team?.Master.Work ?? 0);

    /// <summary>
    /// Generates lines for the <paramref name="agents"/>, dives, and writes the lines into <paramref name="state"/>: a group's
    /// only when that makes the roster cheaper, a whole team's always, as a start for annealing. Their lines must be free
    /// of hard breaches.
    /// </summary>
    /// <param name="depth">Whether to dive to the bottom, or to round the first solution to the largest shares.</param>
    /// <returns>Whether the roster was changed.</returns>
    public bool Improve(RosterState state, IReadOnlyList<int> agents, DiveDepth depth, CancellationToken cancellation)
    {
        var isTeam = agents.Count == _model.Agents;
        var pool = isTeam ? Team(state) : Part(state, [.. agents]);
        try
        {
            var limit = agents.Sum(a => _model.SoftCostOf(a, state.Line(a))) + CoverageCost(state.Counts);
            if (!Generate(pool, int.MaxValue, double.NegativeInfinity, ExactBeam, cancellation)) return false;
            if (LagrangianBound.Whole(pool.Bound) >= limit) return false;
            return Dive(pool, depth == DiveDepth.Round ? 0 : limit, cancellation) is { } lines && Take(state, lines, isTeam);
        }
        finally
        {
            pool.Master.Release();
            pool.Open.UnionWith(Enumerable.Range(0, agents.Count));
            if (!isTeam || !pool.Master.IsSolved) Close(pool);
            if (isTeam && !pool.Master.IsSolved) _team = null;
        }
    }

    /// <summary>
    /// Bounds the whole roster at the prices of a sample of the agents, for teams whose programme would be too large: every
    /// n-th agent against its share of the coverage.
    /// </summary>
    public void BoundBySample(RosterState state, int size, CancellationToken cancellation)
    {
        int[] sample = [.. Enumerable.Range(0, size).Select(i => (int)((long)i * _model.Agents / size))];
        var pool = new LinePool(_model, sample, _model.Coverage.EmptyCounts(), part: size / (double)_model.Agents);
        foreach (var agent in sample) Remember(Current(state, agent));
        Seed(pool);
        if (Generate(pool, int.MaxValue, double.NegativeInfinity, ExactBeam, cancellation))
        {
            int[] everyone = [.. Enumerable.Range(0, _model.Agents)];
            _bound.SetMultipliers(row => pool.Master.Prices[row]);
            if (_bound.Evaluate(everyone, _model.Coverage.EmptyCounts(), ExactBeam, _ => LinePricing.Nothing, _ => { }, cancellation) is { } bound and < LinePricing.Nothing)
                _tellBound(LagrangianBound.Whole(bound), pool.Master.Prices);
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
            foreach (var line in current) _team.Master.Add(line, line.Agent);
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
        var pool = new LinePool(_model, agents, (int[])state.Counts.Clone(), Centre);
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

    /// <summary>Puts a line last among those known of its agent.</summary>
    private void Remember(RosterLine line)
    {
        var known = _known[line.Agent];
        var at = known.FindIndex(k => k.Shifts.AsSpan().SequenceEqual(line.Shifts));
        if (at >= 0) known.RemoveAt(at);
        known.Add(line);
    }

    /// <summary>Solves and generates lines in turn, pricing more exactly when few are found; false when ended early.</summary>
    /// <param name="enough">Objective at which to stop.</param>
    private bool Generate(LinePool pool, int rounds, double enough, int widestBeam, CancellationToken cancellation)
    {
        var beam = QuickBeam;
        for (var round = 0; round < rounds; round++)
        {
            if (_isSpent() || !pool.Master.Solve(cancellation)) return false;
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

    /// <summary>Adds the cheapest line of every open agent at prices between those of the best bound and of the programme; returns how many.</summary>
    private int Sweep(LinePool pool, int beam, double steadiness, CancellationToken cancellation)
    {
        var master = pool.Master;
        var prices = (double[])master.Prices.Clone();
        if (pool.Centre is { } centre)
            for (var row = 0; row < prices.Length; row++) prices[row] += steadiness * (centre[row] - prices[row]);
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
        if (bound is { } proven and < LinePricing.Nothing) Prove(pool, proven, prices);
        return added;

        long Below(int position) => (long)(limits[position] * LagrangianBound.Scale) - LagrangianBound.Scale / 100;

        void Add(int position)
        {
            var agent = pool.Agents[position];
            var line = RosterLine.Of(_model, agent, _bound.Shifts, _model.SoftCostOf(agent, _bound.Shifts));
            Remember(line);
            master.Add(line, position);
            added++;
        }
    }

    private void Prove(LinePool pool, long bound, double[] prices)
    {
        pool.Offer(bound, prices);
        if (pool.Agents.Length == _model.Agents) _tellBound(LagrangianBound.Whole(bound), prices);
    }

    /// <summary>
    /// Fixes lines and solves again until every agent has one, or the programme costs as much as the limit: then the
    /// largest shares of the rest are taken as they are. Null when ended early.
    /// </summary>
    private RosterLine[]? Dive(LinePool pool, long limit, CancellationToken cancellation)
    {
        var lines = new RosterLine[pool.Agents.Length];
        while (true)
        {
            var chosen = Ranked(pool);
            var cost = pool.Master.Objective;
            var isLost = cost > limit - 0.5;
            Fix(pool, chosen, isLost ? pool.Open.Count : Math.Max(1, pool.Open.Count / 10), lines);
            if (pool.Open.Count == 0) return lines;
            var enough = cost + Math.Max(0.5, 0.0002 * cost);
            if (2 * pool.Open.Count <= lines.Length) return DiveOn(pool, lines, limit, enough, cancellation);
            if (!Generate(pool, RoundsBetweenFixings, enough, QuickBeam, cancellation)) return null;
        }
    }

    /// <summary>Dives on in a programme of the open agents alone, which is smaller.</summary>
    private RosterLine[]? DiveOn(LinePool pool, RosterLine[] lines, long limit, double enough, CancellationToken cancellation)
    {
        var open = pool.Open.Order().ToArray();
        var counts = (int[])pool.Counts.Clone();
        var given = 0L;
        foreach (var line in lines.OfType<RosterLine>())
        {
            given += line.Cost;
            foreach (var (row, amount) in line.Contributions) counts[row] += amount;
        }
        var rest = new LinePool(_model, [.. open.Select(position => pool.Agents[position])], counts, pool.Centre);
        Seed(rest);
        var found = Generate(rest, RoundsBetweenFixings, enough - given, QuickBeam, cancellation) ? Dive(rest, limit - given, cancellation) : null;
        Close(rest);
        for (var i = 0; i < open.Length && found is not null; i++) lines[open[i]] = found[i];
        return found is null ? null : lines;
    }

    /// <summary>Lines of open agents by their share, largest first, slightly blurred so that dives differ.</summary>
    private List<(int Column, RosterLine Line, int Position, double Share)> Ranked(LinePool pool) =>
        [.. pool.Master.Chosen().Where(c => pool.Open.Contains(c.Position))
            .Select(c => (Choice: c, Rank: c.Share * (0.9 + 0.1 * _random.Fraction())))
            .OrderByDescending(c => c.Rank).Select(c => c.Choice)];

    /// <summary>Fixes all lines that are nearly whole, and at least <paramref name="atLeast"/> others.</summary>
    private static void Fix(
        LinePool pool, List<(int Column, RosterLine Line, int Position, double Share)> ranked, int atLeast, RosterLine[] lines)
    {
        foreach (var (column, line, position, share) in ranked)
        {
            if (atLeast <= 0 && share < 0.99) break;
            if (!pool.Open.Remove(position)) continue;
            lines[position] = line;
            pool.Master.Fix(column);
            if (share < 0.99) atLeast--;
        }
    }

    private static bool Take(RosterState state, RosterLine[] lines, bool always)
    {
        var before = (Cells: state.Cells.ToArray(), state.Cost);
        foreach (var line in lines) state.Replace(line);
        if (always || state.Cost < before.Cost) return true;
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
