namespace Wfm.Engine.Forecasting.Methods;

/// <summary>
/// Trimmed mean of the same weekday and slot, holidays of the past left out and coming ones given the pattern of the rest day.
/// </summary>
/// <param name="Weeks">Weeks averaged, ≥ 1.</param>
public sealed record TrimmedMean(int Weeks) : IForecastMethod
{
    /// <summary>Share of the values cut off at either end where contacts are many.</summary>
    private const double Trim = 0.2;

    public string Name => $"trimmed mean of {Weeks} weeks";

    public double[] Forecast(TrainingWindow window, IReadOnlyList<HorizonDay> days)
    {
        var ordinary = (double[])window.Volume.Clone();
        for (var day = 0; day < window.Days; day++)
            if (window.Patterns[day] != (DayPattern)window.DateOf(day).DayOfWeek)
                ordinary.AsSpan(day * window.SlotsPerDay, window.SlotsPerDay).Fill(double.NaN);
        return WeeklySamples.OverPatterns(Profile(window, ordinary), window, days);
    }

    private double[] Profile(TrainingWindow window, double[] ordinary)
    {
        var profile = new double[7 * window.SlotsPerDay];
        var sample = new List<double>(Weeks);
        for (var i = 0; i < profile.Length; i++)
        {
            sample.Clear();
            for (var day = Math.Max(0, window.Days - 7 * Weeks); day < window.Days; day++)
                if ((int)window.DateOf(day).DayOfWeek == i / window.SlotsPerDay
                    && ordinary[day * window.SlotsPerDay + i % window.SlotsPerDay] is var v && !double.IsNaN(v))
                    sample.Add(v);
            if (sample.Count > 0) profile[i] = CountCentre.Of(sample.ToArray(), s => OrderStatistics.TrimmedMean(s, Trim));
        }
        return profile;
    }
}
