using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Wfm.Engine.Time;

namespace Wfm.Tests.Time;

/// <summary>Days as they pass, against .NET's own time zones.</summary>
public class DayClockTests
{
    private static readonly (string Zone, DateOnly Date, int Hours2)[] Days =
    [
        ("Europe/Berlin", new(2026, 10, 25), 50), ("Europe/Berlin", new(2026, 3, 29), 46), ("Europe/Berlin", new(2026, 7, 1), 48),
        ("America/Havana", new(2026, 11, 1), 50), ("America/Havana", new(2026, 3, 8), 46),
        ("Africa/Cairo", new(2026, 10, 29), 50), ("Africa/Cairo", new(2026, 4, 24), 46),
        ("Australia/Lord_Howe", new(2026, 4, 5), 49), ("Australia/Lord_Howe", new(2026, 10, 4), 47),
        ("Asia/Shanghai", new(2026, 10, 25), 48),
    ];

    [Property(MaxTest = 300)]
    public Property A_minute_shows_what_the_zone_shows_then_and_counts_on_from_the_first_moment_of_the_day() =>
        Prop.ForAll(Gen.Choose(0, Days.Length - 1).Zip(Gen.Choose(0, 1409)).ToArbitrary(), drawn =>
        {
            var ((id, date, _), minute) = (Days[drawn.Item1], drawn.Item2);
            var (zone, day) = (TimeZoneInfo.FindSystemTimeZoneById(id), new DayClock(date, LocalClock.Of(id)));
            var utc = FirstMoment(zone, date).AddMinutes(minute);
            var local = TimeZoneInfo.ConvertTimeFromUtc(utc, zone);
            var shown = date.ToDateTime(TimeOnly.MinValue).AddMinutes(day.ReadingAt(minute));
            var isSecond = zone.IsAmbiguousTime(local) && zone.GetUtcOffset(utc) == zone.GetAmbiguousTimeOffsets(local).Min();
            return shown == local && day.OffsetAt(minute) == zone.GetUtcOffset(utc).TotalMinutes && day.IsSecondTime(minute) == isSecond
                && (isSecond || day.Elapsed(day.ReadingAt(minute)) == minute);
        });

    [Fact]
    public void Days_last_as_long_as_they_do() =>
        Assert.Equal(Days.Select(d => d.Hours2 * 30), Days.Select(d => new DayClock(d.Date, LocalClock.Of(d.Zone)).Elapsed(1440)));

    [Fact]
    public void The_second_of_two_equal_times_is_marked_and_both_are_found()
    {
        var day = new DayClock(new DateOnly(2026, 10, 25), LocalClock.Of("Europe/Berlin"));
        Assert.Equal(("02:15", "02:15 ②", "03:00"), (day.TimeAt(135), day.TimeAt(195), day.TimeAt(240)));
        Assert.Equal("02:45-02:00 ②", day.SpanOf(165, 180));
        Assert.Equal([135, 195], day.TimesOf(new TimeOnly(2, 15), 0, 600));
        Assert.Equal([195], day.TimesOf(new TimeOnly(2, 15), 136, 600));
        var evening = new DayClock(new DateOnly(2026, 10, 24), LocalClock.Of("Europe/Berlin"));
        Assert.Equal(("26:15", "26:15 ②", "30:00"), (evening.TimeAt(1575), evening.TimeAt(1635), evening.TimeAt(1860)));
    }

    [Fact]
    public void A_time_that_is_skipped_never_comes()
    {
        var day = new DayClock(new DateOnly(2026, 3, 29), LocalClock.Of("Europe/Berlin"));
        Assert.Equal(("01:59", "03:00"), (day.TimeAt(119), day.TimeAt(120)));
        Assert.Empty(day.TimesOf(new TimeOnly(2, 30), 0, 1380));
        var havana = new DayClock(new DateOnly(2026, 3, 8), LocalClock.Of("America/Havana"));
        Assert.Equal("01:00", havana.TimeAt(0));
    }

    [Theory]
    [InlineData("2026-10-25", "02:00-03:00", 60, 120, 180)]
    [InlineData("2026-10-25", "02:00-03:00", 30, 120, 240)]
    [InlineData("2026-10-25", "01:00-02:30", 30, 60, 150)]
    [InlineData("2026-03-29", "01:00-04:00", 30, 60, 180)]
    [InlineData("2026-03-29", "02:00-03:00", 30, 120, 150)]
    [InlineData("2026-03-29", "02:15-02:45", 30, 135, 165)]
    [InlineData("2026-07-01", "02:00-03:00", 30, 120, 180)]
    public void A_window_by_the_clock_begins_with_its_first_time_and_leaves_room_for_what_is_to_lie_in_it(
        string date, string window, int minutes, int start, int end)
    {
        var day = new DayClock(DateOnly.Parse(date, CultureInfo.InvariantCulture), LocalClock.Of("Europe/Berlin"));
        Assert.True(ClockSpan.TryParse(window, out var span));
        Assert.Equal((start, end), day.Window(span, minutes));
    }

    /// <summary>The moment at which a date begins in a zone, found by looking.</summary>
    internal static DateTime FirstMoment(TimeZoneInfo zone, DateOnly date)
    {
        var utc = DateTime.SpecifyKind(date.ToDateTime(TimeOnly.MinValue).AddHours(-15), DateTimeKind.Utc);
        while (DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, zone)) < date) utc = utc.AddMinutes(1);
        return utc;
    }
}
