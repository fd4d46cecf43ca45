namespace Wfm.Engine.Simulation;

/// <summary>What keeps rostered agents from contacts although no break is planned.</summary>
/// <param name="AbsentShare">Share of shifts that nobody comes to, in [0, 1).</param>
/// <param name="LateShare">Share of the other shifts that begin late, in [0, 1].</param>
/// <param name="LateMinutes">Mean lateness of those, exponentially distributed.</param>
/// <param name="PauseShare">Share of time at work lost to short unplanned pauses, in [0, 1).</param>
/// <param name="PauseMinutes">Mean length of such a pause, exponentially distributed.</param>
public sealed record Attendance(
    double AbsentShare = 0, double LateShare = 0, double LateMinutes = 10, double PauseShare = 0, double PauseMinutes = 10)
{
    /// <summary>Everybody is there, always.</summary>
    public static Attendance Full { get; } = new();
}
