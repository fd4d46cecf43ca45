using Wfm.Engine.Time;

namespace Wfm.Engine.Rostering;

/// <summary>A stretch of the calendar over which a rule counts or measures.</summary>
public enum WindowLength
{
    /// <summary>Seven days from the day on which the centre's weeks begin.</summary>
    [Named("周", "Week")]
    Week,

    /// <summary>Calendar month.</summary>
    [Named("月", "Month")]
    Month,

    /// <summary>Calendar quarter.</summary>
    [Named("季度", "Quarter")]
    Quarter,

    /// <summary>Calendar year.</summary>
    [Named("年", "Year")]
    Year,
}

/// <summary>One calendar week, month, quarter or year that the planning period touches.</summary>
/// <param name="First">Its first date.</param>
/// <param name="Last">Its last date, included.</param>
/// <param name="Days">
/// The days of it that are known (the period and what is published beside it), ascending; at least one is in the period.
/// </param>
/// <param name="Unknown">How many of its days are neither in the period nor published beside it.</param>
public sealed record CalendarWindow(DateOnly First, DateOnly Last, IReadOnlyList<int> Days, int Unknown)
{
    /// <summary>All of its dates, known or not.</summary>
    public IEnumerable<DateOnly> Dates => Enumerable.Range(0, Last.DayNumber - First.DayNumber + 1).Select(First.AddDays);

    /// <summary>The windows of <paramref name="length"/> that touch <paramref name="period"/>, in order.</summary>
    /// <param name="week">Says on which day weeks begin.</param>
    /// <param name="prefixDays">Days known before the period.</param>
    /// <param name="suffixDays">Days known after it.</param>
    public static IReadOnlyList<CalendarWindow> Touching(
        PlanningPeriod period, WorkingWeek week, int prefixDays, int suffixDays, WindowLength length)
    {
        var windows = new List<CalendarWindow>();
        for (var (first, next) = Around(period.Start, week, length); first < period.End; (first, next) = Around(next, week, length))
        {
            var from = Math.Max(period.IndexOf(first), -prefixDays);
            var until = Math.Min(period.IndexOf(next), period.Days + suffixDays);
            windows.Add(new CalendarWindow(
                first, next.AddDays(-1), [.. Enumerable.Range(from, until - from)], next.DayNumber - first.DayNumber - (until - from)));
        }
        return windows;
    }

    private static (DateOnly First, DateOnly Next) Around(DateOnly date, WorkingWeek week, WindowLength length)
    {
        var month = Month.Of(date);
        var quarter = new DateOnly(date.Year, (date.Month - 1) / 3 * 3 + 1, 1);
        var start = week.StartOf(date);
        return length switch
        {
            WindowLength.Week => (start, start.AddDays(7)),
            WindowLength.Month => (month.First, month.Next.First),
            WindowLength.Quarter => (quarter, quarter.AddMonths(3)),
            WindowLength.Year => (new DateOnly(date.Year, 1, 1), new DateOnly(date.Year + 1, 1, 1)),
            _ => throw new ArgumentOutOfRangeException(nameof(length), length, null),
        };
    }

    /// <summary>"2026年12月", "week of 7 Dec 2026" ….</summary>
    public LocalText Name(WindowLength length) => length switch
    {
        WindowLength.Week => new($"{Wording.Day(First).Zh}起的一周", $"the week of {Wording.Day(First).En}"),
        WindowLength.Month => Wording.Month(Month.Of(First)),
        WindowLength.Quarter => new($"{First.Year}年第{(First.Month + 2) / 3}季度", $"quarter {(First.Month + 2) / 3} of {First.Year}"),
        _ => new($"{First.Year}年", $"{First.Year}"),
    };
}
