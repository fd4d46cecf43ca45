namespace Wfm.Engine.Staffing;

/// <summary>The expected service of several intervals together.</summary>
/// <param name="First">First day summed up.</param>
/// <param name="Days">Number of days.</param>
/// <param name="Volume">Contacts expected while open.</param>
/// <param name="ServiceLevel">
/// Share of them answered within the threshold: mean of the intervals weighted by volume; 1 without contacts.
/// </param>
/// <param name="AsaSeconds">
/// Average speed of answer weighted by volume; null when an interval is overloaded and so has no finite mean.
/// </param>
/// <param name="Occupancy">Handling time over agents' time in the intervals that expect contacts.</param>
/// <param name="OverloadedIntervals">Intervals with at least as much load as agents.</param>
public sealed record ServiceSummary(
    DateOnly First, int Days, double Volume, double ServiceLevel, double? AsaSeconds, double Occupancy, int OverloadedIntervals);
