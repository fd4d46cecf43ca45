using Wfm.Engine.Time;

namespace Wfm.Engine.Forecasting;

/// <summary>
/// What past holidays did to volume beyond following the rest day's pattern. Holidays are matched across years by name and by
/// the day within the holiday, so the third day of Spring Festival learns from the third day a year ago wherever the moon
/// put it. Few observations are drawn towards what holidays do in general, and that towards no effect.
/// </summary>
internal sealed class HolidayEffects
{
    /// <summary>Weight of the general effect against each matched day, and of no effect against each holiday day at all.</summary>
    private const double GeneralPrior = 1.5, NoEffectPrior = 8;

    private readonly HolidayCalendar _holidays;
    private readonly RestDay _restDay;
    private readonly Dictionary<(string Holiday, int Day), (double Sum, int Count)> _matched = [];
    private readonly double _general;

    /// <param name="history">Everything known, not only the weeks that methods train on.</param>
    public HolidayEffects(TrainingWindow history, HolidayCalendar holidays, RestDay restDay)
    {
        (_holidays, _restDay) = (holidays, restDay);
        var totals = history.DailyTotals();
        var (sum, count) = (0.0, 0);
        foreach (var day in holidays.Days)
        {
            var like = DayPatterns.OfFuture(day.Date, holidays, restDay);
            if (DayEffects.LogRatio(history, totals, day.Date.DayNumber - history.Start.DayNumber, like) is not { } effect) continue;
            var known = _matched.GetValueOrDefault((day.Holiday, day.DayOfHoliday));
            if (day.Holiday.Length > 0) _matched[(day.Holiday, day.DayOfHoliday)] = (known.Sum + effect, known.Count + 1);
            if (day.Kind != DayKind.MakeUpWorkday) (sum, count) = (sum + effect, count + 1);
        }
        _general = sum / (count + NoEffectPrior);
    }

    /// <summary>Factor on the volume of a date; 1 on ordinary days.</summary>
    public double FactorOn(DateOnly date)
    {
        if (_restDay == RestDay.None || _holidays[date] is not { } day) return 1;
        var (sum, count) = _matched.GetValueOrDefault((day.Holiday, day.DayOfHoliday));
        var general = day.Kind == DayKind.MakeUpWorkday ? 0 : _general;
        return Math.Exp((sum + GeneralPrior * general) / (count + GeneralPrior));
    }
}
