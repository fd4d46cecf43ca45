using Wfm.Engine.Rostering.CpSat;
using Wfm.Engine.Rostering.Search.Moves;
using Wfm.Engine.Rostering.Search.Packed;
using Wfm.Engine.Rostering.Search.Pricing;
using Wfm.Engine.Rostering.Search.Programmes;

namespace Wfm.Engine.Rostering.Search.Portfolio;

/// <summary>
/// One thread of the search. All anneal first; then the last one bounds the roster, by a programme over all agents from which
/// it dives, by one over counts, or by steps of prices. Where programmes converge, all go on by dives over groups of agents,
/// and by annealing again where those do not pay. Workers take over the best roster of the others only where time is the
/// budget; with a work budget each goes its own way.
/// </summary>
internal sealed class SearchWorker : IDisposable
{
    private const int FailuresBeforeShake = 4;
    private const double ShareOfColdAnnealing = 0.1, ShareOfAnnealingAgain = 0.05, ColdHeat = 0.05;

    private readonly SearchModel _model;
    private readonly SearchPlan _plan;
    private readonly Incumbent _incumbent;
    private readonly SearchPace _pace;
    private readonly RandomStream _random;
    private readonly Annealing _annealing;
    private readonly Reinsertion _reinsertion;
    private readonly ColumnGeneration _columns;
    private readonly GapCloser? _closer;
    private readonly RosterState _state;
    private readonly bool _isWarm;
    private readonly bool _keepsBound;
    private long? _bound;
    private double _group;
    private double _window = SearchPlan.WindowDays;
    private int _teamDives;

    /// <param name="keepsBound">Whether this worker solves the programme over all agents.</param>
    /// <param name="cpSat">Closes the last gap; null to do without.</param>
    public SearchWorker(
        SearchModel model, SearchPlan plan, Incumbent incumbent, SearchPace pace, SolveOptions options, int index, bool keepsBound,
        CpSatSolver? cpSat)
    {
        (_model, _incumbent, _pace, _keepsBound) = (model, incumbent, pace, keepsBound);
        _random = new RandomStream(options.Seed * 7919L + index);
        _annealing = new Annealing(model, _random);
        _reinsertion = new Reinsertion(model, _random);
        _columns = new ColumnGeneration(model, _random, TakeBound, IsSpent);
        _closer = keepsBound && cpSat is not null ? new GapCloser(model, cpSat, incumbent, pace, options.Seed) : null;
        _isWarm = options.WarmStart is not null;
        _state = new RosterState(model, incumbent.ToRoster());
        (_plan, _group) = (plan, plan.FirstGroup);
    }

    private bool LeadsTeam => _keepsBound && _plan.DivesIntoTeam;

    private long Work => _annealing.Moves + _columns.Work + _reinsertion.Work;

    /// <summary>Whether nothing cheaper exists; with a work budget as far as this worker knows by itself.</summary>
    private bool IsProven => _pace.IsTimed ? _incumbent.IsProven
        : _bound is { } bound && PackedCost.Hard(_state.Cost) == 0 && PackedCost.Soft(_state.Cost) <= bound;

    private double Used => _pace.Used(Work);

    /// <summary>Searches until the budget is spent, the best roster is proven optimal, or cancelled.</summary>
    public void Run(CancellationToken cancellation)
    {
        var heat = _isWarm ? 0.05 : 1;
        Anneal(Share(_plan.ShareOfFirstAnnealing(_keepsBound)), heat, cancellation);
        Reinsert(cancellation);
        if (_keepsBound && !LeadsTeam) BoundAlone(cancellation);
        var failures = 0;
        var window = 1.0;
        while (!cancellation.IsCancellationRequested && !IsProven)
        {
            if (Used >= window)
            {
                if (_pace.IsLimited) break;
                window++;
            }
            if (_teamDives > 0) _closer?.Close(_columns, cancellation);
            if (_plan.HasProgrammes && failures <= FailuresBeforeShake && (!LeadsTeam || _teamDives > 1))
                failures = DiveIntoGroup(cancellation) ? 0 : failures + 1;
            else
            {
                if (LeadsTeam) DiveIntoTeam(window, cancellation);
                else AnnealAgain(window, cancellation);
                failures = 0;
            }
        }
    }

    /// <summary>Share of the budget in which annealing still brings something.</summary>
    private double Share(double share) => _pace.Share(share, _plan.LongestAnnealed);

    private void AnnealAgain(double window, CancellationToken cancellation)
    {
        TakeOver();
        Anneal(Math.Min(window, Used + Share(ShareOfAnnealingAgain)), 0.1 + 0.2 * _random.Fraction(), cancellation);
        Reinsert(cancellation);
    }

    /// <summary>Anneals until a share of the budget is used, and goes on from the best roster found.</summary>
    private void Anneal(double until, double heat, CancellationToken cancellation)
    {
        var from = Used;
        if (from >= until) return;
        _incumbent.Phase = "search";
        var scale = _annealing.Scale;
        var cold = 0.3 * scale.Finest;
        var hot = Math.Max(2 * cold, 0.3 * scale.Coarsest * heat);
        var counted = _annealing.Moves;
        _annealing.Run(_state, Progress, hot, cold, cancellation);
        _incumbent.Offer(_annealing.Best, _annealing.BestCost);
        _state.Load(_annealing.Best);

        double Progress()
        {
            _incumbent.CountMoves(_annealing.Moves - counted);
            counted = _annealing.Moves;
            if (_annealing.BestCost < _incumbent.Cost) _incumbent.Offer(_annealing.Best, _annealing.BestCost);
            _incumbent.Tell();
            return (Used - from) / (until - from);
        }
    }

    /// <summary>
    /// Re-inserts every agent once, in random order; on a long horizon, where a line takes a second and windows do the same, only those who
    /// break a hard rule.
    /// </summary>
    private void Reinsert(CancellationToken cancellation)
    {
        _incumbent.Phase = "polish";
        foreach (var agent in _model.Everyone.Where(agent => !_plan.UsesWindows || !HasCleanLine(agent)).OrderBy(_ => _random.Next())
            .ToArray())
        {
            if (cancellation.IsCancellationRequested || Used >= 1) break;
            _reinsertion.Reinsert(_state, agent, CoverageEquation.HardPrice, 0, LineGenerator.WideBeam);
            _incumbent.Tell();
        }
        _incumbent.Offer(_state.Cells, _state.Cost);
    }

    /// <summary>
    /// Rounds the programme over all agents and anneals what comes of it cold, the first time; then dives from it.
    /// </summary>
    private void DiveIntoTeam(double window, CancellationToken cancellation)
    {
        _incumbent.Phase = "bound";
        TakeOver();
        var before = (Cells: _state.Cells.ToArray(), _state.Cost);
        var depth = _teamDives++ == 0 ? DiveDepth.Round : DiveDepth.Bottom;
        if (!_model.Everyone.All(HasCleanLine) || !_columns.Improve(_state, _model.Everyone, depth, cancellation))
            AnnealAgain(window, cancellation);
        else if (depth == DiveDepth.Bottom) _incumbent.Offer(_state.Cells, _state.Cost);
        else
        {
            Anneal(Math.Min(window, Used + Share(ShareOfColdAnnealing)), ColdHeat, cancellation);
            Reinsert(cancellation);
        }
        if (_state.Cost > before.Cost) _state.Load(before.Cells);
    }

    /// <summary>Dives over a group of agents, larger where smaller ones no longer help.</summary>
    private bool DiveIntoGroup(CancellationToken cancellation)
    {
        _incumbent.Phase = "polish";
        TakeOver();
        if (_pace.IsTimed) _columns.Centre = _incumbent.Prices;
        var agents = _model.Everyone.Where(HasCleanLine).OrderBy(_ => _random.Next()).Take((int)_group).Order().ToArray();
        var before = _state.Cost;
        var isBetter = agents.Length > 0 && (_plan.UsesWindows || agents.Length < _model.Agents)
            && _columns.Improve(_state, agents, DiveDepth.Bottom, cancellation, _plan.UsesWindows ? AnyWindow() : null);
        if (isBetter) OfferGroup(agents, before);
        else Grow();
        _incumbent.Tell();
        return isBetter;
    }

    /// <summary>More agents at once; where all are, more days.</summary>
    private void Grow()
    {
        if (!_plan.UsesWindows) _group = Math.Min(Math.Max(1, _model.Agents - 1), _group * 1.1);
        else if (_group < _model.Agents) _group = Math.Min(_model.Agents, _group * 1.1);
        else _window = Math.Min(_model.Days, _window * 1.1);
    }

    private LineWindow AnyWindow()
    {
        var first = _random.Below(_model.Days - (int)_window + 1);
        return new LineWindow(_model, _state.Cells, first, first + (int)_window);
    }

    /// <summary>Offers the better lines of a group, on top of what other workers have found meanwhile if that still pays.</summary>
    private void OfferGroup(int[] agents, long before)
    {
        if (_pace.IsTimed && _incumbent.Cost < before)
        {
            var found = (Cells: _state.Cells.ToArray(), _state.Cost);
            var lines = agents.Select(agent => RosterLine.Of(_model, agent, _state.Line(agent), 0)).ToArray();
            _state.Load(_incumbent.ToRoster().Cells);
            foreach (var line in lines) _state.Replace(line);
            if (_state.Cost > found.Cost) _state.Load(found.Cells);
        }
        _incumbent.Offer(_state.Cells, _state.Cost);
    }

    /// <summary>Goes on from the best roster of all workers, where time is the budget.</summary>
    private void TakeOver()
    {
        if (_pace.IsTimed && _incumbent.Cost < _state.Cost) _state.Load(_incumbent.ToRoster().Cells);
    }

    private bool HasCleanLine(int agent) => PackedCost.Hard(_model.CostOf(agent, _state.Line(agent))) == 0;

    private void BoundAlone(CancellationToken cancellation)
    {
        _incumbent.Phase = "bound";
        if (_plan.HasProgrammes) _columns.BoundByCounts(_state, _plan.BeamOfBound, cancellation);
        else _columns.BoundBySteps(_state, () => PackedCost.Soft(_pace.IsTimed ? _incumbent.Cost : _state.Cost), cancellation);
    }

    private bool IsSpent()
    {
        _incumbent.Tell();
        return IsProven || (_pace.IsLimited && Used >= 1);
    }

    private void TakeBound(long bound, double[] prices)
    {
        if (bound > _bound || _bound is null) _columns.Centre = prices;
        _bound = Math.Max(_bound ?? long.MinValue, bound);
        _incumbent.OfferBound(bound, prices);
        _incumbent.Tell();
    }

    public void Dispose() => _columns.Dispose();
}
