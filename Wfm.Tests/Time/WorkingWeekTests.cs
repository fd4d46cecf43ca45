using Wfm.Engine.Time;
using static System.DayOfWeek;

namespace Wfm.Tests.Time;

public sealed class WorkingWeekTests
{
    private static readonly WorkingWeek Gulf = new([Saturday, Friday], Sunday);

    [Fact]
    public void The_weekend_is_in_its_own_order_whatever_day_begins_the_week()
    {
        Assert.Equal([Friday, Saturday], Gulf.Weekend);
        Assert.Equal([Saturday, Sunday], new WorkingWeek([Sunday, Saturday], Sunday).Weekend);
        Assert.Equal([Saturday, Sunday], WorkingWeek.Usual.Weekend);
    }

    [Fact]
    public void Workdays_are_the_other_days_from_the_first_one_on()
    {
        Assert.Equal([Sunday, Monday, Tuesday, Wednesday, Thursday], Gulf.Workdays);
        Assert.Equal([Monday, Tuesday, Wednesday, Thursday, Friday], WorkingWeek.Usual.Workdays);
    }

    [Theory]
    [InlineData(Monday, "2026-11-30")]
    [InlineData(Sunday, "2026-12-06")]
    [InlineData(Saturday, "2026-12-05")]
    public void A_week_starts_on_the_first_weekday(DayOfWeek first, string start)
    {
        var week = new WorkingWeek([Friday], first);
        var sunday = new DateOnly(2026, 12, 6);
        Assert.Equal(start, week.StartOf(sunday).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(first, week.Days[0]);
    }

    [Fact]
    public void Weeks_that_say_the_same_are_equal() => Assert.Equal(new WorkingWeek([Friday, Saturday], Sunday), Gulf);

    [Fact]
    public void A_weekend_has_one_to_three_days()
    {
        Assert.Throws<ArgumentException>(() => new WorkingWeek([], Monday));
        Assert.Throws<ArgumentException>(() => new WorkingWeek([Monday, Tuesday, Wednesday, Thursday], Monday));
    }

    [Fact]
    public void Where_Friday_and_Saturday_are_the_weekend_an_ordinary_Sunday_is_worked()
    {
        var calendar = HolidayCalendar.None.Over(Gulf);
        Assert.False(calendar.IsRestDay(new DateOnly(2026, 12, 6)));
        Assert.True(calendar.IsRestDay(new DateOnly(2026, 12, 4)));
        Assert.Equal(23, calendar.Workdays(new Month(2026, 12).Period));
    }
}
