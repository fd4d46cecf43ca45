namespace Wfm.Engine.Rostering.Search;

/// <summary>One thread's roster, stream of chance and annealing.</summary>
internal sealed class SearchWorker
{
    private readonly Incumbent _incumbent;
    private readonly Annealing _annealing;
    private readonly RosterState _state;

    public SearchWorker(SearchModel model, Incumbent incumbent, Model.Roster start, long seed)
    {
        _incumbent = incumbent;
        _annealing = new Annealing(model, new RandomStream(seed));
        _state = new RosterState(model, start);
    }

    /// <summary>Packed cost of the cheapest roster of the last episode.</summary>
    public long BestCost => _annealing.BestCost;

    public ReadOnlySpan<ushort> Best => _annealing.Best;

    /// <summary>Anneals for a number of moves; <paramref name="heat"/> 1 starts from scratch, less keeps more of the roster.</summary>
    public void Anneal(long moves, double heat, CancellationToken cancellation)
    {
        var scale = _annealing.Scale;
        var cold = 0.3 * scale.Finest;
        var hot = Math.Max(2 * cold, 0.3 * scale.Coarsest * heat);
        _annealing.Run(_state, moves, hot, cold, Report, cancellation);
        _incumbent.Offer(_annealing.Best, _annealing.BestCost);
    }

    /// <summary>Goes on from another roster.</summary>
    public void Adopt(ReadOnlySpan<ushort> cells) => _state.Load(cells);

    private void Report(long moves)
    {
        _incumbent.CountMoves(moves);
        if (_annealing.BestCost < _incumbent.Cost) _incumbent.Offer(_annealing.Best, _annealing.BestCost);
        _incumbent.Tell();
    }
}
