namespace Wfm.Engine.Forecasting.Methods;

/// <summary>The methods in use; adding one here puts it into every table.</summary>
public static class ForecastMethods
{
    public static IReadOnlyList<IForecastMethod> All { get; } =
    [
        new SeasonalNaive(),
        new MeanOfWeeks(8),
        new MeanOfWeeks(16),
        new MedianOfWeeks(8),
        new TrimmedMean(16),
        new ProfileTimesLevel(16, 2),
        new SmoothedDailyTotals(),
        new StlWithSmoothing(),
        new CalendarRegression(8),
        new CalendarRegression(16),
    ];

    /// <summary>The method of that name, whatever its case and spacing; null when there is none.</summary>
    public static IForecastMethod? Named(string name) => All.FirstOrDefault(m => Key(m.Name) == Key(name));

    private static string Key(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
