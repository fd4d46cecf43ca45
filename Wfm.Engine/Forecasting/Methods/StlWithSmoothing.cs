namespace Wfm.Engine.Forecasting.Methods;

/// <summary>
/// Seasonal-trend decomposition by loess over the week (Cleveland, Cleveland, McRae and Terpenning, 1990), the deseasonalised
/// series carried forward by simple exponential smoothing. Accurate on calm series; it lets a spike pass for a level.
/// </summary>
public sealed class StlWithSmoothing : IForecastMethod
{
    private const int Rounds = 2;

    /// <summary>Weeks in the loess window of a slot's seasonal values.</summary>
    private const int SeasonalWeeks = 11;

    private static readonly double[] LevelConstants = [0.001, 0.003, 0.01, 0.03, 0.1];

    public string Name => "STL with exponential smoothing";

    public double[] Forecast(TrainingWindow window, IReadOnlyList<HorizonDay> days)
    {
        var week = 7 * window.SlotsPerDay;
        var series = WeeklySamples.Filled(window);
        var trend = new double[series.Length];
        var seasonal = new double[series.Length];
        for (var round = 0; round < Rounds; round++)
        {
            for (var phase = 0; phase < Math.Min(week, series.Length); phase++) SmoothPhase(series, trend, seasonal, phase, week);
            trend = MovingAverage(series, seasonal, week);
        }
        var level = LevelConstants.Select(a => Smooth(series, seasonal, a)).MinBy(s => s.SquaredError).Level;
        var last = new double[week];
        for (var i = Math.Max(0, series.Length - week); i < series.Length; i++)
            last[((int)window.DateOf(i / window.SlotsPerDay).DayOfWeek * window.SlotsPerDay) + i % window.SlotsPerDay] =
                double.IsNaN(series[i])
                ? 0
                : level + seasonal[i];
        for (var weekday = 0; weekday < 7; weekday++) MakePositive(last.AsSpan(weekday * window.SlotsPerDay, window.SlotsPerDay));
        return WeeklySamples.OverWeekdays(last, window.SlotsPerDay, days);
    }

    /// <summary>Cuts a day off at zero and takes what that added from the slots above, so that the day keeps its total.</summary>
    private static void MakePositive(Span<double> day)
    {
        var (total, positive) = (0.0, 0.0);
        foreach (var v in day) (total, positive) = (total + v, positive + Math.Max(0, v));
        for (var slot = 0; slot < day.Length; slot++) day[slot] = positive > 0 ? Math.Max(0, day[slot]) * Math.Max(0, total) / positive : 0;
    }

    private static void SmoothPhase(double[] series, double[] trend, double[] seasonal, int phase, int week)
    {
        var count = (series.Length - phase + week - 1) / week;
        var values = new double[count];
        for (var k = 0; k < count; k++) values[k] = series[phase + k * week] - trend[phase + k * week];
        for (var k = 0; k < count; k++) seasonal[phase + k * week] = Loess(values, k, SeasonalWeeks);
    }

    /// <summary>Locally weighted linear fit at one point, tricube weights (Cleveland, 1979).</summary>
    private static double Loess(double[] values, int at, int span)
    {
        var reach = Math.Max(1.0, (span + 1) / 2.0 + Math.Max(0, span / 2 - Math.Min(at, values.Length - 1 - at)));
        var (w0, w1, w2, y0, y1) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (var k = 0; k < values.Length; k++)
        {
            var distance = Math.Abs(k - at) / reach;
            if (distance >= 1 || double.IsNaN(values[k])) continue;
            var (w, x) = (Math.Pow(1 - distance * distance * distance, 3), k - at);
            (w0, w1, w2, y0, y1) = (w0 + w, w1 + w * x, w2 + w * x * x, y0 + w * values[k], y1 + w * x * values[k]);
        }
        if (w0 == 0) return 0;
        var spread = w0 * w2 - w1 * w1;
        return spread > 1e-9 ? (w2 * y0 - w1 * y1) / spread : y0 / w0;
    }

    /// <summary>Centred moving average of a week over the series without its seasonal part; shorter at the ends.</summary>
    private static double[] MovingAverage(double[] series, double[] seasonal, int week)
    {
        var (sums, counts) = (new double[series.Length + 1], new int[series.Length + 1]);
        for (var i = 0; i < series.Length; i++)
        {
            var known = !double.IsNaN(series[i]);
            (sums[i + 1], counts[i + 1]) = (sums[i] + (known ? series[i] - seasonal[i] : 0), counts[i] + (known ? 1 : 0));
        }
        var trend = new double[series.Length];
        for (var i = 0; i < series.Length; i++)
        {
            var (from, to) = (Math.Max(0, i - week / 2), Math.Min(series.Length, i + week / 2 + 1));
            trend[i] = counts[to] > counts[from] ? (sums[to] - sums[from]) / (counts[to] - counts[from]) : 0;
        }
        return trend;
    }

    private static (double Level, double SquaredError) Smooth(double[] series, double[] seasonal, double alpha)
    {
        var (level, squared, started) = (0.0, 0.0, false);
        for (var i = 0; i < series.Length; i++)
        {
            if (double.IsNaN(series[i])) continue;
            var value = series[i] - seasonal[i];
            if (!started) (level, started) = (value, true);
            var error = value - level;
            (level, squared) = (level + alpha * error, squared + error * error);
        }
        return (level, squared);
    }
}
