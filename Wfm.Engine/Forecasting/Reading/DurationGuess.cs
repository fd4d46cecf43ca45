namespace Wfm.Engine.Forecasting.Reading;

/// <summary>
/// Tells the unit of a column of durations by size: a contact takes a quarter of a minute to two hours. Where several units make
/// it so, or none does, it has to be asked.
/// </summary>
/// <param name="samples">The durations in the first rows.</param>
/// <param name="isMean">Whether the column is called a mean, or was said to be one.</param>
internal sealed class DurationGuess(IReadOnlyList<DurationSample> samples, bool isMean)
{
    private const double Shortest = 15, Longest = 7200;

    /// <summary>A contact rarely takes longer in the mean: what does may be the time of all contacts of an interval.</summary>
    private const double Long = 1800;

    private readonly bool? _areTotals = DurationSample.AreTotals(samples);

    /// <summary>The readings that make the durations plausible, the likeliest first; one that is sure stands alone.</summary>
    public IReadOnlyList<DurationReading> Readings(bool isTotal)
    {
        var plain = samples.Where(s => s.Form == DurationForm.Plain && s.Value > 0).ToList();
        if (2 * plain.Count >= samples.Count(s => s.Value > 0) && plain.Count > 0) return PlainReadings(plain, isTotal);
        var clock = samples.Where(s => s.Form is DurationForm.TwoParts or DurationForm.ThreeParts && s.Value > 0).ToList();
        return clock.Count == 0 ? [new(DurationUnit.Seconds, 1, isTotal)] : ClockReadings(clock, isTotal);
    }

    private List<DurationReading> PlainReadings(List<DurationSample> plain, bool isTotal)
    {
        var median = Median(plain.Select(s => s.Value));
        var each = EachOf(plain);
        if (isTotal) return Fitting(each, isTotal: true);
        if (MayBeTotal(median, each) is [_, ..] totals) return totals;
        if (_areTotals == true && !isMean && Fitting(each, isTotal: true) is [_, ..] others) return others;
        if (median is >= Shortest and <= Longest) return [new(DurationUnit.Seconds)];
        List<DurationReading> readings = [.. Fitting(median, isTotal: false).Where(r => r.Unit != DurationUnit.Seconds)];
        // Seconds below a quarter of a minute are as good a reading as minutes.
        if (median is >= 1 and < Shortest) readings.Add(new(DurationUnit.Seconds));
        return readings;
    }

    private List<DurationReading> ClockReadings(List<DurationSample> clock, bool isTotal)
    {
        var median = Median(clock.Select(s => s.Value));
        var each = EachOf(clock);
        var hasTwoParts = clock.TrueForAll(c => c.Form == DurationForm.TwoParts);
        if (isTotal) return [new(DurationUnit.Seconds, hasTwoParts && each < Shortest ? 60 : 1, IsTotal: true)];
        if (MayBeTotal(median, each) is [_, ..] totals) return totals;
        var isShort = median < Shortest && hasTwoParts && IsPlausible(60 * median);
        return isShort ? [new(DurationUnit.Seconds, 60), new(DurationUnit.Seconds)] : [new(DurationUnit.Seconds)];
    }

    /// <summary>
    /// Seconds of all contacts together, where the values grow with the contacts or are longer than any mean; beside the mean where
    /// both may be; none where it is a mean.
    /// </summary>
    private List<DurationReading> MayBeTotal(double median, double each)
    {
        var total = new DurationReading(DurationUnit.Seconds, 1, IsTotal: true);
        if (!IsPlausible(each)) return [];
        if (_areTotals == true && (!isMean || median > Longest)) return [total];
        if (_areTotals == false || isMean || median <= Math.Max(Long, each)) return [];
        return [.. Fitting(median, isTotal: false), total];
    }

    private static List<DurationReading> Fitting(double value, bool isTotal) =>
        [.. new[] { DurationUnit.Seconds, DurationUnit.Milliseconds, DurationUnit.Minutes, DurationUnit.Hours, DurationUnit.Days }
            .Where(u => (u != DurationUnit.Hours || isTotal) && IsPlausible(value * Duration.SecondsOf(u))).Select(u =>
                new DurationReading(u, 1, isTotal))];

    /// <summary>Whether a contact can take so long in the mean.</summary>
    public static bool IsPlausible(double seconds) => seconds is >= Shortest and <= Longest;

    private static double EachOf(List<DurationSample> durations) =>
        Median(durations.Where(s => s.Contacts > 0).Select(s => s.Value / s.Contacts));

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? double.NaN : sorted[sorted.Length / 2];
    }
}
