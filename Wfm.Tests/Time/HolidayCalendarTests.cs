using Wfm.Engine;
using Wfm.Engine.Time;

namespace Wfm.Tests.Time;

public sealed class HolidayCalendarTests
{
    private static readonly DateOnly Saturday = new(2026, 10, 10);
    private static readonly DateOnly Thursday = new(2026, 10, 1);

    private static readonly HolidayCalendar Calendar = new("CN",
    [
        new SpecialDay(Thursday, DayKind.Statutory, "national-day", 0, new LocalText("国庆节", "National Day")),
        new SpecialDay(Saturday, DayKind.MakeUpWorkday, "national-day", -1, new LocalText("国庆节调休上班", "National Day make-up workday")),
    ]);

    [Fact]
    public void A_statutory_holiday_on_a_weekday_is_a_rest_day() => Assert.True(Calendar.IsRestDay(Thursday));

    [Fact]
    public void A_make_up_Saturday_is_worked() => Assert.False(Calendar.IsRestDay(Saturday));

    [Fact]
    public void An_ordinary_Sunday_is_a_rest_day() => Assert.True(Calendar.IsRestDay(new DateOnly(2026, 10, 11)));

    [Fact]
    public void Workdays_follow_the_notice_and_not_the_week()
    {
        var week = new PlanningPeriod(new DateOnly(2026, 10, 5), 7);
        Assert.Equal(6, Calendar.Workdays(week));
    }
}
