namespace Wfm.Web.Features.Rosters;

/// <summary>What a planner asks of a re-plan.</summary>
/// <param name="FrozenBefore">Earlier days stay as published.</param>
/// <param name="MinutesPerChange">Agent-minutes of missing cover that one changed day must win back.</param>
/// <param name="MinutesPerAgent">And those that disturbing an agent at all must win back, once.</param>
public sealed record ReplanWish(DateOnly FrozenBefore, int MinutesPerChange, int MinutesPerAgent);
