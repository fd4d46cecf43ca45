namespace Wfm.Engine.Time;

/// <summary>
/// The division of a local day into equal intervals. Local days always have 24 hours here: on the day of a clock
/// change the repeated hour is pooled into one and the skipped hour stays empty.
/// </summary>
public readonly record struct IntervalGrid
{
    /// <summary>Length of an interval in minutes; divides a day.</summary>
    public int Minutes { get; }

    /// <summary>Number of intervals in a day.</summary>
    public int PerDay => ClockSpan.MinutesPerDay / Minutes;

    public IntervalGrid(int minutes)
    {
        if (minutes is < 1 or > ClockSpan.MinutesPerDay || ClockSpan.MinutesPerDay % minutes != 0)
            throw new ArgumentOutOfRangeException(nameof(minutes), minutes, "An interval must divide a day. Maybe 15, 30 or 60?");
        Minutes = minutes;
    }

    /// <summary>The clock span of interval <paramref name="index"/> of a day.</summary>
    public ClockSpan Span(int index) => new(index * Minutes, (index + 1) * Minutes);

    /// <summary>Clock time at which interval <paramref name="index"/> starts.</summary>
    public TimeOnly StartOf(int index) => TimeOnly.MinValue.AddMinutes(index * Minutes);
}
