namespace Wfm.Engine.Forecasting.Cleaning;

/// <summary>Finds stretches of zeros that cannot be chance.</summary>
internal static class Outages
{
    /// <summary>Contacts usual in the stretch above which zero is taken for an outage: by chance it has probability exp(−15).</summary>
    private const double ImpossibleZero = 15;

    /// <summary>The stretches, as runs of interval indices.</summary>
    public static IEnumerable<(int First, int Count)> In(TrainingWindow window)
    {
        var usual = new UsualWeek(window);
        var slots = window.SlotsPerDay;
        for (var i = 0; i < window.Volume.Length; i++)
        {
            if (window.Volume[i] != 0) continue;
            var (first, missed) = (i, 0.0);
            for (; i < window.Volume.Length && window.Volume[i] == 0; i++)
                if (window.Patterns[i / slots] != DayPattern.Special && usual.At(i / slots, i % slots) is var v && v > 0) missed += v;
            if (missed >= ImpossibleZero && Trimmed(window, usual, first, i) is { Count: > 0 } run) yield return run;
        }
    }

    /// <summary>The window with outages made missing.</summary>
    public static TrainingWindow Removed(TrainingWindow window)
    {
        var volume = (double[])window.Volume.Clone();
        foreach (var (first, count) in In(window)) volume.AsSpan(first, count).Fill(double.NaN);
        return window.With(volume);
    }

    /// <summary>The run without leading and trailing intervals in which nothing is usual anyway.</summary>
    private static (int First, int Count) Trimmed(TrainingWindow window, UsualWeek usual, int first, int end)
    {
        bool IsUsual(int i) =>
            window.Patterns[i / window.SlotsPerDay] != DayPattern.Special && usual.At(i / window.SlotsPerDay, i % window.SlotsPerDay) >= 1;
        while (first < end && !IsUsual(first)) first++;
        while (end > first && !IsUsual(end - 1)) end--;
        return (first, end - first);
    }
}
