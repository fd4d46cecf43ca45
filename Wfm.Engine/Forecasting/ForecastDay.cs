using Wfm.Engine.Forecasting.Methods;

namespace Wfm.Engine.Forecasting;

/// <summary>What the volume of a forecast day is made of, as the calendar regression sees it.</summary>
/// <param name="Pattern">The pattern the day follows.</param>
/// <param name="Level">Contacts on an average day; 0 when the history is too thin to say.</param>
/// <param name="Weekday">Factor of the weekday or pattern.</param>
/// <param name="DayOfMonth">Factor of the day of the month.</param>
/// <param name="Holiday">Factor learned from past holidays, beyond following the rest day.</param>
/// <param name="Season">Factor of the time of the year, where two earlier years show one.</param>
/// <param name="Event">Factor of known events.</param>
public sealed record ForecastDay(
    DateOnly Date, DayPattern Pattern, double Level, double Weekday, double DayOfMonth, double Holiday, double Season, double Event)
{
    internal static IReadOnlyList<ForecastDay> Of(
        TrainingWindow window, HorizonDay[] days, double[] holiday, double[] season, double[] events)
    {
        var parts = new CalendarRegression(window.Days / 7 + 1).Daily(window, days)?.Totals;
        return [.. days.Select((d, i) => new ForecastDay(
            d.Date, d.Pattern, parts?[i].Level ?? 0, parts?[i].Weekday ?? 1, parts?[i].DayOfMonth ?? 1, holiday[i], season[i], events[i]))];
    }
}
