using Wfm.Engine.Forecasting;
using Wfm.Engine.Forecasting.BackTesting;
using Xunit;

namespace Wfm.Tests.Forecasting;

public class TotalResidualsTests
{
    /// <summary>Weeks of a slot a day in which 100 were forecast every day and a share more came.</summary>
    private static TotalResiduals Weeks(params double[] errors)
    {
        var residuals = new TotalResiduals();
        foreach (var e in errors) residuals.Add([.. Enumerable.Repeat(100.0, 7)], [.. Enumerable.Repeat(100 * (1 + e), 7)], 1);
        return residuals;
    }

    [Fact]
    public void Of_nine_errors_the_eighth_smallest_is_the_reach_of_the_band()
    {
        var band = Weeks(-0.09, 0.08, -0.07, 0.06, -0.05, 0.04, -0.03, 0.02, -0.01).WeekBand;
        Assert.Equal((0.92, 1.08), (band.Low, band.High), (a, b) => Math.Abs(a.Item1 - b.Item1) + Math.Abs(a.Item2 - b.Item2) < 1e-9);
    }

    [Fact]
    public void One_wild_week_does_not_move_the_band() =>
        Assert.Equal(Weeks(0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08, 0.09).WeekBand, Weeks(0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08, 5).WeekBand);

    [Fact]
    public void Fewer_than_four_weeks_say_nothing_about_weeks()
    {
        Assert.Equal(Weeks().WeekBand, Weeks(0.01, 0.01, 0.01).WeekBand);
        Assert.Equal(1.01, Weeks(0.01, 0.01, 0.01).DayBand.High, 9);
        Assert.Equal(1.01, Weeks(0.01, 0.01, 0.01, 0.01).WeekBand.High, 9);
    }

    [Fact]
    public void A_missing_interval_counts_neither_as_forecast_nor_as_come()
    {
        var residuals = new TotalResiduals();
        for (var w = 0; w < 4; w++) residuals.Add([.. Enumerable.Repeat(100.0, 14)], [.. Enumerable.Range(0, 14).Select(i => i % 2 == 0 ? 110 : double.NaN)], 2);
        Assert.Equal(1.1, residuals.DayBand.High, 9);
        Assert.Equal(1.1, residuals.WeekBand.High, 9);
    }

    [Fact]
    public void The_bands_of_days_and_weeks_hold_where_the_level_wanders()
    {
        var random = new Random(7);
        var level = Enumerable.Range(0, 60).Aggregate((Path: new List<double> { 1 }, Now: 1.0), (p, _) =>
        {
            var next = p.Now * Math.Exp(0.06 * (2 * random.NextDouble() - 1) * Math.Sqrt(3));
            p.Path.Add(next);
            return (p.Path, next);
        }).Path;
        var history = SyntheticDemand.History(60, 40, 3, d => level[(d.DayNumber - SyntheticDemand.Monday.DayNumber) / 7]);
        var plan = new BackTestPlan { History = history, Start = history.Start, Weeks = 60, Origins = [.. Enumerable.Range(8, 20).Select(k => 2 * k)] };
        var automatic = BackTest.Run(plan, []).Automatic;
        Assert.InRange(automatic.ByDay.Coverage, 0.72, 0.88);
        Assert.InRange(automatic.WeekTotals.Coverage, 0.68, 0.9);
    }
}
