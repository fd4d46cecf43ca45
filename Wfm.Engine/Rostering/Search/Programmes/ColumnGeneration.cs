using Wfm.Engine.Rostering.Search.Moves;
using Wfm.Engine.Rostering.Search.Packed;
using Wfm.Engine.Rostering.Search.Pricing;

namespace Wfm.Engine.Rostering.Search.Programmes;

/// <summary>
/// Improves the lines of some or all agents at once, the others staying as they are: lines are generated
/// (<see cref="LineGenerator"/>) until the programme over them is optimal, and a <see cref="LineDive"/> makes a whole roster of
/// it. Over all agents it proves a bound of the roster.
/// </summary>
internal sealed class ColumnGeneration : IDisposable
{
    private readonly SearchModel _model;
    private readonly LineGenerator _generator;
    private readonly LineDive _dive;
    private readonly Action<long, double[]> _tellBound;
    private LinePool? _team;

    /// <param name="tellBound">Told of bounds of the whole roster, in cost units, and of the prices of the rows where they hold.</param>
    /// <param name="isSpent">Asked between rounds whether to end early, as when cancelled.</param>
    public ColumnGeneration(SearchModel model, RandomStream random, Action<long, double[]> tellBound, Func<bool>? isSpent = null)
    {
        (_model, _tellBound) = (model, tellBound);
        _generator = new LineGenerator(model, tellBound, isSpent ?? (() => false));
        _dive = new LineDive(model, _generator, random);
    }

    /// <summary>Prices of the rows around which those of groups are held; null where nothing is known.</summary>
    public double[]? Centre { get; set; }

    /// <summary>Work done so far, in evaluated moves of the local search that take about as long.</summary>
    public long Work => _generator.Work + (_team?.Master.Work ?? 0);

    /// <summary>
    /// Generates lines for the <paramref name="agents"/>, makes a whole roster of them, and writes it into
    /// <paramref name="state"/>: only when it is cheaper, but what is rounded always, as a start for annealing. The agents'
    /// lines must be free of hard breaches.
    /// </summary>
    /// <param name="window">The days on which the lines may change; null for all.</param>
    /// <returns>Whether the roster was changed.</returns>
    public bool Improve(
        RosterState state, IReadOnlyList<int> agents, DiveDepth depth, CancellationToken cancellation, LineWindow? window = null)
    {
        var isTeam = agents.Count == _model.Agents && window is null;
        var pool = isTeam ? Team(state) : Part(state, [.. agents], window);
        try
        {
            var limit = pool.CostOf([.. agents.Select(agent => Current(state, agent, window))]);
            if (!_generator.Generate(pool, int.MaxValue, double.NegativeInfinity, LineGenerator.ExactBeam, cancellation)) return false;
            if (LagrangianBound.Whole(pool.Bound) >= limit) return false;
            var lines = depth == DiveDepth.Round ? _dive.Round(pool) : _dive.Run(pool, limit, cancellation);
            return lines is not null && Take(state, lines, always: depth == DiveDepth.Round);
        }
        finally
        {
            pool.Reopen();
            if (!isTeam || !pool.Master.IsSolved) _generator.Close(pool);
            if (isTeam && !pool.Master.IsSolved) _team = null;
        }
    }

    /// <summary>
    /// The programme of all rosters that cost less than <paramref name="cost"/>; null before the team was bounded, and where there is
    /// too much to look at.
    /// </summary>
    public GapProgram? Below(long cost, CancellationToken cancellation)
    {
        if (_team?.Centre is not { } prices) return null;
        _generator.Bound.SetMultipliers(row => prices[row]);
        return GapProgram.Below(_model, cost, _generator.Bound, cancellation);
    }

    /// <summary>
    /// Bounds the whole roster at the prices of the <see cref="CountProgram"/>, where generating its lines would take minutes.
    /// </summary>
    /// <param name="state">A roster; every agent's cheapest line is looked for below the one at hand.</param>
    /// <param name="beam">Most labels a day; the bound is lower where lines need more.</param>
    public void BoundByCounts(RosterState state, int beam, CancellationToken cancellation)
    {
        if (CountProgram.Prices(_model, cancellation) is { } prices
            && _generator.BoundAt(prices, state.ToRoster(), beam, cancellation) is { } bound)
            _tellBound(bound, prices);
    }

    /// <summary>Bounds the whole roster by steps of prices alone, for coverage of so many rows that programmes take too long.</summary>
    /// <param name="cost">Tells the cost of the best roster.</param>
    public void BoundBySteps(RosterState state, Func<long> cost, CancellationToken cancellation)
    {
        var ascent = new PriceAscent(_model, _generator.Bound, state);
        while (!ascent.IsDone && !_generator.IsSpent
            && ascent.Climb(cost(), (bound, prices) => _tellBound(LagrangianBound.Whole(bound), prices), cancellation))
        {
        }
    }

    public void Dispose() => _team?.Dispose();

    /// <summary>The programme over all agents, kept from call to call and made anew from its best lines when it has grown large.</summary>
    private LinePool Team(RosterState state)
    {
        if (_team is { } grown && grown.Master.Columns > LineGenerator.LinesKept * _model.Agents)
        {
            _generator.KeepBest(grown);
            _generator.Close(grown);
            _team = null;
        }
        var current = _model.Everyone.Select(a => Current(state, a)).ToArray();
        if (_team is not null)
        {
            foreach (var line in current) _team.Master.Add(line, line.Agent);
            return _team;
        }
        foreach (var line in current) _generator.Remember(line);
        _generator.Seed(_team = new LinePool(_model, _model.Everyone, _model.Coverage.EmptyCounts()));
        return _team;
    }

    private LinePool Part(RosterState state, int[] agents, LineWindow? window)
    {
        var counts = (int[])state.Counts.Clone();
        foreach (var agent in agents)
        {
            var line = Current(state, agent, window);
            _generator.Remember(line, window);
            foreach (var (row, amount) in line.Contributions) counts[row] -= amount;
        }
        var pool = new LinePool(_model, agents, counts, window, Centre);
        _generator.Seed(pool);
        return pool;
    }

    private RosterLine Current(RosterState state, int agent, LineWindow? window = null) =>
        RosterLine.Of(_model, agent, state.Line(agent), _model.SoftCostOf(agent, state.Line(agent)), window?.Days);

    private static bool Take(RosterState state, RosterLine[] lines, bool always)
    {
        var before = (Cells: state.Cells.ToArray(), state.Cost);
        foreach (var line in lines) state.Replace(line);
        if (always || state.Cost < before.Cost) return true;
        state.Load(before.Cells);
        return false;
    }
}
