using Wfm.Engine.Rostering.Search;

namespace Wfm.Web.Runs.Solves;

/// <summary>A moment of a run of the solver, as pages show it.</summary>
/// <param name="Limit">Wall-clock budget.</param>
/// <param name="Hard">Weighted units of hard breach of the best roster; null before there is one.</param>
/// <param name="UnmetAgentHours">Agent-hours by which the best roster misses the requirement.</param>
/// <param name="Curve">Soft cost of the best roster over time.</param>
public sealed record SolveMoment(
    string Phase, TimeSpan Elapsed, TimeSpan Limit, long? Hard, long? Soft, long? Bound, double? UnmetAgentHours, long Moves,
    IReadOnlyList<CostPoint> Curve)
{
    /// <summary>Moves tried per second, as the mean since the start.</summary>
    public double MovesPerSecond => SolveProgress.RateOf(Moves, Elapsed);

    /// <summary>The bound where it says something: a cost is never below zero, so a bound below zero is none yet.</summary>
    public long? UsefulBound => Bound is { } bound && (bound > 0 || Soft == 0) ? bound : null;

    /// <summary>(cost − bound) / cost in [0, 1]; null without a useful bound or while hard rules are broken.</summary>
    public double? Gap => (UsefulBound, Soft, Hard) switch
    {
        ({ } bound, { } soft, 0) => soft <= bound ? 0 : (soft - bound) / (double)soft,
        _ => null,
    };

    internal static SolveMoment Before(TimeSpan limit) => new("", TimeSpan.Zero, limit, null, null, null, null, 0, []);
}

/// <summary>One point of the convergence curve.</summary>
public readonly record struct CostPoint(double Seconds, long Hard, long Soft);
