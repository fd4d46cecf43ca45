using Wfm.Engine.Time;

namespace Wfm.Engine.Forecasting;

/// <summary>Learns the effect of a kind of event, such as a monthly mailing, from the days on which it happened.</summary>
public static class EventEffect
{
    /// <summary>Weight of "no effect" against each past day.</summary>
    private const double NoEffectPrior = 0.5;

    /// <summary>The factor that days of this kind had on volume against ordinary days around them; null when none can be compared.</summary>
    /// <param name="days">Past days on which the event took place.</param>
    public static double? Learn(ContactHistory history, HolidayCalendar holidays, RestDay restDay, IReadOnlyCollection<DateOnly> days)
    {
        var window = Forecaster.Window(history, holidays, [], restDay, history.Days);
        foreach (var date in days)
            if (date >= window.Start && date < window.End) window.Patterns[date.DayNumber - window.Start.DayNumber] = DayPattern.Special;
        var totals = window.DailyTotals();
        var effects = days.Select(d => DayEffects.LogRatio(window, totals, d.DayNumber - window.Start.DayNumber, DayPatterns.OfFuture(d, holidays, restDay))).OfType<double>().ToList();
        return effects.Count == 0 ? null : Math.Exp(effects.Sum() / (effects.Count + NoEffectPrior));
    }
}
