using Wfm.Engine.Forecasting;
using Wfm.Engine.Forecasting.BackTesting;
using Wfm.Engine.Time;
using Xunit;

namespace Wfm.Tests.Forecasting;

public class ForecastVersionTests
{
    private static readonly IntervalGrid Hour = new(60);
    private static readonly PlanningPeriod Week = new(SyntheticDemand.Monday, 7);

    private static Forecast Flat(double volume) =>
        new("q", Hour, Week, [.. Enumerable.Repeat(volume, 168)], [.. Enumerable.Repeat(200.0, 168)], "flat") { Low = [.. Enumerable.Repeat(volume / 2, 168)], High = [.. Enumerable.Repeat(volume * 2, 168)] };

    [Fact]
    public void Adjustments_are_laid_over_the_model_which_stays_as_it_was()
    {
        var model = Flat(10);
        var adjusted = ForecastAdjustment.Apply(model,
        [
            new ForecastAdjustment.ByShare(0, 2, 0.3, "sale"),
            new ForecastAdjustment.ToValue(1, 1, 20, "known order"),
            new ForecastAdjustment.ToCurve(3, [1, 2], "by hand"),
        ]);
        Assert.Equal([13, 20, 10, 1, 2, 10], adjusted.Volume[..6]);
        Assert.Equal((6.0, 26.0), (adjusted.Low[0], adjusted.High[0]));
        Assert.All(model.Volume, v => Assert.Equal(10, v));
    }

    [Fact]
    public void A_stored_forecast_is_measured_on_what_is_known_so_far()
    {
        var actual = new double[2 * 24];
        Array.Fill(actual, 8);
        actual[5] = 100;
        var history = new ContactHistory("q", Hour, SyntheticDemand.Monday, actual, new double[48]);
        var accuracy = VersionAccuracy.Of(Flat(10), history);
        Assert.Equal(48, accuracy.All.Intervals);
        Assert.Equal((47 * 2 + 90) / (47 * 8.0 + 100), accuracy.All.Wape, 9);
        Assert.Equal(2, accuracy.ByDay.Intervals);
        Assert.Equal(47, accuracy.All.Covered);
        Assert.Equal(new IntervalError(5, 10, 100), VersionAccuracy.Worst(Flat(10), history, 3)[0]);
    }

    [Fact]
    public void A_forecast_finer_than_what_was_observed_is_measured_on_the_observed_intervals()
    {
        var history = new ContactHistory("q", Hour, SyntheticDemand.Monday, [.. Enumerable.Repeat(8.0, 48)], new double[48]);
        var halves = Regrid.Forecast(Flat(10), new IntervalGrid(30));
        Assert.Equal(48, VersionAccuracy.Of(halves, history).All.Intervals);
        Assert.Equal(VersionAccuracy.Of(Flat(10), history).All.Wape, VersionAccuracy.Of(halves, history).All.Wape, 9);
        Assert.Equal(2, VersionAccuracy.Worst(halves, history, 1)[0].Forecast - VersionAccuracy.Worst(halves, history, 1)[0].Actual, 9);
    }

    [Fact]
    public void Two_earlier_years_give_the_season_and_one_does_not()
    {
        double Season(DateOnly d) => d.Month is 5 or 6 ? 1.5 : 1;
        TrainingWindow Years(int weeks) => SyntheticDemand.Window(SyntheticDemand.History(weeks, 60, factor: Season));
        var (three, one) = (Years(2 * 52 + 17), Years(52 + 17));
        var ahead = three.End.AddDays(25);
        Assert.Equal(5, ahead.Month);
        Assert.InRange(new YearlyShape(three, 16).FactorOn(ahead), 1.2, 1.5);
        Assert.Equal(1, new YearlyShape(one, 16).FactorOn(one.End.AddDays(25)));
    }
}
