using Wfm.Engine.Time;

namespace Wfm.Engine.Forecasting;

/// <summary>Learns the effect of a kind of event, such as a monthly mailing, from the days on which it happened.</summary>
public static class EventEffect
{
    /// <summary>Weight of "no effect" against each past day.</summary>
    private const double NoEffectPrior = 0.5;

    /// <summary>
    /// The factor that days of this kind had on volume against ordinary days around them; null when none can be compared.
    /// </summary>
    /// <param name="days">Past days on which the event took place.</param>
    public static double? Learn(ContactHistory history, HolidayCalendar holidays, RestDay restDay, IReadOnlyCollection<DateOnly> days) =>
        From(Observed(history, holidays, restDay, days));

    /// <summary>The factor that observed days teach; null when there is none. Few days are drawn towards no effect.</summary>
    public static double? From(IReadOnlyList<ObservedEffect> observed) =>
        observed.Count == 0 ? null : Math.Exp(observed.Sum(o => Math.Log(o.Factor)) / (observed.Count + NoEffectPrior));

    /// <summary>What each of the days did by itself; days that cannot be compared are left out.</summary>
    public static IReadOnlyList<ObservedEffect> Observed(
        ContactHistory history, HolidayCalendar holidays, RestDay restDay, IReadOnlyCollection<DateOnly> days)
    {
        var window = Forecaster.Window(history, holidays, [], restDay, history.Days);
        foreach (var date in days)
            if (date >= window.Start && date < window.End) window.Patterns[date.DayNumber - window.Start.DayNumber] = DayPattern.Special;
        var totals = window.DailyTotals();
        return [.. from date in days.Distinct().Order()
                   let effect = DayEffects.LogRatio(
                       window, totals, date.DayNumber - window.Start.DayNumber, DayPatterns.OfFuture(date, holidays, restDay))
                   where effect is not null
                   select new ObservedEffect(date, Math.Exp(effect.Value))];
    }
}

/// <summary>Volume of a past day of an event over ordinary days around it.</summary>
public readonly record struct ObservedEffect(DateOnly Date, double Factor);
