namespace Wfm.Engine.Staffing;

/// <summary>Work that may wait: e-mail, call-backs, complaints with a deadline in hours or days.</summary>
/// <param name="Arriving">
/// Work that comes in during each interval, in agent-intervals (pieces × seconds each / seconds of the interval), ≥ 0.
/// </param>
/// <param name="IsWorked">Whether the team works on it in the interval.</param>
/// <param name="DeadlineIntervals">Intervals, worked or not, from the end of the interval of arrival until it must be done; ≥ 1.</param>
/// <param name="Backlog">
/// Work already waiting, in agent-intervals, ≥ 0; due within <paramref name="DeadlineIntervals"/> from the start.
/// </param>
public sealed record DeferredWork(double[] Arriving, bool[] IsWorked, int DeadlineIntervals, double Backlog = 0);
