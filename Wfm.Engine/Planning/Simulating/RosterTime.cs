using Wfm.Engine.Time;

namespace Wfm.Engine.Planning.Simulating;

/// <summary>A time of a roster file.</summary>
/// <param name="Reading">What the clock shows, in minutes of its face from midnight of the day of the shift.</param>
/// <param name="IsSecondTime">True where the file says that the second of two equal times is meant.</param>
public readonly record struct RosterTime(int Reading, bool IsSecondTime = false)
{
    /// <summary>The time that a clock shows so many minutes after the midnight of a day.</summary>
    public static RosterTime At(DayClock day, int minute) => new(day.ReadingAt(minute), day.IsSecondTime(minute));

    /// <summary>Minutes that have passed since the midnight of the day.</summary>
    public int On(DayClock day) => IsSecondTime
        && day.Clock.SecondMomentOf((long)day.Date.DayNumber * ClockSpan.MinutesPerDay + Reading) is { } again
        ? (int)(again - day.Clock.Moment(day.Date, 0))
        : day.Elapsed(Reading);
}
