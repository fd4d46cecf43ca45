using Wfm.Engine.Forecasting.Methods;

namespace Wfm.Engine.Forecasting;

/// <summary>
/// Combines a few methods with weights from a rolling-origin back-test inside the window, and takes the width of the
/// uncertainty band from the errors of that back-test. Weights start from a prior, because a few weeks cannot tell
/// methods of near-equal worth apart, and only a method that does clearly worse loses its share. The bands of totals take
/// their errors from more points of the past than the weights do.
/// </summary>
public static class AutomaticChoice
{
    /// <summary>How sharply a method loses weight: one that errs by a tenth more than the best keeps exp(−1) of its prior share.</summary>
    private const double Sharpness = 10;

    /// <summary>A method with a smaller share is left out of the combination.</summary>
    private const double NoSay = 1e-3;

    private const int HorizonWeeks = 4;

    /// <summary>Most points of the past from which the errors of totals are taken.</summary>
    private const int MostOrigins = 8;

    private const int UsualWeeks = 16;

    /// <summary>The forecast of <paramref name="days"/> from <paramref name="window"/>, never negative, never NaN.</summary>
    public static AutomaticForecast Forecast(TrainingWindow window, IReadOnlyList<HorizonDay> days) =>
        Forecast(LevelBreaks.Lifted(window), days, Candidates(window.Days / 7));

    /// <summary>The forecast of a single method, with the band that its own errors earn it.</summary>
    public static AutomaticForecast Forecast(TrainingWindow window, IReadOnlyList<HorizonDay> days, IForecastMethod only) =>
        Forecast(window, days, [(only, 1)]);

    private static AutomaticForecast Forecast(
        TrainingWindow window, IReadOnlyList<HorizonDay> days, (IForecastMethod Method, double Prior)[] candidates)
    {
        var trials = InnerOrigins(window.Days / 7).Select(k => new Trial(window, k, candidates)).ToList();
        var weights = Weights(trials, candidates);
        var residuals = new ForecastResiduals();
        foreach (var trial in trials) residuals.Add(Combine(trial.Forecasts, weights), trial.Actual);
        var totals = Totals(window, candidates, weights, trials);
        var volume = Combine(Forecasts(window, days, candidates, weights), weights);
        var (low, high) = residuals.Band(volume);
        var named = candidates.Select((c, i) => new MethodWeight(c.Method.Name, weights[i])).OrderByDescending(w => w.Weight);
        return new AutomaticForecast(volume, low, high, totals.DayBand, totals.WeekBand, residuals.RelativeNoise(), [.. named])
        {
            Spread = residuals.Spread(),
        };
    }

    /// <summary>The errors of the totals, from every week of the second half of the window, so that few weeks yield many of them.</summary>
    private static TotalResiduals Totals(
        TrainingWindow window, (IForecastMethod Method, double Prior)[] candidates, double[] weights, List<Trial> trials)
    {
        var (weeks, totals) = (window.Days / 7, new TotalResiduals());
        for (var k = Math.Max(Math.Max(1, weeks / 2), weeks - MostOrigins); k < weeks; k++)
        {
            var trial = trials.Find(t => t.WeeksKnown == k) ?? new Trial(window, k, candidates, weights);
            totals.Add(Combine(trial.Forecasts, weights), trial.Actual, window.SlotsPerDay);
        }
        return totals;
    }

    /// <summary>What each candidate forecasts; nothing for one that has no say.</summary>
    private static double[][] Forecasts(
        TrainingWindow window, IReadOnlyList<HorizonDay> days, (IForecastMethod Method, double Prior)[] candidates, double[]? weights) =>
        [.. candidates.Select((c, i) => weights?[i] < NoSay ? [] : c.Method.Forecast(window, days))];

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

    private static double[] Combine(double[][] forecasts, double[] weights)
    {
        var length = forecasts.Max(f => f.Length);
        var used = forecasts.Select((f, i) => f.Length == 0 ? 0 : weights[i]).Sum();
        var combined = new double[length];
        for (var m = 0; m < forecasts.Length; m++)
            for (var i = 0; i < forecasts[m].Length; i++)
                combined[i] += weights[m] / used * Math.Max(0, forecasts[m][i]);
        return combined;
    }

    /// <summary>One inner origin: what each candidate would have forecast for the weeks after it, and what came.</summary>
    private sealed class Trial
    {
        /// <param name="weights">Shares, once they are known, so that methods without a say are spared; null to try all.</param>
        public Trial(TrainingWindow window, int weeksKnown, (IForecastMethod Method, double Prior)[] candidates, double[]? weights = null)
        {
            WeeksKnown = weeksKnown;
            var last = Math.Min(window.Days, 7 * (weeksKnown + HorizonWeeks) + window.Days % 7);
            var first = 7 * weeksKnown + window.Days % 7;
            var days = Enumerable.Range(first, last - first)
                .Select(d => new HorizonDay(window.DateOf(d), (DayPattern)window.DateOf(d).DayOfWeek)).ToList();
            Actual = window.Slice(first, last).Volume.AsSpan().ToArray();
            for (var d = first; d < last; d++)
                if (window.Patterns[d] == DayPattern.Special)
                    Actual.AsSpan((d - first) * window.SlotsPerDay, window.SlotsPerDay).Fill(double.NaN);
            var known = window.Slice(0, first);
            Forecasts = AutomaticChoice.Forecasts(known, days, candidates, weights);
        }

        public int WeeksKnown { get; }
        public double[][] Forecasts { get; }
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
