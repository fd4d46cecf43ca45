using Wfm.Engine.Forecasting;
using Wfm.Engine.Time;

namespace Wfm.Engine.Planning;

/// <summary>How far a forecast made without the last fortnight of a history is from what then happened.</summary>
/// <param name="Period">The fortnight held back.</param>
/// <param name="Wape">Weighted absolute percentage error, Σ|forecast − actual| / Σ actual, over intervals; a fraction.</param>
/// <param name="Bias">Σ(forecast − actual) / Σ actual; a fraction.</param>
/// <param name="DayWape">The same error over whole days, in which the noise of intervals cancels.</param>
/// <param name="IntervalMinutes">Length of the intervals compared.</param>
public sealed record HeldBackFortnight(
    string Queue, PlanningPeriod Period, double Wape, double Bias, double DayWape, int IntervalMinutes)
{
    private const int Days = 14;

    /// <summary>One error per queue whose history is at least four weeks long.</summary>
    public static IReadOnlyList<HeldBackFortnight> Of(Centre centre, ForecastOptions? options = null) =>
        [.. centre.History.Where(h => h.Days >= 2 * Days).Select(h => Of(centre, h, options))];

    private static HeldBackFortnight Of(Centre centre, ContactHistory history, ForecastOptions? options)
    {
        var period = new PlanningPeriod(history.End.AddDays(-Days), Days);
        var known = history.Before(period.Start);
        var forecast = PlanningPipeline.Forecast(centre with { History = [known] }, period, options)[0];
        var grid = new IntervalGrid(Math.Max(history.Grid.Minutes, centre.Grid.Minutes));
        var expected = Regrid.Forecast(forecast, grid).Volume;
        var actual = Regrid.History(history, grid).Volume[^expected.Length..];
        return Score(history.Queue, period, grid, expected, actual);
    }

    private static HeldBackFortnight Score(string queue, PlanningPeriod period, IntervalGrid grid, double[] expected, double[] actual)
    {
        var (total, absolute, signed) = (0.0, 0.0, 0.0);
        var byDay = new double[period.Days];
        for (var i = 0; i < actual.Length; i++)
        {
            if (double.IsNaN(actual[i])) continue;
            var error = expected[i] - actual[i];
            total += actual[i];
            absolute += Math.Abs(error);
            signed += error;
            byDay[i / grid.PerDay] += error;
        }
        return total == 0
            ? new HeldBackFortnight(queue, period, 0, 0, 0, grid.Minutes)
            : new HeldBackFortnight(queue, period, absolute / total, signed / total, byDay.Sum(Math.Abs) / total, grid.Minutes);
    }
}
