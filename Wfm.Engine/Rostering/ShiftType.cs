using Wfm.Engine.Time;

namespace Wfm.Engine.Rostering;

/// <summary>
/// A shift that may be worked on a day. Net working minutes are computed from the span and the unpaid breaks, never typed.
/// </summary>
/// <param name="Code">One to three characters shown in the month grid ("D", "E", "S1").</param>
/// <param name="Span">From sign-on to sign-off; belongs to the day it starts on.</param>
/// <param name="UnpaidBreaks">Spans inside <paramref name="Span"/> that are neither paid nor staffed.</param>
/// <param name="Category">
/// What rules speak of: "day", "evening", "full", "half" …; several shift types may share one category.
/// </param>
/// <param name="Weekdays">Days of the week on which it may start; empty means every day.</param>
public sealed record ShiftType(
    string Code,
    LocalText Name,
    string Category,
    ClockSpan Span,
    IReadOnlyList<ClockSpan> UnpaidBreaks,
    IReadOnlyList<DayOfWeek> Weekdays)
{
    /// <summary>True for a shift that serves no queue (training, meetings all day): it needs no skill and staffs no interval.</summary>
    public bool OffQueue { get; init; }

    /// <summary>Code of the window of free starts that the shift belongs to; null for a shift at a fixed time.</summary>
    public string? Window { get; init; }

    /// <summary>True for a shift that is not offered any more: it stands where it was worked and starts on no day.</summary>
    public bool IsRetired { get; init; }

    /// <summary>Paid working minutes on a day of 24 hours.</summary>
    public int NetMinutes => Span.Minutes - UnpaidBreaks.Sum(b => b.Minutes);

    /// <summary>Paid working minutes of the shift that starts on a date: a change of the clocks makes it longer or shorter.</summary>
    public int NetMinutesOn(DateOnly date, LocalClock clock) => clock.Minutes(date, Span) - UnpaidBreaks.Sum(b => clock.Minutes(date, b));

    /// <summary>True when who has worked one has worked the other: names and weekdays may differ.</summary>
    public bool IsWorkedLike(ShiftType other) =>
        (Span, Category, OffQueue) == (other.Span, other.Category, other.OffQueue) && UnpaidBreaks.SequenceEqual(other.UnpaidBreaks);

    public bool MayStartOn(DayOfWeek day) => !IsRetired && (Weekdays.Count == 0 || Weekdays.Contains(day));

    /// <summary>
    /// Unpaid breaks of the shift that starts on a day, in minutes that pass from its midnight, in order; one that the clock skips is
    /// none.
    /// </summary>
    public IEnumerable<(int Start, int End)> BreaksOn(DayClock day) => UnpaidBreaks
        .Select(b => (Start: day.Elapsed(b.Start), End: day.Elapsed(b.End))).Where(b => b.End > b.Start).OrderBy(b => b.Start);

    /// <summary>
    /// Intervals of a grid, counted from the midnight of the date on which the shift starts, through all of which it is on duty.
    /// </summary>
    public IEnumerable<int> Staffed(IntervalGrid grid, DateOnly date)
    {
        var day = new DayClock(date, grid.Clock);
        (int Start, int End)[] breaks = [.. BreaksOn(day)];
        var (start, end) = (day.Elapsed(Span.Start), day.Elapsed(Span.End));
        for (var i = (start + grid.Minutes - 1) / grid.Minutes; (i + 1) * grid.Minutes <= end; i++)
            if (!Array.Exists(breaks, b => b.Start < (i + 1) * grid.Minutes && i * grid.Minutes < b.End)) yield return i;
    }

    /// <summary>Minutes on duty (span less unpaid breaks) within <paramref name="interval"/>, both from the same midnight.</summary>
    public int MinutesOnDuty(ClockSpan interval) => Span.Overlap(interval) - UnpaidBreaks.Sum(b => b.Overlap(interval));
}
