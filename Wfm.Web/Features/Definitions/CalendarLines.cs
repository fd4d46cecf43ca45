using System.Globalization;
using Ical.Net.CalendarComponents;
using Wfm.Engine;
using Wfm.Web.Security;

namespace Wfm.Web.Features.Definitions;

/// <summary>The days of an iCalendar file (RFC 5545) as a list of dates and names, which is read like any other list.</summary>
internal static class CalendarLines
{
    /// <param name="year">Only days of this year, since such a file has many; null for all.</param>
    public static string Of(byte[] bytes, int? year)
    {
        var events = EventsOf(bytes);
        if (events.FirstOrDefault(e => e.RecurrenceRule is not null) is { } repeating)
            throw new RefusedException(new LocalText(
                $"“{repeating.Summary}”是重复日程，每年的日子请逐日给出。",
                $"'{repeating.Summary}' repeats; give the days of the year one by one."));
        return string.Join('\n', events.Where(e => year is null || e.Start?.Date.Year == year).OrderBy(e => e.Start?.Date).Select(Line));
    }

    private static IReadOnlyList<CalendarEvent> EventsOf(byte[] bytes)
    {
        try
        {
            return [.. Ical.Net.Calendar.Load(System.Text.Encoding.UTF8.GetString(bytes))?.Events.AsEnumerable() ?? []];
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException or System.Runtime.Serialization.SerializationException)
        {
            throw new RefusedException(new LocalText("这不是有效的日历文件（iCalendar）。", "This is no valid calendar file (iCalendar)."));
        }
    }

    /// <summary>The end of an event of whole days is the day after it (3.6.1).</summary>
    private static string Line(CalendarEvent entry)
    {
        var first = entry.Start?.Date ?? default;
        var last = entry.End is { } end && end.Date > first ? end.Date.AddDays(-1) : first;
        var days = first == last ? Iso(first) : $"{Iso(first)} to {Iso(last)}";
        return $"{days}\t{entry.Summary?.ReplaceLineEndings(" ")}";
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
