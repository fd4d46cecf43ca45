using Wfm.Engine.Forecasting;
using Wfm.Engine.Forecasting.BackTesting;
using Wfm.Engine.Forecasting.Methods;
using Wfm.Engine.Time;
using Xunit;

namespace Wfm.Tests.Forecasting.BackTesting;

/// <summary>Conditions under which forecasts have been seen to fail badly; the bar is last week's figures plus 5 %.</summary>
public class StressTests
{
    private static void NeverMuchWorseThanLastWeek(ContactHistory history, int trainWeeks, params int[] origins)
    {
        var plan = new BackTestPlan { History = history, Start = history.Start, Weeks = history.Days / 7, Origins = origins, TrainWeeks = trainWeeks };
        var result = BackTest.Run(plan, [new SeasonalNaive()]);
        Assert.True(double.IsFinite(result.Automatic.All.Wape));
        Assert.True(result.Automatic.All.Wape <= 1.05 * result.Methods[0].All.Wape,
            $"automatic {result.Automatic.All.Wape:P1}, last week {result.Methods[0].All.Wape:P1}");
    }

    [Fact]
    public void Mailings_that_multiply_single_days()
    {
        var random = new Random(5);
        var spikes = Enumerable.Range(0, 8).ToDictionary(_ => SyntheticDemand.Monday.AddDays(random.Next(24 * 7)), _ => 2 + 5 * random.NextDouble());
        NeverMuchWorseThanLastWeek(SyntheticDemand.History(24, 40, 2, d => spikes.GetValueOrDefault(d, 1)), 16, 16, 18, 20);
    }

    [Theory]
    [InlineData(17)]
    [InlineData(18)]
    [InlineData(20)]
    public void A_level_that_jumps_to_three_and_a_half_times(int origin)
    {
        var jump = SyntheticDemand.Monday.AddDays(16 * 7);
        NeverMuchWorseThanLastWeek(SyntheticDemand.History(24, 30, 3, d => d >= jump ? 3.5 : 1), 16, origin);
    }

    [Fact]
    public void A_level_that_drops_to_a_third()
    {
        var drop = SyntheticDemand.Monday.AddDays(16 * 7);
        NeverMuchWorseThanLastWeek(SyntheticDemand.History(24, 60, 4, d => d >= drop ? 0.33 : 1), 16, 17, 19);
    }

    [Fact]
    public void Closed_nights_stay_at_zero_with_a_band_of_zero()
    {
        var history = SyntheticDemand.History(16, 5);
        var forecast = Forecaster.Forecast(history, HolidayCalendar.None, new PlanningPeriod(history.End, 7));
        for (var i = 0; i < forecast.Volume.Length; i++)
            if (i % 24 is < 8 or >= 20) Assert.Equal((0.0, 0.0, 0.0), (forecast.Low[i], forecast.Volume[i], forecast.High[i]));
        NeverMuchWorseThanLastWeek(SyntheticDemand.History(24, 5), 16, 16, 20);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Only_a_few_weeks_of_history(int weeks) => NeverMuchWorseThanLastWeek(SyntheticDemand.History(12, 20, 6), weeks, weeks, weeks + 2, weeks + 4);

    [Fact]
    public void A_queue_with_a_contact_an_hour() => NeverMuchWorseThanLastWeek(SyntheticDemand.History(24, 1, 7), 16, 16, 18, 20);

    [Fact]
    public void An_outage_in_the_last_week_is_not_taken_for_the_level()
    {
        var history = SyntheticDemand.History(16, 50, 8);
        for (var i = history.Volume.Length - 4 * 24; i < history.Volume.Length - 2 * 24; i++) history.Volume[i] = 0;
        var forecast = Forecaster.Forecast(history, HolidayCalendar.None, new PlanningPeriod(history.End, 7));
        var expected = Enumerable.Range(0, 7 * 24).Sum(i => SyntheticDemand.Rate(history.End.AddDays(i / 24), i % 24, 50));
        Assert.InRange(forecast.Volume.Sum() / expected, 0.97, 1.03);
    }
}
