using Wfm.Engine;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Jobs;

/// <summary>A moment of a run of the solver, as pages show it.</summary>
/// <param name="Limit">Wall-clock budget.</param>
/// <param name="Hard">Weighted units of hard breach of the best roster; null before there is one.</param>
/// <param name="UnmetAgentHours">Agent-hours by which the best roster misses the requirement.</param>
/// <param name="Curve">Soft cost of the best roster over time.</param>
public sealed record SolveSnapshot(
    SolveJobId Id,
    PlanId Plan,
    SolveState State,
    string Phase,
    TimeSpan Elapsed,
    TimeSpan Limit,
    long? Hard,
    long? Soft,
    long? Bound,
    double? UnmetAgentHours,
    long Moves,
    IReadOnlyList<CostPoint> Curve,
    LocalText? Message)
{
    public bool IsActive => State is SolveState.Queued or SolveState.Running;

    /// <summary>(cost − bound) / cost in [0, 1]; null without a bound or while hard rules are broken.</summary>
    public double? Gap => (Bound, Soft, Hard) switch
    {
        ({ } bound, { } soft, 0) => soft <= bound ? 0 : (soft - Math.Max(0, bound)) / (double)soft,
        _ => null,
    };
}

/// <summary>One point of the convergence curve.</summary>
public readonly record struct CostPoint(double Seconds, long Hard, long Soft);
