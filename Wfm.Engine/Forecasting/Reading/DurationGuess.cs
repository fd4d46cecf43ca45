namespace Wfm.Engine.Forecasting.Reading;

/// <summary>
/// Tells the unit of a column of durations by size: a contact takes a quarter of a minute to two hours. Where several units make
/// it so, or none does, it has to be asked.
/// </summary>
/// <param name="samples">Form and value of the durations in the first rows, with the contacts of the interval (NaN where unknown).</param>
internal sealed class DurationGuess(IReadOnlyList<(DurationForm Form, double Value, double Contacts)> samples)
{
    private const double Shortest = 15, Longest = 7200;

    /// <summary>The readings that make the durations plausible, the likeliest first; one that is sure stands alone.</summary>
    public IReadOnlyList<DurationReading> Readings(bool isTotal)
    {
        var plain = samples.Where(s => s.Form == DurationForm.Plain && s.Value > 0).ToList();
        if (2 * plain.Count >= samples.Count(s => s.Value > 0) && plain.Count > 0) return PlainReadings(plain, isTotal);
        var clock = samples.Where(s => s.Form is DurationForm.TwoParts or DurationForm.ThreeParts && s.Value > 0).ToList();
        return clock.Count == 0 ? [new(DurationUnit.Seconds, 1, isTotal)] : ClockReadings(clock, isTotal);
    }

    private static List<DurationReading> PlainReadings(List<(DurationForm Form, double Value, double Contacts)> plain, bool isTotal)
    {
        var median = Median(plain.Select(s => s.Value));
        var each = EachOf(plain);
        if (isTotal) return Fitting(each, isTotal: true);
        if (median is >= Shortest and <= Longest) return [new(DurationUnit.Seconds)];
        var readings = new List<DurationReading>();
        if (median > Longest && IsPlausible(each) && GrowsWithContacts(plain)) readings.Add(new(DurationUnit.Seconds, 1, IsTotal: true));
        // A mean that grows with the contacts is none; what is spread like their number is the time of all of them.
        if (readings.Count == 0) readings.AddRange(Fitting(median, isTotal: false).Where(r => r.Unit != DurationUnit.Seconds));
        // Seconds below a quarter of a minute are as good a reading as minutes.
        if (median is >= 1 and < Shortest) readings.Add(new(DurationUnit.Seconds));
        return readings;
    }

    private static List<DurationReading> ClockReadings(List<(DurationForm Form, double Value, double Contacts)> clock, bool isTotal)
    {
        var median = Median(clock.Select(s => s.Value));
        var each = EachOf(clock);
        if (isTotal) return [new(DurationUnit.Seconds, clock.TrueForAll(c => c.Form == DurationForm.TwoParts) && each < Shortest ? 60 : 1,
            IsTotal: true)];
        if (median > Longest && IsPlausible(each)) return [new(DurationUnit.Seconds, 1, IsTotal: true)];
        var isShort = median < Shortest && clock.TrueForAll(c => c.Form == DurationForm.TwoParts) && IsPlausible(60 * median);
        return isShort ? [new(DurationUnit.Seconds, 60), new(DurationUnit.Seconds)] : [new(DurationUnit.Seconds)];
    }

    private static List<DurationReading> Fitting(double value, bool isTotal) =>
        [.. new[] { DurationUnit.Seconds, DurationUnit.Milliseconds, DurationUnit.Minutes, DurationUnit.Hours, DurationUnit.Days }
            .Where(u => (u != DurationUnit.Hours || isTotal) && IsPlausible(value * Duration.SecondsOf(u))).Select(u =>
                new DurationReading(u, 1, isTotal))];

    /// <summary>Whether a contact can take so long in the mean.</summary>
    public static bool IsPlausible(double seconds) => seconds is >= Shortest and <= Longest;

    private static double EachOf(List<(DurationForm Form, double Value, double Contacts)> durations) =>
        Median(durations.Where(s => s.Contacts > 0).Select(s => s.Value / s.Contacts));

    /// <summary>Whether the values divided by the contacts scatter less than the values themselves.</summary>
    private static bool GrowsWithContacts(List<(DurationForm Form, double Value, double Contacts)> plain)
    {
        var known = plain.Where(s => s.Contacts > 0).ToList();
        return Scatter(known.Select(s => s.Value / s.Contacts)) < 0.7 * Scatter(known.Select(s => s.Value));
    }

    private static double Scatter(IEnumerable<double> values)
    {
        double[] all = [.. values];
        if (all.Length < 2) return 0;
        var mean = all.Average();
        return Math.Sqrt(all.Sum(v => (v - mean) * (v - mean)) / all.Length) / mean;
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? double.NaN : sorted[sorted.Length / 2];
    }
}
