namespace Wfm.Engine.Forecasting.BackTesting;

/// <summary>The back-test of one method.</summary>
/// <param name="ByWeek">Accuracy of interval values in each week ahead.</param>
/// <param name="ByWeekdayAndHour">
/// Accuracy of interval values by weekday (<see cref="DayOfWeek"/>) × hour of the day: index weekday × 24 + hour.
/// </param>
/// <param name="ByDay">Accuracy of daily totals over the whole horizon.</param>
/// <param name="WeekTotals">Accuracy of weekly totals over the whole horizon.</param>
public sealed record MethodAccuracy(string Method, Accuracy[] ByWeek, Accuracy[] ByWeekdayAndHour, Accuracy ByDay, Accuracy WeekTotals)
{
    /// <summary>Accuracy of interval values over the whole horizon.</summary>
    public Accuracy All => ByWeek.Aggregate((a, b) => a + b);
}
