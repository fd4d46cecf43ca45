using Wfm.Engine.Forecasting;
using Wfm.Engine.Forecasting.BackTesting;
using Wfm.Engine.Forecasting.Methods;
using Wfm.Engine.Time;
using Xunit;

namespace Wfm.Tests.Forecasting.BackTesting;

public class BackTestTests
{
    private static BackTestPlan Plan(ContactHistory history, params int[] origins) =>
        new() { History = history, Start = history.Start, Weeks = history.Days / 7, Origins = origins };

    [Fact]
    public void Errors_are_pooled_over_intervals_and_weeks()
    {
        var volume = Enumerable.Range(0, 3 * 7 * 24).Select(i => i < 2 * 7 * 24 ? 10.0 : 8.0).ToArray();
        var history = new ContactHistory("q", new IntervalGrid(60), SyntheticDemand.Monday, volume, [.. volume]);
        var naive = BackTest.Run(Plan(history, 2) with { HorizonWeeks = 2 }, [new SeasonalNaive()]).Methods[0];
        Assert.Equal(0.25, naive.ByWeek[0].Wape, 9);
        Assert.Equal(0.25, naive.All.Bias, 9);
        Assert.Equal(0, naive.ByWeek[1].Intervals);
        Assert.Equal(7, naive.ByDay.Intervals);
        Assert.Equal(7 * 24, naive.ByWeekdayAndHour.Sum(a => a.Intervals));
    }

    [Fact]
    public void No_forecast_sees_what_comes_after_its_origin()
    {
        var (known, altered) = (SyntheticDemand.History(14, 20), SyntheticDemand.History(14, 20));
        for (var i = 10 * 7 * 24; i < altered.Volume.Length; i++) altered.Volume[i] = 7;
        var (a, b) = (BackTest.Run(Plan(known, 10), ForecastMethods.All), BackTest.Run(Plan(altered, 10), ForecastMethods.All));
        double Forecasted(MethodAccuracy m) => m.All.Error + m.All.Actual;
        Assert.Equal(Forecasted(a.Automatic), Forecasted(b.Automatic), 6);
        foreach (var (x, y) in a.Methods.Zip(b.Methods)) Assert.Equal(Forecasted(x), Forecasted(y), 6);
    }

    [Fact]
    public void Missing_days_and_closed_hours_are_neither_learned_nor_scored()
    {
        var history = SyntheticDemand.History(10, 20);
        var missing = SyntheticDemand.Monday.AddDays(8 * 7);
        var plan = Plan(history, 8) with { HorizonWeeks = 1, Missing = new HashSet<DateOnly> { missing }, Hours = new ClockSpan(9 * 60, 12 * 60), OpenDays = new HashSet<DayOfWeek> { DayOfWeek.Monday, DayOfWeek.Tuesday } };
        Assert.Equal(3, BackTest.Run(plan, []).Automatic.All.Intervals);
    }

    [Fact]
    public void The_eighty_percent_band_covers_about_eighty_percent()
    {
        var busy = SyntheticDemand.History(30, 40, 9, d => 1 + 0.1 * Math.Sin(d.DayNumber));
        var result = BackTest.Run(Plan(busy, 16, 19, 22, 26) with { Hours = new ClockSpan(8 * 60, 20 * 60) }, []);
        Assert.InRange(result.Automatic.All.Coverage, 0.75, 0.87);
    }

    [Fact]
    public void The_month_pattern_makes_the_automatic_choice_better_than_averages()
    {
        var history = SyntheticDemand.History(24, 60, 10, d => d.Day <= 3 ? 1.4 : 1);
        var result = BackTest.Run(Plan(history, 16, 18, 20), [new MeanOfWeeks(16)]);
        Assert.True(result.Automatic.All.Wape < 0.93 * result.Methods[0].All.Wape);
    }
}
