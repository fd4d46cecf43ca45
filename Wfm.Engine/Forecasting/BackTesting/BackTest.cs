using Wfm.Engine.Forecasting.Cleaning;
using Wfm.Engine.Forecasting.Methods;

namespace Wfm.Engine.Forecasting.BackTesting;

/// <summary>
/// Rolling-origin back-test: stand at several points of the past, forecast the following weeks from the weeks before, and
/// compare with what came. Scores are pooled over origins.
/// </summary>
public static class BackTest
{
    private static readonly RelativeBand NoBand = new(1, 1);

    /// <param name="methods">Methods scored one by one beside the automatic choice.</param>
    /// <param name="progress">Receives the share of origins done.</param>
    public static BackTestResult Run(
        BackTestPlan plan, IReadOnlyList<IForecastMethod> methods, IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        var (perDay, volume) = (plan.History.Grid.PerDay, plan.VolumeInUse());
        var automatic = new Scoring("automatic", plan.HorizonWeeks, perDay);
        var single = methods.Select(m => new Scoring(m.Name, plan.HorizonWeeks, perDay)).ToList();
        for (var o = 0; o < plan.Origins.Count; o++)
        {
            cancellation.ThrowIfCancellationRequested();
            var first = plan.Start.AddDays(7 * plan.Origins[o]);
            var window = Cleaned(plan, Window(plan, volume, plan.Origins[o], plan.TrainWeeks));
            var days = Horizon(plan, first);
            var actual = Following(plan, volume, plan.Origins[o]);
            var (chosen, holidayFactors) = Forecaster.Choose(
                window, plan.Holidays, days, new ForecastOptions { TrainWeeks = plan.TrainWeeks, RestDay = plan.RestDay });
            var factors = plan.EarlierYears
                ? WithSeason(holidayFactors, Window(plan, volume, plan.Origins[o], plan.Weeks), days, plan.TrainWeeks)
                : holidayFactors;
            var (expected, low, high) = chosen.WithFactors(factors, perDay);
            automatic.Add(first, expected, low, high, actual, chosen.DayBand, chosen.WeekBand);
            for (var m = 0; m < methods.Count; m++)
            {
                var forecast = methods[m].Forecast(window, days);
                for (var i = 0; i < forecast.Length; i++) forecast[i] = Math.Max(0, forecast[i]);
                single[m].Add(first, forecast, forecast, forecast, actual, NoBand, NoBand);
            }
            progress?.Report((o + 1.0) / plan.Origins.Count);
        }
        return new BackTestResult(automatic.Result(), single.ConvertAll(s => s.Result()), plan.Origins.Count);
    }

    private static double[] WithSeason(double[] factors, TrainingWindow known, HorizonDay[] days, int trainWeeks)
    {
        var season = new YearlyShape(known, trainWeeks);
        return [.. factors.Zip(days, (f, d) => f * season.FactorOn(d.Date))];
    }

    /// <summary>The last <paramref name="weeks"/> weeks known at an origin.</summary>
    private static TrainingWindow Window(BackTestPlan plan, double[] volume, int origin, int weeks)
    {
        var from = Math.Max(0, origin - weeks);
        var start = plan.Start.AddDays(7 * from);
        var week = 7 * plan.History.Grid.PerDay;
        var patterns = Enumerable.Range(0, 7 * (origin - from))
            .Select(d => DayPatterns.OfPast(start.AddDays(d), plan.Holidays, plan.RestDay));
        return new TrainingWindow(start, plan.History.Grid.PerDay, volume[(from * week)..(origin * week)], [.. patterns])
        {
            Week = plan.Holidays.Week,
        };
    }

    /// <summary>The window as a forecast of that day would have used it: cleaned by the same rules, knowing nothing later.</summary>
    private static TrainingWindow Cleaned(BackTestPlan plan, TrainingWindow window)
    {
        var unknown = new double[window.Volume.Length];
        Array.Fill(unknown, double.NaN);
        var known = new ContactHistory(plan.History.Queue, plan.History.Grid, window.Start, window.Volume, unknown);
        var cleaned = HistoryCleaner.Clean(known, plan.Holidays, plan.RestDay).Without(plan.Refused);
        return window.With(cleaned.Volume);
    }

    private static HorizonDay[] Horizon(BackTestPlan plan, DateOnly first) =>
        [.. Enumerable.Range(0, 7 * plan.HorizonWeeks)
            .Select(d => new HorizonDay(first.AddDays(d), DayPatterns.OfFuture(first.AddDays(d), plan.Holidays, plan.RestDay)))];

    /// <summary>What came after an origin; missing beyond the last week in use.</summary>
    private static double[] Following(BackTestPlan plan, double[] volume, int origin)
    {
        var week = 7 * plan.History.Grid.PerDay;
        var actual = new double[plan.HorizonWeeks * week];
        Array.Fill(actual, double.NaN);
        var known = volume.AsSpan(origin * week);
        known[..Math.Min(known.Length, actual.Length)].CopyTo(actual);
        return actual;
    }
}
