namespace Wfm.Engine.Forecasting.Reading;

/// <summary>What the file says about one interval of one queue.</summary>
/// <param name="Stamp">Start of the interval in minutes since 0001-01-01, wall clock.</param>
internal readonly record struct QueueRecord(
    long Stamp, int Line, double Volume, double AhtSeconds, double Handled, double Abandoned, double ServiceLevel)
{
    /// <summary>Whether the row names a day and no time of it, which may be midnight or all of it.</summary>
    public bool IsDateOnly { get; init; }
}
