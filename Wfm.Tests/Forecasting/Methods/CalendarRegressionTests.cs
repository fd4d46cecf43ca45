using Wfm.Engine.Forecasting;
using Wfm.Engine.Forecasting.Methods;
using Xunit;

namespace Wfm.Tests.Forecasting.Methods;

public class CalendarRegressionTests
{
    private static DayComponents[] Components(TrainingWindow window, int days) =>
        new CalendarRegression(16).Daily(window, SyntheticDemand.Days(window.End, days))!.Value.Totals;

    [Fact]
    public void Busy_first_days_of_the_month_are_learned()
    {
        var history = SyntheticDemand.History(16, level: 200, factor: d => d.Day <= 3 ? 1.3 : 1);
        var parts = Components(SyntheticDemand.Window(history), 28);
        var (first, middle) = (history.End.AddDays(Enumerable.Range(0, 28).First(d => history.End.AddDays(d).Day == 2)), history.End.AddDays(Enumerable.Range(0, 28).First(d => history.End.AddDays(d).Day == 16)));
        var ratio = parts[first.DayNumber - history.End.DayNumber].DayOfMonth / parts[middle.DayNumber - history.End.DayNumber].DayOfMonth;
        Assert.InRange(ratio, 1.15, 1.35);
    }

    [Fact]
    public void Where_the_month_does_not_matter_none_is_invented() =>
        Assert.All(Components(SyntheticDemand.Window(SyntheticDemand.History(16, level: 200)), 28), p => Assert.InRange(p.DayOfMonth, 0.98, 1.02));

    [Fact]
    public void A_mailing_in_the_last_week_does_not_become_the_level()
    {
        var mailing = SyntheticDemand.Monday.AddDays(15 * 7 + 2);
        var calm = Components(SyntheticDemand.Window(SyntheticDemand.History(16, 100)), 14);
        var spiked = Components(SyntheticDemand.Window(SyntheticDemand.History(16, 100, factor: d => d == mailing ? 6 : 1)), 14);
        for (var d = 0; d < 14; d++) Assert.InRange(spiked[d].Volume / calm[d].Volume, 0.95, 1.05);
    }

    [Fact]
    public void A_step_in_the_level_is_followed_within_a_week()
    {
        var step = SyntheticDemand.Monday.AddDays(15 * 7);
        var parts = Components(SyntheticDemand.Window(SyntheticDemand.History(16, 40, factor: d => d >= step ? 3.5 : 1)), 7);
        var before = Components(SyntheticDemand.Window(SyntheticDemand.History(16, 40)), 7);
        for (var d = 0; d < 7; d++) Assert.InRange(parts[d].Volume / before[d].Volume, 3.2, 3.8);
    }

    [Fact]
    public void A_window_without_contacts_forecasts_none()
    {
        var window = new TrainingWindow(SyntheticDemand.Monday, 24, new double[21 * 24], [.. Enumerable.Range(0, 21).Select(d => (DayPattern)SyntheticDemand.Monday.AddDays(d).DayOfWeek)]);
        Assert.All(new CalendarRegression(16).Forecast(window, SyntheticDemand.Days(window.End, 7)), v => Assert.Equal(0, v));
    }
}
