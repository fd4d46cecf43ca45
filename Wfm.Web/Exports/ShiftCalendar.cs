using System.Globalization;
using System.Text;
using Wfm.Engine;
using Wfm.Engine.Time;

namespace Wfm.Web.Exports;

/// <summary>A shift as a calendar program takes it.</summary>
/// <param name="Key">The same for the same agent and day, so that a changed shift replaces the earlier entry.</param>
public sealed record CalendarShift(string Key, DateOnly Date, ClockSpan Span, LocalText Name, LocalText Queue);

/// <summary>Shifts as an iCalendar file (RFC 5545), times in UTC.</summary>
public static class ShiftCalendar
{
    /// <summary>Octets that a line may have before it is folded (RFC 5545, 3.1).</summary>
    private const int LongestLine = 75;

    public static string Write(LocalText name, string timeZone, DateTimeOffset now, IEnumerable<CalendarShift> shifts)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
        var culture = CultureInfo.CurrentUICulture;
        var text = new StringBuilder();
        Line(text, "BEGIN:VCALENDAR");
        Line(text, "VERSION:2.0");
        Line(text, "PRODID:-//Wfm//Shifts//EN");
        Line(text, $"X-WR-CALNAME:{Escape(name.In(culture))}");
        foreach (var shift in shifts)
        {
            Line(text, "BEGIN:VEVENT");
            Line(text, $"UID:{shift.Key}@wfm");
            Line(text, $"DTSTAMP:{Utc(now.UtcDateTime)}");
            Line(text, $"DTSTART:{Utc(Instant(zone, shift.Date, shift.Span.Start))}");
            Line(text, $"DTEND:{Utc(Instant(zone, shift.Date, shift.Span.End))}");
            Line(text, $"SUMMARY:{Escape($"{shift.Name.In(culture)} · {shift.Queue.In(culture)}")}");
            Line(text, "END:VEVENT");
        }
        Line(text, "END:VCALENDAR");
        return text.ToString();
    }

    /// <summary>Wall-clock minute of a local day as UTC; a minute that a clock change skips is the one an hour later.</summary>
    private static DateTime Instant(TimeZoneInfo zone, DateOnly date, int minute)
    {
        var local = date.ToDateTime(TimeOnly.MinValue).AddMinutes(minute);
        return TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(local) ? local.AddHours(1) : local, zone);
    }

    private static string Utc(DateTime instant) => instant.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal)
            .Replace(",", "\\,", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static void Line(StringBuilder text, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LongestLine)
            {
                text.Append("\r\n ");
                octets = 1;
            }
            text.Append(rune);
            octets += rune.Utf8SequenceLength;
        }
        text.Append("\r\n");
    }
}
