using System.Globalization;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Wfm.Engine;
using Wfm.Engine.Time;

namespace Wfm.Web.Exports;

/// <summary>A shift as a calendar program takes it.</summary>
/// <param name="Key">The same for the same agent and day, so that a changed shift replaces the earlier entry.</param>
public sealed record CalendarShift(string Key, DateOnly Date, ClockSpan Span, LocalText Name, LocalText Queue);

/// <summary>Shifts as an iCalendar file (RFC 5545), times in UTC.</summary>
public static class ShiftCalendar
{
    public static string Write(LocalText name, string timeZone, DateTimeOffset now, IEnumerable<CalendarShift> shifts)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
        var culture = CultureInfo.CurrentUICulture;
        var calendar = new Ical.Net.Calendar { ProductId = "-//Wfm//Shifts//EN" };
        calendar.AddProperty("X-WR-CALNAME", OneLine(name.In(culture)));
        foreach (var shift in shifts)
        {
            calendar.Events.Add(new CalendarEvent
            {
                Uid = OneLine($"{shift.Key}@wfm"),
                DtStamp = Utc(now.UtcDateTime),
                Start = Utc(Instant(zone, shift.Date, shift.Span.Start)),
                End = Utc(Instant(zone, shift.Date, shift.Span.End)),
                Summary = OneLine($"{shift.Name.In(culture)} · {shift.Queue.In(culture)}"),
            });
        }
        return new CalendarSerializer().SerializeToString(calendar)
            ?? throw new InvalidOperationException($"The calendar of {name.En} came to nothing.");
    }

    /// <summary>Wall-clock minute of a local day as UTC; a minute that a clock change skips is the one an hour later.</summary>
    private static DateTime Instant(TimeZoneInfo zone, DateOnly date, int minute)
    {
        var local = date.ToDateTime(TimeOnly.MinValue).AddMinutes(minute);
        return TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(local) ? local.AddHours(1) : local, zone);
    }

    private static CalDateTime Utc(DateTime instant) => new(DateTime.SpecifyKind(instant, DateTimeKind.Utc));

    /// <summary>
    /// The library escapes a line feed, but lets every other control character through: a bare CR would begin a line of its own.
    /// </summary>
    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c));
}
