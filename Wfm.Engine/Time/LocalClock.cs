using System.Collections.Concurrent;

namespace Wfm.Engine.Time;

/// <summary>
/// The clock on the wall of a place, and the one thing that knows how much time really passes between two of its readings: a
/// night across the start of summer time is an hour shorter than its readings say, across the end an hour longer.
/// A reading is a local date and minutes from its midnight; a moment is the minutes since 0001-01-01 00:00 UTC.
/// A reading that comes twice means the first time, one that is skipped the moment it would have been without the change
/// (RFC 5545, 3.3.5).
/// </summary>
public sealed class LocalClock : IEquatable<LocalClock>
{
    /// <summary>Years whose changes are known; outside them clocks run evenly.</summary>
    private const int FirstYear = 1970, LastYear = 2110;

    /// <summary>Steps in which changes are looked for, in minutes: no zone changes twice within a week.</summary>
    private const long Step = 7L * ClockSpan.MinutesPerDay;

    private static readonly ConcurrentDictionary<string, LocalClock> Known = new();

    private readonly int _offset;
    private readonly Change[] _changes;

    private LocalClock(string zone, int offset, Change[] changes)
    {
        (Zone, _offset, _changes) = (zone, offset, changes);
        var recent = changes.Zip(changes.Skip(1)).Where(c => c.Second.Moment >= MidnightOf(2020))
            .Select(c => Math.Abs(c.Second.Offset - c.First.Offset)).ToArray();
        SmallestChange = recent.Length == 0 ? null : recent.Min();
    }

    /// <summary>A clock that nobody ever changes: every day has 24 hours.</summary>
    public static LocalClock Unchanging { get; } = new("", 0, []);

    /// <summary>IANA name; empty for <see cref="Unchanging"/>.</summary>
    public string Zone { get; }

    /// <summary>Whether anybody has changed the clock since the year 2000, or will.</summary>
    public bool IsChanged => _changes.Length > 0 && _changes[^1].Moment >= MidnightOf(2000);

    /// <summary>Minutes of the smallest change since the year 2020; null where nobody changes the clock any more.</summary>
    public int? SmallestChange { get; }

    /// <summary>The clock of a zone (IANA name such as Europe/Berlin); <see cref="Unchanging"/> for an empty name.</summary>
    /// <exception cref="TimeZoneNotFoundException">There is no such zone.</exception>
    public static LocalClock Of(string zone) => zone.Length == 0
        ? Unchanging
        : Known.GetOrAdd(zone, name => From(TimeZoneInfo.FindSystemTimeZoneById(name)));

    /// <summary>The moment of a reading; minutes below zero or beyond a day's end count from the neighbouring days.</summary>
    public long Moment(DateOnly date, int minute) => MomentOf((long)date.DayNumber * ClockSpan.MinutesPerDay + minute);

    /// <summary>The moment of a reading in minutes since 0001-01-01 00:00 on this clock.</summary>
    public long MomentOf(long reading) => reading - OffsetAfter(FirstAfter(reading, c => c.ReadingFrom));

    /// <summary>What the clock shows at a moment, in minutes since 0001-01-01 00:00 on this clock.</summary>
    public long ReadingAt(long moment) => moment + OffsetAt(moment);

    /// <summary>Minutes by which the clock is ahead of UTC at a moment.</summary>
    public int OffsetAt(long moment) => OffsetAfter(FirstAfter(moment, c => c.Moment));

    /// <summary>Minutes that pass between two readings of a day, never below zero.</summary>
    public int Minutes(DateOnly date, int from, int to) => (int)Math.Max(0, Moment(date, to) - Moment(date, from));

    /// <inheritdoc cref="Minutes(DateOnly, int, int)"/>
    public int Minutes(DateOnly date, ClockSpan span) => Minutes(date, span.Start, span.End);

    /// <summary>Minutes that have passed since the midnight of a day when the clock shows a reading of it.</summary>
    public int Elapsed(DateOnly date, int minute) => (int)(Moment(date, minute) - Moment(date, 0));

    /// <summary>True when nobody changes the clock from the midnight of a day until so many days later.</summary>
    public bool RunsEvenly(DateOnly date, int days) =>
        Moment(date, days * ClockSpan.MinutesPerDay) - Moment(date, 0) == (long)days * ClockSpan.MinutesPerDay;

    /// <summary>True for a reading that comes twice, by its minutes since 0001-01-01 00:00 on this clock.</summary>
    public bool IsRepeated(long reading) => SecondMomentOf(reading) is not null;

    /// <summary>The moment at which a reading comes for the second time; null for one that does not.</summary>
    public long? SecondMomentOf(long reading) =>
        LongestRepeat(reading) is > 0 and var later && ReadingAt(MomentOf(reading) + later) == reading ? MomentOf(reading) + later : null;

    /// <summary>True for a reading that never comes.</summary>
    public bool IsSkipped(long reading) => ReadingAt(MomentOf(reading)) != reading;

    public bool Equals(LocalClock? other) => other is not null && other.Zone == Zone;

    public override bool Equals(object? obj) => Equals(obj as LocalClock);

    public override int GetHashCode() => Zone.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Zone;

    /// <summary>Minutes by which the next change after a reading puts the clock back; 0 where it puts it forward.</summary>
    private long LongestRepeat(long reading)
    {
        var next = FirstAfter(reading, c => c.ReadingFrom);
        return next < _changes.Length ? Math.Max(0, OffsetAfter(next) - _changes[next].Offset) : 0;
    }

    private int OffsetAfter(int changes) => changes == 0 ? _offset : _changes[changes - 1].Offset;

    /// <summary>Number of changes that lie at or before a value.</summary>
    private int FirstAfter(long value, Func<Change, long> of)
    {
        var (low, high) = (0, _changes.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (of(_changes[middle]) <= value) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private static long MidnightOf(int year) => (long)new DateOnly(year, 1, 1).DayNumber * ClockSpan.MinutesPerDay;

    private static LocalClock From(TimeZoneInfo zone)
    {
        int Offset(long moment) => (int)zone.GetUtcOffset(new DateTime(moment * TimeSpan.TicksPerMinute, DateTimeKind.Utc)).TotalMinutes;
        var changes = new List<Change>();
        var (from, until) = (MidnightOf(FirstYear), MidnightOf(LastYear));
        var first = Offset(from);
        for (var offset = first; from < until; from += Step)
        {
            if (Offset(from + Step) == offset) continue;
            var (before, after) = (from, from + Step);
            while (after - before > 1)
            {
                var middle = (before + after) / 2;
                if (Offset(middle) == offset) before = middle;
                else after = middle;
            }
            var now = Offset(from + Step);
            changes.Add(new Change(after, after + Math.Max(offset, now), now));
            offset = now;
        }
        return new LocalClock(zone.Id, first, [.. changes]);
    }

    /// <param name="Moment">The first moment with the new offset.</param>
    /// <param name="ReadingFrom">The first reading that means the time after the change: a skipped one still counts before it.</param>
    private readonly record struct Change(long Moment, long ReadingFrom, int Offset);
}
