using static Wfm.Web.Components.Words;

namespace Wfm.Web.Features.MyShifts;

/// <summary>Spans of time as people say them.</summary>
internal static class TimeWords
{
    /// <summary>"2 天 3 小时", "45 minutes": the two largest units.</summary>
    public static string Span(TimeSpan span)
    {
        if (span.TotalMinutes < 1) return T("不到 1 分钟", "less than a minute");
        if (span.TotalHours < 1) return Minutes(span.Minutes);
        if (span.TotalDays < 1) return Join(Hours(span.Hours), span.Minutes == 0 ? "" : Minutes(span.Minutes));
        return Join(Days(span.Days), span.Hours == 0 ? "" : Hours(span.Hours));
    }

    /// <summary>"今天", "明天", or the date.</summary>
    public static string Day(DateOnly date, DateOnly today) => (date.DayNumber - today.DayNumber) switch
    {
        0 => T("今天", "Today"),
        1 => T("明天", "Tomorrow"),
        _ => Components.Words.Day(date),
    };

    private static string Days(int n) => T($"{n} 天", n == 1 ? "1 day" : $"{n} days");

    private static string Hours(int n) => T($"{n} 小时", n == 1 ? "1 hour" : $"{n} hours");

    private static string Minutes(int n) => T($"{n} 分钟", n == 1 ? "1 minute" : $"{n} minutes");

    private static string Join(string large, string small) => small.Length == 0 ? large : $"{large} {small}";
}
