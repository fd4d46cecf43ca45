namespace Wfm.Engine.Forecasting;

/// <summary>A lasting step in the level of daily volume.</summary>
/// <param name="Day">Index of the first observation on the new level.</param>
/// <param name="Factor">New level over old level.</param>
public readonly record struct LevelBreak(int Day, double Factor);

/// <summary>
/// Finds steps in a series of daily volumes: a new client, a closed line, a change of counting. A step must be large
/// against the scatter of days and must last; a mailing that swells a few days is none.
/// </summary>
public static class LevelBreaks
{
    private const int MaxBreaks = 4;
    private const int LastingDays = 14;
    private const double LastingFactor = 1.5;

    /// <summary>A step this large is believed after <see cref="EarlyDays"/> days.</summary>
    private const double EarlyFactor = 1.9;
    private const int EarlyDays = 5;

    /// <summary>How many standard errors the step must measure.</summary>
    private const double Significance = 6;

    /// <summary>Share of the absolute residuals that accepting the step must remove.</summary>
    private const double MinGain = 0.15;

    /// <summary>
    /// Share of the days on the shorter side that must come to rest by accepting the step; a few wild days among ordinary
    /// ones do not reach it.
    /// </summary>
    private const double Consistency = 0.6;

    /// <summary>Same-weekday values on either side of a candidate that its size is judged by.</summary>
    private const int Neighbours = 4;

    /// <summary>The breaks in order of time.</summary>
    /// <param name="logVolume">Logarithms of daily volume, without gaps.</param>
    /// <param name="weekdays">Group of each value, 0–6.</param>
    public static IReadOnlyList<LevelBreak> Find(double[] logVolume, int[] weekdays)
    {
        var level = (double[])logVolume.Clone();
        var breaks = new List<LevelBreak>();
        while (breaks.Count < MaxBreaks && Strongest(level, weekdays) is { } found)
        {
            for (var i = 0; i < found.Day; i++) level[i] += Math.Log(found.Factor);
            breaks.Add(found);
        }
        return [.. breaks.OrderBy(b => b.Day)];
    }

    private static LevelBreak? Strongest(double[] y, int[] weekdays)
    {
        if (y.Length < 2 * EarlyDays) return null;
        var plain = Residuals(y, weekdays, 0, 0, out _);
        var (best, gain) = ((LevelBreak?)null, MinGain * plain);
        for (var at = EarlyDays; at <= y.Length - EarlyDays; at++)
        {
            var step = StepAt(y, weekdays, at);
            var lasts = at >= LastingDays && y.Length - at >= LastingDays;
            if (Math.Abs(step) < Math.Log(lasts ? LastingFactor : EarlyFactor)) continue;
            var cost = Residuals(y, weekdays, at, step, out var sigma);
            if (plain - cost <= gain || plain - cost < Consistency * Math.Abs(step) * Math.Min(at, y.Length - at)
                || Math.Abs(step) < Significance * sigma * Math.Sqrt(1.0 / at + 1.0 / (y.Length - at)))
                continue;
            (best, gain) = (new LevelBreak(at, Math.Exp(step)), plain - cost);
        }
        return best;
    }

    /// <summary>Median over weekdays of the difference between the medians just after and just before the candidate.</summary>
    private static double StepAt(double[] y, int[] weekdays, int at)
    {
        Span<double> steps = stackalloc double[7];
        Span<double> before = stackalloc double[Neighbours], after = stackalloc double[Neighbours];
        var count = 0;
        for (var weekday = 0; weekday < 7; weekday++)
        {
            var (b, a) = (0, 0);
            for (var i = at - 1; i >= 0 && b < Neighbours; i--) if (weekdays[i] == weekday) before[b++] = y[i];
            for (var i = at; i < y.Length && a < Neighbours; i++) if (weekdays[i] == weekday) after[a++] = y[i];
            if (a > 0 && b > 0) steps[count++] = OrderStatistics.Median(after[..a]) - OrderStatistics.Median(before[..b]);
        }
        return count == 0 ? 0 : OrderStatistics.Median(steps[..count]);
    }

    /// <summary>Sum of absolute residuals about weekday medians when values before <paramref name="at"/> are moved by the step.</summary>
    private static double Residuals(double[] y, int[] weekdays, int at, double step, out double sigma)
    {
        var residuals = new double[y.Length];
        var group = new double[y.Length];
        for (var weekday = 0; weekday < 7; weekday++)
        {
            var n = 0;
            for (var i = 0; i < y.Length; i++) if (weekdays[i] == weekday) group[n++] = y[i] + (i < at ? step : 0);
            if (n == 0) continue;
            var median = OrderStatistics.Median(group.AsSpan(0, n));
            for (var i = 0; i < y.Length; i++) if (weekdays[i] == weekday) residuals[i] = Math.Abs(y[i] + (i < at ? step : 0) - median);
        }
        var sum = residuals.Sum();
        sigma = OrderStatistics.MadToSigma * OrderStatistics.Median(residuals) + 0.01;
        return sum;
    }

    /// <summary>The window with the days before each break of its daily volume lifted to the present level.</summary>
    internal static TrainingWindow Lifted(TrainingWindow window)
    {
        var totals = window.DailyTotals();
        var days = Enumerable.Range(0, window.Days).Where(d => totals[d] > 0 && window.Patterns[d] <= DayPattern.Saturday).ToArray();
        if (days.Length < 2 * EarlyDays) return window;
        var volume = (double[])window.Volume.Clone();
        foreach (var step in Find(Array.ConvertAll(days, d => Math.Log(totals[d])), Array.ConvertAll(days, d => (int)window.Patterns[d])))
            for (var i = 0; i < days[step.Day] * window.SlotsPerDay; i++) volume[i] *= step.Factor;
        return window.With(volume);
    }
}
