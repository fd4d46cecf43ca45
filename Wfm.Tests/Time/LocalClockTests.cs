using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Wfm.Engine.Time;

namespace Wfm.Tests.Time;

public class LocalClockTests
{
    private static readonly string[] Zones =
    [
        "Europe/Berlin", "Europe/London", "America/New_York", "America/St_Johns", "Australia/Lord_Howe", "Africa/Cairo", "America/Havana",
        "Asia/Shanghai",
    ];

    [Theory]
    [InlineData("Europe/Berlin", 2026, 3, 29, 23 * 60)]
    [InlineData("Europe/Berlin", 2026, 10, 25, 25 * 60)]
    [InlineData("America/New_York", 2026, 3, 8, 23 * 60)]
    [InlineData("America/St_Johns", 2026, 11, 1, 25 * 60)]
    [InlineData("Australia/Lord_Howe", 2026, 10, 4, 23 * 60 + 30)]
    [InlineData("Australia/Lord_Howe", 2026, 4, 5, 24 * 60 + 30)]
    [InlineData("Africa/Cairo", 2026, 4, 24, 23 * 60)]
    [InlineData("America/Havana", 2026, 11, 1, 25 * 60)]
    [InlineData("Asia/Shanghai", 2026, 3, 29, 24 * 60)]
    public void A_day_of_a_change_is_as_long_as_it_is(string zone, int year, int month, int day, int minutes) =>
        Assert.Equal(minutes, LocalClock.Of(zone).Minutes(new DateOnly(year, month, day), 0, 1440));

    [Fact]
    public void A_night_across_the_start_of_summer_time_is_an_hour_shorter_and_across_its_end_an_hour_longer()
    {
        var berlin = LocalClock.Of("Europe/Berlin");
        var night = new ClockSpan(22 * 60, 30 * 60);
        Assert.Equal(7 * 60, berlin.Minutes(new DateOnly(2026, 3, 28), night));
        Assert.Equal(9 * 60, berlin.Minutes(new DateOnly(2026, 10, 24), night));
        Assert.Equal(8 * 60, berlin.Minutes(new DateOnly(2026, 10, 25), night));
    }

    [Fact]
    public void A_reading_that_comes_twice_is_the_first_and_one_that_is_skipped_counts_from_before_the_change()
    {
        var berlin = LocalClock.Of("Europe/Berlin");
        Assert.Equal(Utc(2026, 10, 25, 0, 30), berlin.Moment(new DateOnly(2026, 10, 25), 150));
        Assert.Equal(Utc(2026, 10, 25, 2, 0), berlin.Moment(new DateOnly(2026, 10, 25), 180));
        Assert.Equal(Utc(2026, 3, 29, 1, 30), berlin.Moment(new DateOnly(2026, 3, 29), 150));
        Assert.True(berlin.IsRepeated(Utc(2026, 10, 25, 2, 30)) && !berlin.IsRepeated(Utc(2026, 10, 25, 3, 0)));
        Assert.True(berlin.IsSkipped(Utc(2026, 3, 29, 2, 0)) && !berlin.IsSkipped(Utc(2026, 3, 29, 3, 0)));
    }

    [Property(MaxTest = 400)]
    public Property Moments_agree_with_the_zone_s_own_rules_in_every_zone() =>
        Prop.ForAll(Gen.Choose(0, Zones.Length - 1).Zip(Gen.Choose(0, 9 * 366 * 24 * 4), (z, q) => (z, q)).ToArbitrary(), drawn =>
        {
            var (zone, clock) = (TimeZoneInfo.FindSystemTimeZoneById(Zones[drawn.z]), LocalClock.Of(Zones[drawn.z]));
            var utc = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(15 * drawn.q);
            var moment = utc.Ticks / TimeSpan.TicksPerMinute;
            var local = TimeZoneInfo.ConvertTimeFromUtc(utc, zone);
            var reading = local.Ticks / TimeSpan.TicksPerMinute;
            return clock.ReadingAt(moment) == reading
                && clock.IsRepeated(reading) == zone.IsAmbiguousTime(local)
                && !clock.IsSkipped(reading)
                && (clock.MomentOf(reading) == moment || (zone.IsAmbiguousTime(local) && clock.MomentOf(reading) < moment));
        });

    [Property(MaxTest = 200)]
    public Property The_days_of_a_year_fill_it_without_a_gap() =>
        Prop.ForAll(Gen.Choose(0, Zones.Length - 1).Zip(Gen.Choose(2020, 2030), (z, y) => (z, y)).ToArbitrary(), drawn =>
        {
            var (clock, first) = (LocalClock.Of(Zones[drawn.z]), new DateOnly(drawn.y, 1, 1));
            var days = first.AddYears(1).DayNumber - first.DayNumber;
            return Enumerable.Range(0, days).Sum(d => clock.Minutes(first.AddDays(d), 0, 1440)) == clock.Minutes(first, 0, days * 1440);
        });

    private static long Utc(int year, int month, int day, int hour, int minute) =>
        new DateTime(year, month, day, hour, minute, 0).Ticks / TimeSpan.TicksPerMinute;
}
