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
/// <param name="Revision">0 for the first state of an entry, and one more with every change.</param>
/// <param name="ChangedAt">When it last changed.</param>
public sealed record CalendarShift(
    string Key, DateOnly Date, ClockSpan Span, LocalText Name, LocalText Queue, int Revision, DateTimeOffset ChangedAt)
{
    /// <summary>True for a shift that has been taken out: a calendar that holds it is told so.</summary>
    public bool IsCancelled { get; init; }
}

/// <summary>
/// Shifts as an iCalendar file (RFC 5545, name and refreshing by RFC 7986), times in UTC. The file states no method, so that DTSTAMP
/// is when an entry last changed (3.8.7.2): as long as nothing changes, the file stays the same to the letter.
/// </summary>
public static class ShiftCalendar
{
    /// <summary>How often a program that keeps the calendar up to date may ask.</summary>
    private const string AskedAgain = "PT1H";

    public static string Write(LocalText name, string timeZone, IEnumerable<CalendarShift> shifts)
    {
        var clock = LocalClock.Of(timeZone);
        var culture = CultureInfo.CurrentUICulture;
        var calendar = new Ical.Net.Calendar { ProductId = "-//Wfm//Shifts//EN" };
        calendar.AddProperty("X-WR-CALNAME", OneLine(name.In(culture)));
        calendar.AddProperty("X-PUBLISHED-TTL", AskedAgain);
        calendar.AddProperty("NAME", OneLine(name.In(culture)));
        var refresh = new CalendarProperty("REFRESH-INTERVAL", AskedAgain);
        refresh.AddParameter("VALUE", "DURATION");
        calendar.AddProperty(refresh);
        calendar.Events.AddRange(shifts.Select(shift => EventOf(shift, clock, culture)));
        return new CalendarSerializer().SerializeToString(calendar)
            ?? throw new InvalidOperationException($"The calendar of {name.En} came to nothing.");
    }

    private static CalendarEvent EventOf(CalendarShift shift, LocalClock clock, CultureInfo culture) => new()
    {
        Uid = OneLine($"{shift.Key}@wfm"),
        DtStamp = Utc(shift.ChangedAt.UtcDateTime),
        LastModified = Utc(shift.ChangedAt.UtcDateTime),
        Sequence = shift.Revision,
        Status = shift.IsCancelled ? EventStatus.Cancelled : EventStatus.Confirmed,
        Start = Utc(Instant(clock, shift.Date, shift.Span.Start)),
        End = Utc(Instant(clock, shift.Date, shift.Span.End)),
        Summary = OneLine($"{shift.Name.In(culture)} · {shift.Queue.In(culture)}"),
    };

    private static DateTime Instant(LocalClock clock, DateOnly date, int minute) =>
        new(clock.Moment(date, minute) * TimeSpan.TicksPerMinute);

    private static CalDateTime Utc(DateTime instant) => new(DateTime.SpecifyKind(instant, DateTimeKind.Utc));

    /// <summary>
    /// The library escapes a line feed, but lets every other control character through: a bare CR would begin a line of its own.
    /// </summary>
    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c));
}
