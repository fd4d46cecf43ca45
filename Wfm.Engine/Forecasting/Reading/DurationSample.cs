namespace Wfm.Engine.Forecasting.Reading;

/// <summary>A duration of one of the first rows, before its unit is known.</summary>
/// <param name="Contacts">Contacts of its interval; NaN where unknown.</param>
/// <param name="Queue">What tells its queue from others.</param>
internal readonly record struct DurationSample(DurationForm Form, double Value, double Contacts, string Queue)
{
    /// <summary>
    /// Whether durations are the time of all contacts of an interval, or of one of them in the mean: the former grow as the number of
    /// contacts does, the latter do not. Told by the slope of their logarithms within each queue (least squares), where it differs
    /// from one half by more than twice its standard error; null where it does not.
    /// </summary>
    public static bool? AreTotals(IEnumerable<DurationSample> samples)
    {
        double across = 0, along = 0, between = 0, freedom = -1;
        foreach (var queue in samples.Where(s => s is { Value: > 0, Contacts: > 0 }).GroupBy(s => s.Queue))
        {
            var points = queue.Select(s => (X: Math.Log(s.Contacts), Y: Math.Log(s.Value))).ToList();
            var (x, y) = (points.Average(p => p.X), points.Average(p => p.Y));
            across += points.Sum(p => (p.X - x) * (p.X - x));
            along += points.Sum(p => (p.Y - y) * (p.Y - y));
            between += points.Sum(p => (p.X - x) * (p.Y - y));
            freedom += points.Count - 1;
        }
        if (freedom < FewestToTell || across < LeastSpread * freedom) return null;
        var slope = between / across;
        var error = Math.Sqrt(Math.Max(0, along - slope * between) / freedom / across);
        return Math.Abs(slope - 0.5) > 2 * error ? slope > 0.5 : null;
    }

    /// <summary>Rows from which a slope says something, and the least variance of the logarithms of their contacts.</summary>
    private const double FewestToTell = 8, LeastSpread = 0.01;
}
