using System.Text;
using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Planning.Reading;
using Wfm.Engine.Rostering.Rules;
using Wfm.Engine.Time;

namespace Wfm.Tests.Planning;

public sealed class RecurringClosureTests
{
    private static readonly PlanningPeriod December = new Month(2026, 12).Period;

    [Fact]
    public void Two_maintenance_days_a_month_are_a_rule() =>
        Assert.Equal([6, 20], DaysIn(December, new WeekdaysOfMonth([1, 3], DayOfWeek.Sunday)));

    [Fact]
    public void The_last_weekday_of_a_month_is_its_last_whatever_its_number()
    {
        var last = new WeekdaysOfMonth([ClosureDays.LastOfMonth], DayOfWeek.Thursday);
        Assert.Equal([31], DaysIn(December, last));
        Assert.Equal([26], DaysIn(new Month(2026, 11).Period, last));
        Assert.Empty(DaysIn(new Month(2026, 11).Period, new WeekdaysOfMonth([5], DayOfWeek.Thursday)));
    }

    [Fact]
    public void Days_of_the_month_that_a_month_lacks_fall_out_and_the_last_never_does()
    {
        var days = new DaysOfMonth([30, ClosureDays.LastOfMonth]);
        Assert.Equal([28], DaysIn(new Month(2027, 2).Period, days));
        Assert.Equal([30, 31], DaysIn(December, days));
    }

    [Fact]
    public void Every_other_week_counts_from_its_date_in_both_directions()
    {
        var every = new EveryWeeks(2, new DateOnly(2026, 12, 13));
        Assert.Equal([13, 27], DaysIn(December, every));
        Assert.Equal([1, 15, 29], DaysIn(new Month(2026, 11).Period, every));
    }

    [Fact]
    public void A_closure_falls_on_no_day_before_its_first_or_after_its_last()
    {
        var closure = Of(new WeekdaysOfMonth([1, 3], DayOfWeek.Sunday)) with { First = new(2026, 12, 7), Last = new(2027, 1, 3) };
        Assert.Equal([new DateOnly(2026, 12, 20), new DateOnly(2027, 1, 3)], closure.From(new DateOnly(2026, 12, 1), 9));
    }

    [Fact]
    public void A_closed_day_has_no_forecast_needs_nobody_and_rosters_nobody()
    {
        var centre = DemoFiles.Centre with { Closures = [Of(new DaysOfMonth([10])) with { Queue = "hotline" }] };
        var forecasts = PlanningPipeline.Forecast(centre, December);
        var requirements = PlanningPipeline.Require(centre, forecasts);
        var tenth = centre.Grid.RangeOf(December, 9);
        Assert.Equal(0, forecasts[0].Volume[tenth].Sum());
        Assert.Equal(0, requirements[0].Gross[tenth].Sum());
        Assert.True(requirements[0].Gross[centre.Grid.RangeOf(December, 10)].Sum() > 0);
        Assert.True(requirements[1].Gross[tenth].Sum() > 0);
        var closed = Assert.Single(PlanningPipeline.Problem(centre, December, requirements).Policy.Rules.OfType<ClosedDays>());
        Assert.Equal([new DateOnly(2026, 12, 10)], closed.Dates);
        Assert.Equal("hotline", closed.Queue);
    }

    [Fact]
    public void A_month_without_a_closed_day_is_the_problem_it_was()
    {
        var centre = DemoFiles.Centre with { Closures = [Of(new DaysOfMonth([10])) with { Last = new DateOnly(2026, 11, 30) }] };
        Assert.Equal(centre.Policy.Rules, PlanningPipeline.Problem(centre, December, []).Policy.Rules);
    }

    [Fact]
    public void Every_fault_of_a_closure_and_of_the_week_is_found_with_its_line()
    {
        var files = DemoFiles.Small();
        files["centre.json"] = Encoding.UTF8.GetBytes("""
            { "weekend": [],
              "firstWeekday": "day one",
              "closures": [
                { "id": "a", "name": { "zh": "维护", "en": "Maintenance" }, "queue": "fax", "daysOfMonth": [32] },
                { "id": "b", "name": { "zh": "维护", "en": "Maintenance" } },
                { "id": "c", "name": { "zh": "维护", "en": "Maintenance" }, "everyWeeks": { "weeks": 0, "from": "2026-02-30" } },
                { "id": "c", "name": { "zh": "维护", "en": "Maintenance" }, "weekdaysOfMonth": { "which": [2.5], "day": "sun" },
                  "first": "2026-02-02", "last": "2026-02-01" }
              ],
            """ + DemoFiles.Text(files, "centre.json").TrimStart()[1..]);
        var errors = CentreReader.Read(files).Findings.Where(f => f.Severity == FindingSeverity.Error).ToList();
        Assert.Equal(
            [(1, ""), (2, "day one"), (4, "32"), (4, "fax"), (5, ""), (6, "0"), (6, "2026-02-30"), (7, "2.5"), (7, "c"), (8, "2026-02-01")],
            errors.Select(f => (f.Line, f.Value)).Order());
    }

    private static IEnumerable<int> DaysIn(PlanningPeriod period, ClosureDays days) =>
        period.Dates.Where(Of(days).Closes).Select(d => d.Day);

    private static RecurringClosure Of(ClosureDays days) => new("maintenance", new LocalText("系统维护", "Maintenance"), null, days);
}
