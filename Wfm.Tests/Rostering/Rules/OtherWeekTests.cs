using Wfm.Engine;
using Wfm.Engine.Forecasting;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Rules;
using Wfm.Engine.Time;
using static Wfm.Tests.Rostering.Rules.RosterExample;

namespace Wfm.Tests.Rostering.Rules;

/// <summary>Rules that count by weekends and weeks, where Friday and Saturday are the weekend and weeks begin on Sunday.</summary>
public sealed class OtherWeekTests
{
    private static readonly HolidayCalendar Gulf =
        HolidayCalendar.None.Over(new WorkingWeek([DayOfWeek.Friday, DayOfWeek.Saturday], DayOfWeek.Sunday));

    /// <summary>Two weeks from Sunday 6 December 2026.</summary>
    private static readonly PlanningPeriod FromSunday = new(new DateOnly(2026, 12, 6), 14);

    [Fact]
    public void A_weekend_is_whole_on_Friday_and_Saturday()
    {
        Assert.Equal(1, Breaches(new WholeWeekends { Id = "rule" }, "- - - - - D -"));
        Assert.Equal(0, Breaches(new WholeWeekends { Id = "rule" }, "D - - - - D D"));
    }

    [Fact]
    public void Work_on_Sunday_is_no_weekend_worked()
    {
        Assert.Equal(0, Breaches(new MaxWeekends { Id = "rule", PerMonth = 1 }, "D - - - - - D D"));
        Assert.Equal(1, Breaches(new MaxWeekends { Id = "rule", PerMonth = 1 }, "- - - - - D - - - - - - - D"));
    }

    [Fact]
    public void A_weekend_of_three_days_counts_once()
    {
        var long3 = HolidayCalendar.None.Over(new WorkingWeek([DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday], DayOfWeek.Monday));
        Assert.Equal(0, Breaches(new MaxWeekends { Id = "rule", PerMonth = 1 }, "- - - - - D D D", long3));
        Assert.Equal(2, Breaches(new WholeWeekends { Id = "rule" }, "- - - - - D - D", long3));
    }

    [Fact]
    public void Days_of_a_week_are_counted_from_Sunday()
    {
        var four = new WorkingDaysPerWeek { Id = "rule", Max = 4 };
        Assert.Equal(0, Breaches(four, "- - - D D D D D D D D - - -"));
        Assert.Equal(1, Breaches(four, "- - - D D D D D D D D - - -", HolidayCalendar.None));
    }

    [Fact]
    public void A_rest_day_a_week_is_looked_for_from_Sunday_to_Saturday()
    {
        var rest = new WeeklyRestDay { Id = "rule" };
        Assert.Equal(0, Breaches(rest, "- D D D D D D D D D D D D -"));
        Assert.Equal(1, Breaches(rest, "- D D D D D D D D D D D D -", HolidayCalendar.None));
    }

    [Fact]
    public void A_holiday_is_forecast_like_the_last_day_of_the_weekend()
    {
        var holiday = new DateOnly(2026, 12, 9);
        var calendar = new HolidayCalendar("AE",
        [
            new SpecialDay(holiday, DayKind.Statutory, "national-day", 0, new LocalText("国庆节", "National Day")),
        ]).Over(Gulf.Week);
        Assert.Equal(DayPattern.Saturday, DayPatterns.OfFuture(holiday, calendar, RestDay.WeekendEnd));
        Assert.Equal(DayPattern.Friday, DayPatterns.OfFuture(holiday, calendar, RestDay.WeekendStart));
    }

    private static int Breaches(LabourRule rule, string line, HolidayCalendar? calendar = null) =>
        BreachesOf(Problem(FromSunday, 1, rule) with { Holidays = calendar ?? Gulf }, line).Count;
}
