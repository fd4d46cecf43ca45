using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Search;

namespace Wfm.Engine.Rostering.Explaining;

/// <summary>
/// Whether lines that keep their rules can give a cover: floors and caps become costs, and the search is asked for a roster
/// that pays nothing. It ends as soon as it has one, or as the bound over all lines (a linear relaxation by column
/// generation) proves that every roster pays. On a team too large for a proof by CP-SAT one of the two is found in seconds.
/// </summary>
internal sealed class ShortfallSearch(TimeProvider clock)
{
    private const int Threads = 2;

    /// <param name="model">Of <see cref="Compiling.Relaxation.Shortfall"/>.</param>
    /// <returns>True: a roster keeps it all. False: proven that none does. Null: open after <paramref name="limit"/>.</returns>
    public bool? IsPossible(RosterModel model, TimeSpan limit, CancellationToken cancellation)
    {
        var result = Solve(model, limit, stopAtBound: true, cancellation);
        cancellation.ThrowIfCancellationRequested();
        return result switch
        {
            SolveResult.Solved solved when solved.Certificate.Cost == RosterCost.Zero => true,
            SolveResult.Solved or SolveResult.OutOfBudget when Bound(result) > 0 => false,
            SolveResult.Infeasible => false,
            _ => null,
        };
    }

    /// <summary>The cheapest roster found; null where none keeps every hard rule that is left.</summary>
    public (Roster Roster, long Cost)? Cheapest(RosterModel model, TimeSpan limit, CancellationToken cancellation) =>
        Solve(model, limit, stopAtBound: false, cancellation) is SolveResult.Solved solved
            ? (solved.Roster, solved.Certificate.Cost.Soft)
            : null;

    private SolveResult Solve(RosterModel model, TimeSpan limit, bool stopAtBound, CancellationToken cancellation)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var options = new SolveOptions(Threads: Threads, UseCpSat: false) { TimeLimit = limit };
        return new RosterSolver(clock).Solve(model, options, Hear, ending.Token);

        void Hear(SolveProgress progress)
        {
            if (progress.Cost == RosterCost.Zero || (stopAtBound && progress.Bound > 0)) ending.Cancel();
        }
    }

    private static long? Bound(SolveResult result) => result switch
    {
        SolveResult.Solved solved => solved.Certificate.Bound,
        SolveResult.OutOfBudget open => open.Certificate.Bound,
        _ => null,
    };
}
