namespace Wfm.Engine.Forecasting.Cleaning;

/// <summary>What is usual around a day: the median of the same weekday and slot over the weeks before and after it.</summary>
internal sealed class UsualWeek(TrainingWindow window)
{
    /// <summary>Weeks looked at on either side.</summary>
    private const int Reach = 6;

    /// <summary>Median of the neighbouring weeks, the day itself left out; NaN when none is known.</summary>
    public double At(int day, int slot)
    {
        Span<double> sample = stackalloc double[2 * Reach];
        var n = 0;
        for (var week = -Reach; week <= Reach; week++)
        {
            var other = day + 7 * week;
            if (week == 0 || other < 0 || other >= window.Days || window.Patterns[other] == DayPattern.Special) continue;
            if (window[other, slot] is var v && !double.IsNaN(v)) sample[n++] = v;
        }
        return n == 0 ? double.NaN : OrderStatistics.Median(sample[..n]);
    }
}
