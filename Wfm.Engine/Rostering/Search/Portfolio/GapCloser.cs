using Wfm.Engine.Rostering.CpSat;
using Wfm.Engine.Rostering.Search.Moves;
using Wfm.Engine.Rostering.Search.Packed;
using Wfm.Engine.Rostering.Search.Programmes;

namespace Wfm.Engine.Rostering.Search.Portfolio;

/// <summary>
/// Closes the last gap between roster and bound by the <see cref="GapProgram"/>, where that is small enough: in turns, each twice
/// as long as the one before and with as long a pause after it, for the search to find a better roster meanwhile.
/// </summary>
internal sealed class GapCloser(SearchModel model, CpSatSolver solver, Incumbent incumbent, SearchPace pace, int seed)
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    private TimeSpan _turn = TimeSpan.FromSeconds(5);
    private TimeSpan _next;
    private long _tooLarge = long.MaxValue;

    /// <summary>Has a turn when it is time for one, and tells the incumbent of the roster or bound that comes of it.</summary>
    public void Close(ColumnGeneration columns, CancellationToken cancellation)
    {
        var cost = incumbent.Cost;
        if (PackedCost.Hard(cost) > 0 || cost >= _tooLarge || pace.Elapsed < _next) return;
        if (columns.Below(PackedCost.Soft(cost), cancellation) is not { } program)
        {
            _tooLarge = cost;
            return;
        }
        incumbent.Phase = "cp-sat";
        var began = pace.Elapsed;
        if (Solve(program, cost, cancellation) is not { } result) return;
        if (result.Roster is { } roster) incumbent.Offer(roster.Cells, new RosterState(model, roster).Cost);
        incumbent.OfferBound(result.Bound);
        _next = pace.Elapsed + (pace.Elapsed - began);
        _turn *= 2;
    }

    /// <summary>Null when another worker found a better roster meanwhile, which makes the programme smaller.</summary>
    private GapResult? Solve(GapProgram program, long cost, CancellationToken cancellation)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var solve = Unwaited.OnThread(() => program.Solve(solver, new CpSatOptions(seed, _turn), ending.Token));
        while (!solve.Wait(Step, CancellationToken.None))
        {
            incumbent.Tell();
            if (incumbent.Cost < cost) ending.Cancel();
        }
        return ending.IsCancellationRequested ? null : solve.GetAwaiter().GetResult();
    }
}
