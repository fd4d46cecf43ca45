namespace Wfm.Engine.Forecasting.BackTesting;

/// <summary>Compares a stored forecast with what came, as far as it is known by now.</summary>
public static class VersionAccuracy
{
    /// <summary>The forecast on a grid on which it can be compared: by cells of the clock face, no finer than what was observed.</summary>
    public static Forecast Comparable(Forecast forecast, ContactHistory actual) =>
        Regrid.Forecast(forecast, actual.Grid.Minutes > forecast.Grid.Minutes ? actual.Grid : forecast.Grid.Even);

    /// <summary>
    /// Accuracy by week of the forecast's period, by weekday and hour, by day and by week; weeks not yet begun have no intervals.
    /// </summary>
    public static MethodAccuracy Of(Forecast forecast, ContactHistory actual)
    {
        forecast = Comparable(forecast, actual);
        var perDay = forecast.Grid.PerDay;
        var known = Regrid.History(actual, forecast.Grid);
        var weeks = (forecast.Period.Days + 6) / 7;
        double[] Whole(double[] values) => [.. values, .. new double[weeks * 7 * perDay - values.Length]];
        var came = new double[weeks * 7 * perDay];
        for (var i = 0; i < came.Length; i++)
        {
            var at = (forecast.Period.Start.DayNumber - known.Start.DayNumber) * perDay + i;
            came[i] = i < forecast.Volume.Length && at >= 0 && at < known.Volume.Length ? known.Volume[at] : double.NaN;
        }
        var scoring = new Scoring(forecast.Method, weeks, perDay);
        scoring.Add(
            forecast.Period.Start, Whole(forecast.Volume), Whole(forecast.Low), Whole(forecast.High), came, forecast.DayBand,
            forecast.WeekBand);
        return scoring.Result();
    }

    /// <summary>
    /// The intervals that hurt, on the grid of the <see cref="Comparable"/> forecast: those with the largest absolute error, worst first.
    /// </summary>
    /// <param name="count">How many are wanted.</param>
    public static IReadOnlyList<IntervalError> Worst(Forecast forecast, ContactHistory actual, int count)
    {
        forecast = Comparable(forecast, actual);
        var known = Regrid.History(actual, forecast.Grid);
        var shift = (forecast.Period.Start.DayNumber - known.Start.DayNumber) * forecast.Grid.PerDay;
        return [.. Enumerable.Range(0, forecast.Volume.Length)
            .Where(i => i + shift >= 0 && i + shift < known.Volume.Length && !double.IsNaN(known.Volume[i + shift]))
            .Select(i => new IntervalError(i, forecast.Volume[i], known.Volume[i + shift]))
            .OrderByDescending(e => Math.Abs(e.Forecast - e.Actual)).Take(count)];
    }
}

/// <summary>Forecast and actual volume of one interval of a forecast's period.</summary>
/// <param name="Interval">Index from the start of the period.</param>
public readonly record struct IntervalError(int Interval, double Forecast, double Actual);
