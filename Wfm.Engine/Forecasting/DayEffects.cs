namespace Wfm.Engine.Forecasting;

/// <summary>How single days of the past compared with ordinary days around them: the raw material of learned effects.</summary>
internal static class DayEffects
{
    /// <summary>Days on either side among which ordinary days are looked for.</summary>
    private const int Neighbourhood = 35;

    private const int FewestNeighbours = 2;

    /// <summary>A day may not be taken to differ by more than this factor, in either direction.</summary>
    private const double LargestFactor = 8;

    /// <summary>
    /// Logarithm of the volume of <paramref name="day"/> over the median of ordinary days with pattern <paramref name="like"/>
    /// around it; null when the day or its neighbours say nothing.
    /// </summary>
    public static double? LogRatio(TrainingWindow window, double[] totals, int day, DayPattern like)
    {
        if (day < 0 || day >= window.Days || !(totals[day] > 0)) return null;
        var neighbours = new List<double>();
        for (var d = Math.Max(0, day - Neighbourhood); d < Math.Min(window.Days, day + Neighbourhood + 1); d++)
            if (d != day && totals[d] > 0 && IsLike(window, d, like)) neighbours.Add(totals[d]);
        if (neighbours.Count < FewestNeighbours) return null;
        var ratio = totals[day] / OrderStatistics.Median(neighbours.ToArray());
        return Math.Log(Math.Clamp(ratio, 1 / LargestFactor, LargestFactor));
    }

    private static bool IsLike(TrainingWindow window, int day, DayPattern like) => window.Patterns[day] == like
        || (like == DayPattern.Workday && window.Patterns[day] <= DayPattern.Saturday
            && !window.Week.IsWeekend((DayOfWeek)window.Patterns[day]));
}
