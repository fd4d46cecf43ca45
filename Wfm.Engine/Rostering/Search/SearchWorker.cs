namespace Wfm.Engine.Rostering.Search;

/// <summary>
/// One thread of the search: anneals from scratch, re-inserts agents, and then improves by dives of column generation
/// over groups of agents, or by annealing again where those do not pay. One worker also keeps the bound. Workers take
/// over the best roster of the others only where time is the budget; with a work budget each goes its own way.
/// </summary>
internal sealed class SearchWorker
{
    private const int LargestProgramme = 1400;
    private const int WidestBeam = 3000;
    private const int FailuresBeforeShake = 3;
    private const double ShareOfBound = 0.3;

    /// <summary>Cells up to which the first dive takes every agent.</summary>
    private const int MostCellsAtOnce = 1200;

    private readonly SearchModel _model;
    private readonly Incumbent _incumbent;
    private readonly SearchPace _pace;
    private readonly RandomStream _random;
    private readonly Annealing _annealing;
    private readonly Reinsertion _reinsertion;
    private readonly ColumnGeneration _columns;
    private readonly LagrangianBound? _bound;
    private readonly RosterState _state;
    private readonly bool _isWarm;
    private readonly double _annealingShare;
    private long _boundWork;
    private double _group;
    private int _effort;

    /// <param name="keepsBound">Whether this worker computes the bound.</param>
    public SearchWorker(SearchModel model, Incumbent incumbent, SearchPace pace, SolveOptions options, int index, bool keepsBound)
    {

        (_model, _incumbent, _pace) = (model, incumbent, pace);
        _random = new RandomStream(options.Seed * 7919L + index);
        _annealing = new Annealing(model, _random);
        _reinsertion = new Reinsertion(model, _random);
        _columns = new ColumnGeneration(model, _random);
        _bound = keepsBound ? new LagrangianBound(model) : null;
        _isWarm = options.WarmStart is not null;
        _state = new RosterState(model, incumbent.ToRoster());
        _group = model.Agents * model.Days <= MostCellsAtOnce && IsSmall ? model.Agents : Math.Min(20, model.Agents);
        _annealingShare = IsSmall && !model.CoversSeveralRows ? 0.15 : CanDive ? 0.5 : 0.9;
    }

    private bool CanDive => _model.Coverage.Rows + 12 <= LargestProgramme;

    /// <summary>True when one programme over all agents is solved in seconds.</summary>
    private bool IsSmall => _model.Agents <= 64 && _model.Coverage.Rows + _model.Agents <= LargestProgramme;

    private long Work => _annealing.Moves + _columns.Work + 8 * _reinsertion.Work + _boundWork;

    /// <summary>Whether nothing cheaper exists; with a work budget as far as this worker knows by itself.</summary>
    private bool IsProven => _pace.IsTimed ? _incumbent.IsProven
        : _bound?.Bound is { } bound && PackedCost.Hard(_state.Cost) == 0 && PackedCost.Soft(_state.Cost) <= bound;

    private double Used => _pace.Used(Work);

    /// <summary>Searches until the budget is spent, the best roster is proven optimal, or cancelled.</summary>
    public void Run(CancellationToken cancellation)
    {
        var heat = _isWarm ? 0.05 : 1;
        Anneal(_annealingShare * 0.1, heat, cancellation);
        if (_bound is not null && !IsSmall) ImproveBound(Used + ShareOfBound, cancellation);
        Anneal(_annealingShare, heat, cancellation);
        Reinsert(cancellation);
        var failures = 0;
        var window = 1.0;
        while (!cancellation.IsCancellationRequested && !IsProven)
        {
            if (Used >= window)
            {
                if (_pace.IsLimited) break;
                window++;
            }
            if (!CanDive || failures > FailuresBeforeShake)
            {
                Anneal(Math.Min(window, Used + 0.05), 0.1 + 0.2 * _random.Fraction(), cancellation);
                Reinsert(cancellation);
                failures = 0;
            }
            else if (Dive(cancellation)) failures = 0;
            else failures++;
        }
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

    /// <summary>Re-inserts every agent once, in random order.</summary>
    private void Reinsert(CancellationToken cancellation)
    {
        _incumbent.Phase = "polish";
        var order = Enumerable.Range(0, _model.Agents).OrderBy(_ => _random.Next()).ToArray();
        foreach (var agent in order)
        {
            if (cancellation.IsCancellationRequested || Used >= 1) break;
            _reinsertion.Reinsert(_state, agent, MasterProgram.HardPrice, 0, 400);
            _incumbent.Tell();
        }
        _incumbent.Offer(_state.Cells, _state.Cost);
    }

    private bool Dive(CancellationToken cancellation)
    {
        _incumbent.Phase = "polish";
        if (_pace.IsTimed && _incumbent.Cost < _state.Cost) _state.Load(_incumbent.ToRoster().Cells);
        var agents = Enumerable.Range(0, _model.Agents).Where(HasCleanLine).OrderBy(_ => _random.Next()).Take((int)_group).Order().ToArray();
        var isBetter = _columns.Dive(_state, agents, _effort, () => cancellation.IsCancellationRequested || (_pace.IsLimited && Used >= 1));
        _effort = isBetter ? _effort : Math.Min(2, _effort + 1);
        if (isBetter) _incumbent.Offer(_state.Cells, _state.Cost);
        else _group = Math.Min(Math.Min(_model.Agents, LargestProgramme - _model.Coverage.Rows), _group * 1.1);
        if (_columns.Prices is { } prices && _bound is not null && !IsProven)
        {
            _bound.SetMultipliers(row => prices[row]);
            _bound.Evaluate(400 << 2 * _effort, cancellation, _columns.Limits);
            if (_bound.Bound is { } bound) _incumbent.OfferBound(bound);
        }
        _incumbent.Tell();
        return isBetter;
    }

    private bool HasCleanLine(int agent) => PackedCost.Hard(_model.CostOf(agent, _state.Line(agent))) == 0;

    private void ImproveBound(double until, CancellationToken cancellation)
    {
        var best = PackedCost.Soft(_state.Cost);
        _bound!.StartFrom(_state.Counts);
        while (Used < until && !IsProven && _bound.Improve(best, WidestBeam, cancellation))
        {
            _boundWork = 8 * _bound.Work;
            if (_bound.Bound is { } bound) _incumbent.OfferBound(bound);
            _incumbent.Tell();
        }
    }
}
