namespace Wfm.Engine.Forecasting.BackTesting;

/// <summary>Adds up the accuracy of one method over the origins of a back-test.</summary>
internal sealed class Scoring(string method, int horizonWeeks, int slotsPerDay)
{
    private readonly Accuracy[] _byWeek = new Accuracy[horizonWeeks];
    private readonly Accuracy[] _byWeekdayAndHour = new Accuracy[7 * 24];
    private Accuracy _days, _weeks;

    /// <summary>Scores a forecast of whole weeks that starts on <paramref name="first"/> against what came.</summary>
    public void Add(DateOnly first, ReadOnlySpan<double> forecast, ReadOnlySpan<double> low, ReadOnlySpan<double> high, ReadOnlySpan<double> actual)
    {
        for (var week = 0; week < horizonWeeks; week++)
        {
            var weekTotal = (Forecast: 0.0, Actual: 0.0);
            for (var day = 7 * week; day < 7 * week + 7; day++)
            {
                var total = ScoreDay(first, day, week, forecast, low, high, actual);
                if (total.Actual > 0 || total.Forecast > 0) _days += Accuracy.Of(total.Forecast, total.Actual, double.NaN, double.NaN);
                weekTotal = (weekTotal.Forecast + total.Forecast, weekTotal.Actual + total.Actual);
            }
            if (weekTotal.Actual > 0) _weeks += Accuracy.Of(weekTotal.Forecast, weekTotal.Actual, double.NaN, double.NaN);
        }
    }

    public MethodAccuracy Result() => new(method, _byWeek, _byWeekdayAndHour, _days, _weeks);

    private (double Forecast, double Actual) ScoreDay(
        DateOnly first, int day, int week, ReadOnlySpan<double> forecast, ReadOnlySpan<double> low, ReadOnlySpan<double> high, ReadOnlySpan<double> actual)
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
