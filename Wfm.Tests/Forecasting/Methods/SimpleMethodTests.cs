using Wfm.Engine.Forecasting;
using Wfm.Engine.Forecasting.Methods;
using Xunit;

namespace Wfm.Tests.Forecasting.Methods;

public class SimpleMethodTests
{
    private static readonly DateOnly Monday = new(2024, 1, 1);

    /// <summary>One slot a day; each row of numbers is a week from Monday.</summary>
    private static TrainingWindow Weeks(params double[][] weeks)
    {
        var volume = weeks.SelectMany(w => w).ToArray();
        return new TrainingWindow(Monday, 1, volume, [.. volume.Select((_, d) => (DayPattern)Monday.AddDays(d).DayOfWeek)]);
    }

    private static double OnNext(IForecastMethod method, TrainingWindow window, DayOfWeek weekday, DayPattern? pattern = null)
    {
        var date = Enumerable.Range(0, 7).Select(window.End.AddDays).First(d => d.DayOfWeek == weekday);
        return method.Forecast(window, [new HorizonDay(date, pattern ?? (DayPattern)weekday)])[0];
    }

    private static readonly double[][] Four =
    [
        [10, 20, 30, 40, 50, 6, 7],
        [12, 22, 32, 42, 52, 6, 7],
        [14, 24, 34, 44, 54, 6, 7],
        [99, 26, 36, 46, 56, 6, 7],
    ];

    [Fact]
    public void Seasonal_naive_repeats_last_week() => Assert.Equal(99, OnNext(new SeasonalNaive(), Weeks(Four), DayOfWeek.Monday));

    [Fact]
    public void A_mean_of_weeks_averages_the_last_ones() => Assert.Equal(25, OnNext(new MeanOfWeeks(2), Weeks(Four), DayOfWeek.Tuesday));

    [Fact]
    public void A_median_ignores_the_spike_that_moves_the_mean()
    {
        Assert.Equal(130, OnNext(new MedianOfWeeks(4), Weeks([.. Four.Select(w => w.Select(v => 10 * v).ToArray())]), DayOfWeek.Monday));
        Assert.Equal(33.75, OnNext(new MeanOfWeeks(4), Weeks(Four), DayOfWeek.Monday));
    }

    [Fact]
    public void A_missing_value_takes_the_same_slot_a_week_earlier()
    {
        double[][] weeks = [[10, 20, 30, 40, 50, 6, 7], [double.NaN, 22, 32, 42, 52, 6, 7]];
        Assert.Equal(10, OnNext(new SeasonalNaive(), Weeks(weeks), DayOfWeek.Monday));
        Assert.Equal(10, OnNext(new MeanOfWeeks(2), Weeks(weeks), DayOfWeek.Monday));
    }

    [Fact]
    public void The_trimmed_mean_leaves_a_past_holiday_out_and_gives_a_coming_one_the_rest_day()
    {
        var window = Weeks(Four);
        window.Patterns[21] = DayPattern.Special;
        Assert.Equal(12, OnNext(new TrimmedMean(16), window, DayOfWeek.Monday));
        Assert.Equal(7, OnNext(new TrimmedMean(16), window, DayOfWeek.Monday, DayPattern.Sunday));
        Assert.Equal((12 + 23 + 33 + 43 + 53) / 5.0, OnNext(new TrimmedMean(16), window, DayOfWeek.Saturday, DayPattern.Workday), 9);
    }

    [Fact]
    public void Profile_times_level_follows_the_latest_weeks()
    {
        double[] week = [100, 200, 300, 400, 500, 60, 70];
        var doubled = week.Select(v => 2 * v).ToArray();
        var window = Weeks(week, week, week, week, week, week, doubled, doubled);
        Assert.Equal(200, OnNext(new ProfileTimesLevel(16, 2), window, DayOfWeek.Monday), 9);
    }

    [Fact]
    public void Every_method_repeats_a_perfectly_regular_week_and_leaves_closed_slots_closed()
    {
        var history = new double[10 * 7 * 24];
        for (var i = 0; i < history.Length; i++) history[i] = Math.Round(10 * SyntheticDemand.Rate(Monday.AddDays(i / 24), i % 24, 40));
        var window = new TrainingWindow(Monday, 24, history, [.. Enumerable.Range(0, 70).Select(d => (DayPattern)Monday.AddDays(d).DayOfWeek)]);
        foreach (var method in ForecastMethods.All)
        {
            var forecast = method.Forecast(window, SyntheticDemand.Days(window.End, 7));
            for (var i = 0; i < forecast.Length; i++) Assert.True(Math.Abs(forecast[i] - history[i]) <= 0.02 * history[i] + 1e-9, $"{method.Name} at {i}: {forecast[i]} for {history[i]}");
        }
    }

    [Fact]
    public void Methods_are_found_by_name_and_every_name_is_its_own()
    {
        Assert.Equal("mean of 8 weeks", ForecastMethods.Named("Mean-of-8-weeks")?.Name);
        Assert.Null(ForecastMethods.Named("tea leaves"));
        Assert.Equal(ForecastMethods.All.Count, ForecastMethods.All.Select(m => m.Name).Distinct().Count());
    }
}
