using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Wfm.Engine.Forecasting;
using Xunit;

namespace Wfm.Tests.Forecasting;

public class AutomaticChoiceTests
{
    [Property]
    public Property Whatever_the_history_no_forecast_is_negative_or_undefined()
    {
        var cases = from weeks in Gen.Choose(1, 5)
                    from extraDays in Gen.Choose(0, 6)
                    from values in Gen.Elements(0.0, 0.0, 1.0, 3.0, 40.0, 1000.0, double.NaN).ArrayOf(4 * (7 * weeks + extraDays))
                    select values;
        return Prop.ForAll(cases.ToArbitrary(), values =>
        {
            var window = new TrainingWindow(SyntheticDemand.Monday, 4, values, [.. Enumerable.Range(0, values.Length / 4).Select(d => (DayPattern)SyntheticDemand.Monday.AddDays(d).DayOfWeek)]);
            var forecast = AutomaticChoice.Forecast(window, SyntheticDemand.Days(window.End.AddDays(3), 10));
            return Enumerable.Range(0, forecast.Volume.Length).All(i =>
                double.IsFinite(forecast.Volume[i]) && forecast.Low[i] >= 0 && forecast.Low[i] <= forecast.Volume[i] && forecast.Volume[i] <= forecast.High[i] && double.IsFinite(forecast.High[i]));
        });
    }

    [Fact]
    public void Weights_are_shares_and_the_largest_comes_first()
    {
        var history = SyntheticDemand.History(16);
        var weights = AutomaticChoice.Forecast(SyntheticDemand.Window(history), SyntheticDemand.Days(history.End, 7)).Weights;
        Assert.Equal(1, weights.Sum(w => w.Weight), 9);
        Assert.Equal(weights.OrderByDescending(w => w.Weight), weights);
    }

    [Fact]
    public void The_band_of_a_day_is_relatively_narrower_than_that_of_its_intervals()
    {
        var history = SyntheticDemand.History(16, 10);
        var forecast = AutomaticChoice.Forecast(SyntheticDemand.Window(history), SyntheticDemand.Days(history.End, 7));
        var noon = 12;
        Assert.True(forecast.DayBand.High - forecast.DayBand.Low < (forecast.High[noon] - forecast.Low[noon]) / forecast.Volume[noon]);
        Assert.InRange(forecast.DayBand.Low, 0.7, 1);
        Assert.InRange(forecast.DayBand.High, 1, 1.3);
    }
}
