namespace Wfm.Engine.Time;

/// <summary>
/// A local day as it passes. Its minutes are counted from its midnight on, whatever the clock is put to meanwhile: an hour that comes
/// twice is there twice, one that is skipped is not, and every length is real. Minutes below zero or beyond the end lie in the
/// neighbouring days. On a clock that is not changed, minutes are readings.
/// </summary>
public readonly record struct DayClock(DateOnly Date, LocalClock Clock)
{
    /// <summary>Stands behind a time of day that the clock shows for the second time.</summary>
    public const string SecondMark = " ②";

    private long Midnight => Clock.Moment(Date, 0);

    /// <summary>Minutes that have passed when the clock shows a reading of the day, in minutes of its face from midnight.</summary>
    public int Elapsed(int reading) => Clock.Elapsed(Date, reading);

    /// <summary>The same for a reading of another day.</summary>
    public int Elapsed(DateOnly date, int reading) => (int)(Clock.Moment(date, reading) - Midnight);

    /// <summary>What the clock shows, in minutes of its face from midnight of the day; 1440 and more on the day after.</summary>
    public int ReadingAt(int minute) => (int)(Clock.ReadingAt(Midnight + minute) - (long)Date.DayNumber * ClockSpan.MinutesPerDay);

    /// <summary>True where the clock has shown the same before.</summary>
    public bool IsSecondTime(int minute) => Elapsed(ReadingAt(minute)) != minute;

    /// <summary>Minutes by which the clock is ahead of UTC.</summary>
    public int OffsetAt(int minute) => Clock.OffsetAt(Midnight + minute);

    /// <summary>
    /// Where something of so many minutes may lie that is to lie between two readings. Of a window that the clock skips nothing is left
    /// but its beginning: then it begins there.
    /// </summary>
    public (int Start, int End) Window(ClockSpan window, int minutes)
    {
        var start = Elapsed(window.Start);
        return (start, Math.Max(start + minutes, minutes == window.Minutes ? 0 : Elapsed(window.End)));
    }

    /// <summary>Minutes from one to another, the end excluded, at which the clock shows a time of day: none, one or two.</summary>
    public IEnumerable<int> TimesOf(TimeOnly time, int from, int until)
    {
        for (var minute = from; minute < until; minute++)
            if (ReadingAt(minute) % ClockSpan.MinutesPerDay == time.Hour * 60 + time.Minute) yield return minute;
    }

    /// <summary><see cref="SecondMark"/> where the clock has shown the same before; else nothing.</summary>
    public string MarkAt(int minute) => IsSecondTime(minute) ? SecondMark : "";

    /// <summary>"09:30", "26:00" for two the next morning, "02:30 ②" for the second time.</summary>
    public string TimeAt(int minute)
    {
        var reading = ReadingAt(minute);
        return $"{reading / 60:00}:{reading % 60:00}{MarkAt(minute)}";
    }

    /// <summary>"09:30-10:00".</summary>
    public string SpanOf(int start, int end) => $"{TimeAt(start)}-{TimeAt(end)}";
}
