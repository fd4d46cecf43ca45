using Wfm.Engine.Forecasting;
using Wfm.Engine.Forecasting.Cleaning;
using Wfm.Engine.Forecasting.Methods;
using Wfm.Engine.Time;
using Xunit;

namespace Wfm.Tests.Forecasting;

/// <summary>
/// Where contacts are rare, the forecast is as right as where they are many: its mean is that of what comes, and its band leaves out a
/// tenth at either end at most.
/// </summary>
public class ThinIntervalTests
{
    private const int Slots = 48, Weeks = 16, Runs = 4;

    private static readonly double[] Means = [0.1, 0.5, 2, 10];

    /// <summary>Sizes of the negative binomial distribution; 0 for Poisson.</summary>
    private static readonly double[] Sizes = [0, 2];

    public static TheoryData<double, double> Levels => Pairs(Means, Sizes);

    public static TheoryData<string, double> MethodsAndLevels => Pairs([.. ForecastMethods.All.Select(m => m.Name)], [0.25, 2]);

    [Theory]
    [MemberData(nameof(Levels))]
    public void The_forecast_of_rare_contacts_has_their_mean_and_its_band_holds(double mean, double size)
    {
        var outcome = new Outcome();
        for (var run = 0; run < Runs; run++) outcome.Add(run, size, (_, _) => mean, _ => true);
        Assert.InRange(outcome.Forecast / outcome.Truth, 0.95, 1.05);
        Assert.InRange(outcome.Below, 0, 0.12);
        Assert.InRange(outcome.Above, 0, 0.12);
        Assert.InRange(outcome.Width, outcome.BestWidth - 1, outcome.BestWidth + 1);
    }

    [Theory]
    [InlineData(10, 0)]
    [InlineData(40, 4)]
    public void The_night_of_an_ordinary_queue_is_forecast_as_it_is(double peak, double size)
    {
        var night = new Outcome();
        for (var run = 0; run < 2 * Runs; run++)
            night.Add(run, size, (day, slot) => peak * Hotline(day, slot), slot => slot is < 10 or >= 44);
        Assert.InRange(night.Forecast / night.Truth, 0.95, 1.05);
        Assert.InRange(night.Below, 0, 0.12);
        Assert.InRange(night.Above, 0, 0.12);
    }

    [Theory]
    [MemberData(nameof(MethodsAndLevels))]
    public void Every_method_forecasts_the_mean_of_rare_contacts(string method, double mean)
    {
        var (forecast, truth) = (0.0, 0.0);
        for (var run = 0; run < 20; run++)
        {
            var history = History(new Random(100 + run), 0, (_, _) => mean);
            var (window, week) = (SyntheticDemand.Window(history), SyntheticDemand.Days(history.End, 7));
            forecast += ForecastMethods.Named(method)!.Forecast(window, week).Sum();
            truth += 7 * Slots * mean;
        }
        Assert.InRange(forecast / truth, 0.95, 1.05);
    }

    [Fact]
    public void Cleaning_takes_no_contact_from_a_quiet_queue()
    {
        var history = History(new Random(5), 0, (_, _) => 0.1);
        Assert.Equal(history.Volume, HistoryCleaner.Clean(history, HolidayCalendar.None).Apply().Volume);
    }

    [Fact]
    public void The_shares_of_a_day_add_up_to_one()
    {
        var window = SyntheticDemand.Window(History(new Random(7), 2, (day, slot) => 10 * Hotline(day, slot)));
        var profile = IntradayProfile.Of(window, window.DailyTotals());
        for (var pattern = DayPattern.Sunday; pattern <= DayPattern.Workday; pattern++)
            Assert.Equal(1, Enumerable.Range(0, Slots).Sum(slot => profile[pattern, slot]), 9);
    }

    /// <summary>Volume over that of the peak: two humps, quieter at the weekend, and one in fifty of the peak at night.</summary>
    private static double Hotline(int day, int slot)
    {
        var (hour, weekday) = (slot / 2.0, (day % 7) switch { 5 => 0.7, 6 => 0.5, _ => 1 });
        return weekday * (0.02 + Math.Exp(-Math.Pow((hour - 10.5) / 2.5, 2)) + 0.9 * Math.Exp(-Math.Pow((hour - 15.5) / 3, 2)));
    }

    private static int Draw(Random random, double mean, double size) =>
        size == 0 ? ChanceCounts.Poisson(random, mean) : ChanceCounts.Scattered(random, mean, size);

    private static ContactHistory History(Random random, double size, Func<int, int, double> mean)
    {
        double[] volume = [.. Enumerable.Range(0, Weeks * 7 * Slots).Select(i => (double)Draw(random, mean(i / Slots, i % Slots), size))];
        double[] aht = [.. volume.Select(v => v > 0 ? 240 : double.NaN)];
        return new ContactHistory("q", new IntervalGrid(30), SyntheticDemand.Monday, volume, aht);
    }

    private static TheoryData<TFirst, TSecond> Pairs<TFirst, TSecond>(TFirst[] first, TSecond[] second)
    {
        var pairs = new TheoryData<TFirst, TSecond>();
        foreach (var a in first) foreach (var b in second) pairs.Add(a, b);
        return pairs;
    }

    /// <summary>What forecasts of a week came to, and what came.</summary>
    private sealed class Outcome
    {
        private readonly Dictionary<double, double> _best = [];
        private int _intervals, _below, _above;
        private double _width, _bestWidth;

        public double Forecast { get; private set; }
        public double Truth { get; private set; }
        public double Below => (double)_below / _intervals;
        public double Above => (double)_above / _intervals;
        public double Width => _width / _intervals;
        public double BestWidth => _bestWidth / _intervals;

        public void Add(int run, double size, Func<int, int, double> mean, Predicate<int> counts)
        {
            var random = new Random(1000 + run);
            var history = History(random, size, mean);
            var clean = HistoryCleaner.Clean(history, HolidayCalendar.None).Apply();
            var forecast = Forecaster.Forecast(clean, HolidayCalendar.None, new PlanningPeriod(history.End, 7));
            for (var i = 0; i < forecast.Volume.Length; i++)
            {
                if (!counts(i % Slots)) continue;
                var (truth, came) = (mean(i / Slots, i % Slots), Draw(random, mean(i / Slots, i % Slots), size));
                (Forecast, Truth, _intervals) = (Forecast + forecast.Volume[i], Truth + truth, _intervals + 1);
                if (came < forecast.Low[i]) _below++;
                if (came > forecast.High[i]) _above++;
                _width += forecast.High[i] - forecast.Low[i];
                _bestWidth += Best(truth, size);
            }
        }

        /// <summary>Distance between the quantiles of 10 and 90 % of many draws.</summary>
        private double Best(double mean, double size)
        {
            if (_best.TryGetValue(mean, out var known)) return known;
            var random = new Random(3);
            int[] draws = [.. Enumerable.Range(0, 2000).Select(_ => Draw(random, mean, size)).Order()];
            return _best[mean] = draws[1800] - draws[200];
        }
    }
}
