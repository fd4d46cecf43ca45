using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Search.Portfolio;

namespace Wfm.Engine.Rostering.Search;

/// <summary>How a roster is searched for. The caller's cancellation ends the search at any time.</summary>
/// <param name="Seed">Same input, seed, threads and work budget give the same roster.</param>
/// <param name="Threads">Worker threads, ≥ 1.</param>
/// <param name="WorkBudget">Evaluated moves per thread after which the search ends by itself; null for no limit.</param>
/// <param name="WarmStart">A roster to improve on; null to construct one.</param>
/// <param name="UseCpSat">Whether CP-SAT may be asked, where its library loads.</param>
public sealed record SolveOptions(
    int Seed = 1, int Threads = 1, long? WorkBudget = null, Roster? WarmStart = null, bool UseCpSat = true)
{
    /// <summary>
    /// Time after which the search ends by itself; null to search until it is cancelled or optimality is proven. Tell it
    /// where it is known: the search paces itself by it. Without effect beside a work budget.
    /// </summary>
    public TimeSpan? TimeLimit { get; init; }
}

/// <summary>A moment of a running search.</summary>
/// <param name="Phase">"construct", "search", "bound", "cp-sat", "polish".</param>
/// <param name="Cost">Of the best roster so far.</param>
/// <param name="Bound">No roster costs less than this soft cost; null while nothing is proven.</param>
/// <param name="Moves">Moves evaluated so far by all threads.</param>
/// <param name="Incumbent">The best roster; a copy that the receiver may keep; null when unchanged since the last event.</param>
public sealed record SolveProgress(
    TimeSpan Elapsed, string Phase, RosterCost Cost, long? Bound, long Moves, Roster? Incumbent)
{
    /// <summary>Moves evaluated per second by all threads together, as the mean since the search began.</summary>
    public double MovesPerSecond => RateOf(Moves, Elapsed);

    /// <summary>Moves per second; 0 before any time has gone by.</summary>
    public static double RateOf(long moves, TimeSpan elapsed) => elapsed > TimeSpan.Zero ? moves / elapsed.TotalSeconds : 0;
}
