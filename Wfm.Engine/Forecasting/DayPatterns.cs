using Wfm.Engine.Time;

namespace Wfm.Engine.Forecasting;

/// <summary>Which pattern a date follows under a holiday calendar.</summary>
public static class DayPatterns
{
    /// <summary>For a day of the past: its weekday, or special when the calendar makes it differ.</summary>
    public static DayPattern OfPast(DateOnly date, HolidayCalendar holidays, RestDay restDay) =>
        restDay == RestDay.None || holidays.KindOf(date) == DayKind.Ordinary ? (DayPattern)date.DayOfWeek : DayPattern.Special;

    /// <summary>For a day to come: its weekday, the rest day's pattern on a holiday, the workdays' on a make-up day.</summary>
    public static DayPattern OfFuture(DateOnly date, HolidayCalendar holidays, RestDay restDay) => holidays.KindOf(date) switch
    {
        DayKind.MakeUpWorkday => DayPattern.Workday,
        DayKind.Statutory or DayKind.Bridge when restDay == RestDay.WeekendStart => (DayPattern)holidays.Week.Weekend[0],
        DayKind.Statutory or DayKind.Bridge when restDay == RestDay.WeekendEnd => (DayPattern)holidays.Week.Weekend[^1],
        _ => (DayPattern)date.DayOfWeek,
    };
}
