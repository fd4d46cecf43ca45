using Wfm.Engine.Time;

namespace Wfm.Engine.Forecasting.Methods;

/// <summary>
/// Exponential smoothing of daily totals with a level and additive weekday effects, ETS(A,N,A) (Hyndman, Koehler, Ord and Snyder,
/// "Forecasting with Exponential Smoothing", 2008, chapter 2), spread over the day by its profile. The smoothing constants are
/// those of least squared one-day-ahead error on a small grid.
/// </summary>
public sealed class SmoothedDailyTotals : IForecastMethod
{
    private static readonly double[] LevelConstants = [0.02, 0.05, 0.1, 0.2, 0.35, 0.5];
    private static readonly double[] WeekdayConstants = [0, 0.05, 0.1, 0.2];

    public string Name => "exponential smoothing x profile";

    public double[] Forecast(TrainingWindow window, IReadOnlyList<HorizonDay> days)
    {
        var totals = window.DailyTotals();
        if (totals.All(double.IsNaN)) return new TrimmedMean(window.Days / 7 + 1).Forecast(window, days);
        var profile = IntradayProfile.Of(window, [.. totals.Select(t => double.IsNaN(t) ? 0 : t)]);
        var best = LevelConstants.SelectMany(a => WeekdayConstants.Select(g => Smooth(window, totals, a, g))).MinBy(s => s.SquaredError)!;
        var volume = new double[days.Count * window.SlotsPerDay];
        for (var i = 0; i < volume.Length; i++)
        {
            var pattern = days[i / window.SlotsPerDay].Pattern;
            volume[i] = Math.Max(0, best.Level + best.WeekdayEffect(pattern, window.Week)) * profile[pattern, i % window.SlotsPerDay];
        }
        return volume;
    }

    private static State Smooth(TrainingWindow window, double[] totals, double alpha, double gamma)
    {
        var state = State.Initial(window, totals);
        for (var day = 0; day < window.Days; day++)
        {
            if (double.IsNaN(totals[day]) || window.Patterns[day] > DayPattern.Saturday) continue;
            var weekday = (int)window.Patterns[day];
            var error = totals[day] - state.Level - state.Weekdays[weekday];
            state.SquaredError += error * error;
            state.Level += alpha * error;
            state.Weekdays[weekday] += gamma * error;
        }
        return state;
    }

    private sealed class State
    {
        public double Level { get; set; }
        public double[] Weekdays { get; } = new double[7];
        public double SquaredError { get; set; }

        /// <summary>The mean level and weekday deviations of the first eight weeks.</summary>
        public static State Initial(TrainingWindow window, double[] totals)
        {
            var state = new State();
            var means = Enumerable.Range(0, 7).Select(
                w => Mean(totals.Take(56).Where((t, d) => !double.IsNaN(t) && window.Patterns[d] == (DayPattern)w))).ToArray();
            state.Level = Mean(means.Where(m => !double.IsNaN(m)));
            for (var w = 0; w < 7; w++) state.Weekdays[w] = double.IsNaN(means[w]) ? 0 : means[w] - state.Level;
            if (double.IsNaN(state.Level)) state.Level = 0;
            return state;
        }

        public double WeekdayEffect(DayPattern pattern, WorkingWeek week) =>
            pattern == DayPattern.Workday ? week.Workdays.Average(d => Weekdays[(int)d]) : Weekdays[(int)pattern];

        private static double Mean(IEnumerable<double> values) => values.DefaultIfEmpty(double.NaN).Average();
    }
}
