namespace Wfm.Engine.Forecasting.Methods;

/// <summary>Mean of the same weekday and slot over the last weeks.</summary>
/// <param name="Weeks">Weeks averaged, ≥ 1.</param>
public sealed record MeanOfWeeks(int Weeks) : IForecastMethod
{
    public string Name => $"mean of {Weeks} weeks";

    public double[] Forecast(TrainingWindow window, IReadOnlyList<HorizonDay> days) =>
        WeeklySamples.OverWeekdays(WeeklySamples.Profile(window, Weeks, s => s.Average()), window.SlotsPerDay, days);
}
