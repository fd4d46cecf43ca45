namespace Wfm.Engine.Forecasting.BackTesting;

/// <summary>Adds up the accuracy of one method over the origins of a back-test.</summary>
internal sealed class Scoring(string method, int horizonWeeks, int slotsPerDay)
{
    private readonly Accuracy[] _byWeek = new Accuracy[horizonWeeks];
    private readonly Accuracy[] _byWeekdayAndHour = new Accuracy[7 * 24];
    private Accuracy _days, _weeks;

    /// <summary>Scores a forecast of whole weeks that starts on <paramref name="first"/> against what came.</summary>
    /// <param name="dayBand">80 % band of a day's total; (1, 1) for a method without bands.</param>
    /// <param name="weekBand">The same for a week's total.</param>
    public void Add(
        DateOnly first, ReadOnlySpan<double> forecast, ReadOnlySpan<double> low, ReadOnlySpan<double> high, ReadOnlySpan<double> actual,
        RelativeBand dayBand, RelativeBand weekBand)
    {
        for (var week = 0; week < horizonWeeks; week++)
        {
            var weekTotal = (Forecast: 0.0, Actual: 0.0);
            for (var day = 7 * week; day < 7 * week + 7; day++)
            {
                var total = ScoreDay(first, day, week, forecast, low, high, actual);
                if (total.Actual > 0 || total.Forecast > 0) _days += OfTotal(total, dayBand);
                weekTotal = (weekTotal.Forecast + total.Forecast, weekTotal.Actual + total.Actual);
            }
            if (weekTotal.Actual > 0) _weeks += OfTotal(weekTotal, weekBand);
        }
    }

    public MethodAccuracy Result() => new(method, _byWeek, _byWeekdayAndHour, _days, _weeks);

    private static Accuracy OfTotal((double Forecast, double Actual) total, RelativeBand band) =>
        Accuracy.Of(total.Forecast, total.Actual, total.Forecast * band.Low, total.Forecast * band.High);

    private (double Forecast, double Actual) ScoreDay(
        DateOnly first, int day, int week, ReadOnlySpan<double> forecast, ReadOnlySpan<double> low, ReadOnlySpan<double> high,
        ReadOnlySpan<double> actual)
    {
        var total = (Forecast: 0.0, Actual: 0.0);
        var weekday = (int)first.AddDays(day).DayOfWeek;
        for (var slot = 0; slot < slotsPerDay; slot++)
        {
            var at = day * slotsPerDay + slot;
            var score = Accuracy.Of(forecast[at], actual[at], low[at], high[at]);
            if (score.Intervals == 0) continue;
            _byWeek[week] += score;
            _byWeekdayAndHour[weekday * 24 + slot * 24 / slotsPerDay] += score;
            total = (total.Forecast + forecast[at], total.Actual + actual[at]);
        }
        return total;
    }
}
