using Wfm.Engine.Forecasting.Methods;

namespace Wfm.Engine.Forecasting;

/// <summary>
/// Combines a few methods with weights from a rolling-origin back-test inside the window, and takes the width of the
/// uncertainty band from the errors of that back-test. Weights start from a prior, because a few weeks cannot tell
/// methods of near-equal worth apart, and only a method that does clearly worse loses its share.
/// </summary>
public static class AutomaticChoice
{
    /// <summary>How sharply a method loses weight: one that errs by a tenth more than the best keeps exp(−2) of its prior share.</summary>
    private const double Sharpness = 20;

    private const int HorizonWeeks = 4;

    private const int UsualWeeks = 16;

    /// <summary>The forecast of <paramref name="days"/> from <paramref name="window"/>, never negative, never NaN.</summary>
    public static AutomaticForecast Forecast(TrainingWindow window, IReadOnlyList<HorizonDay> days) => Forecast(LevelBreaks.Lifted(window), days, Candidates(window.Days / 7));

    /// <summary>The forecast of a single method, with the band that its own errors earn it.</summary>
    public static AutomaticForecast Forecast(TrainingWindow window, IReadOnlyList<HorizonDay> days, IForecastMethod only) => Forecast(window, days, [(only, 1)]);

    private static AutomaticForecast Forecast(TrainingWindow window, IReadOnlyList<HorizonDay> days, (IForecastMethod Method, double Prior)[] candidates)
    {
        var trials = InnerOrigins(window.Days / 7).Select(k => new Trial(window, k, candidates)).ToList();
        var weights = Weights(trials, candidates);
        var residuals = new ForecastResiduals();
        foreach (var trial in trials) residuals.Add(Combine(trial.Forecasts, weights), trial.Actual, window.SlotsPerDay);
        var volume = Combine([.. candidates.Select((c, i) => weights[i] < 1e-3 ? [] : c.Method.Forecast(window, days))], weights);
        var (low, high) = residuals.Band(volume);
        var named = candidates.Select((c, i) => new MethodWeight(c.Method.Name, weights[i])).OrderByDescending(w => w.Weight);
        return new AutomaticForecast(volume, low, high, residuals.DayBand, residuals.WeekBand, residuals.RelativeNoise(), [.. named]);
    }

    /// <summary>The methods combined and their prior shares; a longer window than usual is used to its full length.</summary>
    private static (IForecastMethod Method, double Prior)[] Candidates(int weeks) =>
    [
        (new CalendarRegression(Math.Max(UsualWeeks, weeks)), 0.5),
        (new CalendarRegression(UsualWeeks / 2), 0.25),
        (new TrimmedMean(Math.Max(UsualWeeks, weeks)), 0.15),
        (new SmoothedDailyTotals(), 0.1),
        (new TrimmedMean(2), 0.02),
    ];

    /// <summary>Numbers of weeks known at the origins within a window of so many weeks.</summary>
    private static int[] InnerOrigins(int weeks) => weeks switch
    {
        >= 12 => [weeks - 8, weeks - 6, weeks - 4],
        >= 6 => [weeks - 4, weeks - 2],
        >= 2 => [weeks - 1],
        _ => [],
    };

    private static double[] Weights(List<Trial> trials, (IForecastMethod Method, double Prior)[] candidates)
    {
        var errors = candidates.Select((_, i) => trials.Sum(t => t.AbsoluteError(i))).ToArray();
        var best = errors.Min();
        var raw = candidates.Select((c, i) => best > 0 ? c.Prior * Math.Exp(-Sharpness * (errors[i] / best - 1)) : c.Prior).ToArray();
        return [.. raw.Select(w => w / raw.Sum())];
    }

    private static double[] Combine(IReadOnlyList<double[]> forecasts, double[] weights)
    {
        var length = forecasts.Max(f => f.Length);
        var used = forecasts.Select((f, i) => f.Length == 0 ? 0 : weights[i]).Sum();
        var combined = new double[length];
        for (var m = 0; m < forecasts.Count; m++)
            for (var i = 0; i < forecasts[m].Length; i++)
                combined[i] += weights[m] / used * Math.Max(0, forecasts[m][i]);
        return combined;
    }

    /// <summary>One inner origin: what each candidate would have forecast for the weeks after it, and what came.</summary>
    private sealed class Trial
    {
        public Trial(TrainingWindow window, int weeksKnown, (IForecastMethod Method, double Prior)[] candidates)
        {
            var last = Math.Min(window.Days, 7 * (weeksKnown + HorizonWeeks) + window.Days % 7);
            var first = 7 * weeksKnown + window.Days % 7;
            var days = Enumerable.Range(first, last - first).Select(d => new HorizonDay(window.DateOf(d), (DayPattern)window.DateOf(d).DayOfWeek)).ToList();
            Actual = window.Slice(first, last).Volume.AsSpan().ToArray();
            for (var d = first; d < last; d++)
                if (window.Patterns[d] == DayPattern.Special) Actual.AsSpan((d - first) * window.SlotsPerDay, window.SlotsPerDay).Fill(double.NaN);
            var known = window.Slice(0, first);
            Forecasts = [.. candidates.Select(c => c.Method.Forecast(known, days))];
        }

        public IReadOnlyList<double[]> Forecasts { get; }
        public double[] Actual { get; }

        public double AbsoluteError(int candidate)
        {
            var sum = 0.0;
            for (var i = 0; i < Actual.Length; i++)
                if (!double.IsNaN(Actual[i])) sum += Math.Abs(Forecasts[candidate][i] - Actual[i]);
            return sum;
        }
    }
}
