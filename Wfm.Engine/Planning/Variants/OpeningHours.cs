using Wfm.Engine.Forecasting;
using Wfm.Engine.Time;

namespace Wfm.Engine.Planning.Variants;

/// <summary>Tells the opening hours of a queue from its history.</summary>
public static class OpeningHours
{
    /// <summary>An interval counts as open from this share of the queue's busiest weekday interval.</summary>
    private const double BusyShare = 0.05;

    /// <summary>
    /// One span per day of the week, from the first to the last interval with noteworthy traffic, on the given grid;
    /// null for a weekday that is closed.
    /// </summary>
    public static IReadOnlyList<ClockSpan?> Of(ContactHistory history, IntervalGrid grid)
    {
        var fine = Regrid.History(history, grid);
        var mean = MeanByWeekday(fine);
        var threshold = BusyShare * mean.SelectMany(day => day).Max();
        return [.. mean.Select(day => SpanOf(day, threshold, grid))];
    }

    private static double[][] MeanByWeekday(ContactHistory history)
    {
        var perDay = history.Grid.PerDay;
        var (sum, count) = (NewWeek(perDay), NewWeek(perDay));
        for (var i = 0; i < history.Volume.Length; i++)
        {
            if (double.IsNaN(history.Volume[i])) continue;
            var day = (int)history.Start.AddDays(i / perDay).DayOfWeek;
            sum[day][i % perDay] += history.Volume[i];
            count[day][i % perDay]++;
        }
        return [.. sum.Zip(count, (s, c) => s.Zip(c, (v, n) => n > 0 ? v / n : 0).ToArray())];
    }

    private static double[][] NewWeek(int perDay) => [.. Enumerable.Range(0, 7).Select(_ => new double[perDay])];

    private static ClockSpan? SpanOf(double[] day, double threshold, IntervalGrid grid)
    {
        var first = Array.FindIndex(day, v => v > threshold);
        return first < 0 ? null : new ClockSpan(first * grid.Minutes, (Array.FindLastIndex(day, v => v > threshold) + 1) * grid.Minutes);
    }
}
