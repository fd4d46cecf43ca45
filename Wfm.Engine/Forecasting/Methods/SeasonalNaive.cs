namespace Wfm.Engine.Forecasting.Methods;

/// <summary>Last week repeats itself: the yardstick that every other method must beat.</summary>
public sealed class SeasonalNaive : IForecastMethod
{
    public string Name => "seasonal naive";

    public double[] Forecast(TrainingWindow window, IReadOnlyList<HorizonDay> days) =>
        WeeklySamples.OverWeekdays(WeeklySamples.Profile(window, 1, s => s[^1]), window.SlotsPerDay, days);
}
