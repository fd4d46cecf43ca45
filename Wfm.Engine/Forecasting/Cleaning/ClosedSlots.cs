namespace Wfm.Engine.Forecasting.Cleaning;

/// <summary>
/// Slots of the week in which the line is closed as a rule. One slot of a quiet queue often sees nothing for weeks; only a stretch of
/// slots that hardly ever sees anything is closed.
/// </summary>
internal static class ClosedSlots
{
    /// <summary>A slot may be closed when this share of its weeks, of at least <see cref="FewestWeeks"/>, saw nothing.</summary>
    private const double QuietShare = 0.9;
    private const int FewestWeeks = 6;

    /// <summary>Quiet slots side by side are closed when at most this share of their intervals, of so many at least, saw any.</summary>
    private const double StrayShare = 0.01;
    private const int FewestIntervals = 100;

    /// <summary>By weekday (<see cref="DayOfWeek"/>) × slot: whether the line is closed there.</summary>
    public static bool[] Of(TrainingWindow window)
    {
        var (seen, known) = Counts(window);
        bool IsQuiet(int at) => known[at] >= FewestWeeks && known[at] - seen[at] >= QuietShare * known[at];
        var closed = new bool[known.Length];
        var busy = Array.FindIndex(known, k => k > 0) is var first and >= 0
            ? Enumerable.Range(first, known.Length).Select(i => i % known.Length).FirstOrDefault(at => !IsQuiet(at), first) : 0;
        for (var i = 0; i < known.Length; i++)
        {
            var (from, strays, intervals) = (i, 0, 0);
            for (; i < known.Length && Slot(i) is var at && IsQuiet(at); i++)
                (strays, intervals) = (strays + seen[at], intervals + known[at]);
            if (intervals < FewestIntervals || strays > StrayShare * intervals) continue;
            for (var k = from; k < i; k++) closed[Slot(k)] = true;
        }
        return closed;
        // Stretches are followed over midnight and over the end of the week, from a slot that is in use.
        int Slot(int i) => (busy + i) % known.Length;
    }

    /// <summary>The slot of the week of an interval.</summary>
    public static int At(TrainingWindow window, int interval) =>
        (int)window.DateOf(interval / window.SlotsPerDay).DayOfWeek * window.SlotsPerDay + interval % window.SlotsPerDay;

    private static (int[] Seen, int[] Known) Counts(TrainingWindow window)
    {
        var (seen, known) = (new int[7 * window.SlotsPerDay], new int[7 * window.SlotsPerDay]);
        for (var i = 0; i < window.Volume.Length; i++)
        {
            if (double.IsNaN(window.Volume[i])) continue;
            known[At(window, i)]++;
            if (window.Volume[i] > 0) seen[At(window, i)]++;
        }
        return (seen, known);
    }
}
