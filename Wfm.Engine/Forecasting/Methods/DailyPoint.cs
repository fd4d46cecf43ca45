using Wfm.Engine.Time;

namespace Wfm.Engine.Forecasting.Methods;

/// <summary>Where a day lies for the regression on daily volume.</summary>
/// <param name="MonthPhase">Days from the nearer turn of the month: 0 on the first, −1 on the last day.</param>
internal readonly record struct DailyPoint(int DayNumber, DayPattern Pattern, double MonthPhase)
{
    public static DailyPoint Of(DateOnly date, DayPattern pattern)
    {
        var length = Month.Of(date).Days;
        var since = date.Day - 1;
        return new DailyPoint(date.DayNumber, pattern, since < length / 2 ? since : since - length);
    }
}

/// <summary>The additive effects on the logarithm of daily volume.</summary>
internal readonly record struct DailyEffects(double Level, double Weekday, double DayOfMonth)
{
    public double Sum => Level + Weekday + DayOfMonth;
}
