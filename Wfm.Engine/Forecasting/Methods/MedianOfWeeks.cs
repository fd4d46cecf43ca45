namespace Wfm.Engine.Forecasting.Methods;

/// <summary>
/// Median of the same weekday and slot over the last weeks, or, the fewer the contacts, their mean (<see cref="CountCentre"/>); a single
/// strange week leaves no trace.
/// </summary>
/// <param name="Weeks">Weeks looked at, ≥ 1.</param>
public sealed record MedianOfWeeks(int Weeks) : IForecastMethod
{
    public string Name => $"median of {Weeks} weeks";

    public double[] Forecast(TrainingWindow window, IReadOnlyList<HorizonDay> days) =>
        WeeklySamples.OverWeekdays(
            WeeklySamples.Profile(window, Weeks, s => CountCentre.Of(s, OrderStatistics.Median)), window.SlotsPerDay, days);
}
