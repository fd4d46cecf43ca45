using Wfm.Engine.Time;

namespace Wfm.Engine.Forecasting.Reading;

/// <summary>Puts the records of a queue on the interval grid.</summary>
internal static class QueueAssembly
{
    /// <summary>Days with rows from which on the absence of zeros says something.</summary>
    private const int FewestDays = 14;

    private static readonly int[] Lengths = [5, 6, 10, 12, 15, 20, 30, 60];

    /// <summary>The interval length in minutes that the timestamps keep to; 0, with a finding, when there is none.</summary>
    public static int IntervalOf(IEnumerable<List<QueueRecord>> queues, FindingLog findings)
    {
        var minutes = new long[ClockSpan.MinutesPerDay];
        foreach (var record in queues.SelectMany(q => q)) minutes[record.Stamp % ClockSpan.MinutesPerDay]++;
        var total = minutes.Sum();
        var fit = Lengths.LastOrDefault(l => minutes.Where((n, m) => m % l != 0).Sum() * 50 <= total);
        if (fit == 0)
            findings.Error(0, 0, "", new LocalText("时间间隔应为 5 至 60 分钟且能整除一小时。", "Intervals of 5 to 60 minutes that divide the hour are expected."));
        return fit;
    }

    public static ContactHistory Assemble(string queue, List<QueueRecord> records, int interval, FindingLog findings)
    {
        records.Sort((a, b) => a.Stamp != b.Stamp ? a.Stamp.CompareTo(b.Stamp) : a.Line.CompareTo(b.Line));
        var grid = new IntervalGrid(interval);
        var first = records[0].Stamp / ClockSpan.MinutesPerDay;
        var days = (int)(records[^1].Stamp / ClockSpan.MinutesPerDay - first + 1);
        var columns = Enumerable.Range(0, 5).Select(_ => Missing(days * grid.PerDay)).ToArray();
        var seen = new bool[days * grid.PerDay];
        for (var i = 0; i < records.Count; i++)
        {
            var record = records[i];
            if (record.Stamp % interval != 0)
            {
                findings.Error(record.Line, 0, Text(record.Stamp), new LocalText($"时间不在 {interval} 分钟的网格上。", $"The time is not on the {interval}-minute grid of the file."));
                continue;
            }
            var merged = MergeRepeats(records, ref i, findings);
            var at = (int)(record.Stamp / interval - first * grid.PerDay);
            seen[at] = true;
            (columns[0][at], columns[1][at], columns[2][at]) = (merged.Volume, merged.AhtSeconds, merged.Handled);
            (columns[3][at], columns[4][at]) = (merged.Abandoned, merged.ServiceLevel);
        }
        FillUnstatedZeros(columns[0], seen, grid);
        return new ContactHistory(queue, grid, DateOnly.FromDayNumber((int)first), columns[0], columns[1])
        {
            Handled = Stated(columns[2]),
            Abandoned = Stated(columns[3]),
            ServiceLevel = Stated(columns[4]),
        };
    }

    /// <summary>
    /// Rows for the same interval: numbers that complete one another are put together; the same values are one row written twice; other values in the small hours of a Sunday
    /// are the hour that a clock change repeats, pooled as the grid demands; anything else is a contradiction.
    /// </summary>
    private static QueueRecord MergeRepeats(List<QueueRecord> records, ref int i, FindingLog findings)
    {
        var merged = records[i];
        while (i + 1 < records.Count && records[i + 1].Stamp == merged.Stamp)
        {
            var next = records[++i];
            if (Completes(merged, next)) merged = Completed(merged, next);
            else if (Same(next.Volume, merged.Volume) && Same(next.AhtSeconds, merged.AhtSeconds))
                findings.Warning(next.Line, 0, Text(next.Stamp), new LocalText("重复行,只取一次。", "The row is repeated; it is taken once."));
            else if (IsClockChange(next.Stamp))
            {
                findings.Information(next.Line, 0, Text(next.Stamp), new LocalText("夏令时结束时重复的一小时,已合并。", "The hour repeated by the end of summer time is pooled."));
                merged = Pool(merged, next);
            }
            else
                findings.Error(next.Line, 0, Text(next.Stamp), new LocalText($"同一时段有两个不同的值(见第 {merged.Line} 行)。", $"The interval has another value in line {merged.Line}."));
        }
        return merged;
    }

    /// <summary>True when two rows tell different numbers of the same interval, none of them twice.</summary>
    private static bool Completes(QueueRecord a, QueueRecord b) =>
        !(Both(a.Volume, b.Volume) || Both(a.AhtSeconds, b.AhtSeconds) || Both(a.Handled, b.Handled) || Both(a.Abandoned, b.Abandoned) || Both(a.ServiceLevel, b.ServiceLevel));

    private static bool Both(double a, double b) => !double.IsNaN(a) && !double.IsNaN(b);

    private static QueueRecord Completed(QueueRecord a, QueueRecord b) => a with
    {
        Volume = Stated(a.Volume, b.Volume),
        AhtSeconds = Stated(a.AhtSeconds, b.AhtSeconds),
        Handled = Stated(a.Handled, b.Handled),
        Abandoned = Stated(a.Abandoned, b.Abandoned),
        ServiceLevel = Stated(a.ServiceLevel, b.ServiceLevel),
    };

    private static double Stated(double a, double b) => double.IsNaN(a) ? b : a;

    private static QueueRecord Pool(QueueRecord a, QueueRecord b)
    {
        var (va, vb) = (Or0(a.Volume), Or0(b.Volume));
        var aht = double.IsNaN(a.AhtSeconds) ? b.AhtSeconds : double.IsNaN(b.AhtSeconds) || va + vb == 0
            ? a.AhtSeconds : (va * a.AhtSeconds + vb * b.AhtSeconds) / (va + vb);
        return a with { Volume = va + vb, AhtSeconds = aht, Handled = a.Handled + b.Handled, Abandoned = a.Abandoned + b.Abandoned };
    }

    /// <summary>
    /// A queue for which no zero is ever written over weeks lists only intervals with contacts: on a day that has rows, an
    /// absent interval then saw none. A day without any row stays missing, and a file of a few days proves nothing.
    /// </summary>
    private static void FillUnstatedZeros(double[] volume, bool[] seen, IntervalGrid grid)
    {
        if (Array.IndexOf(volume, 0.0) >= 0) return;
        var withRows = Enumerable.Range(0, volume.Length / grid.PerDay).Count(day => Array.IndexOf(seen, true, day * grid.PerDay, grid.PerDay) >= 0);
        if (withRows < FewestDays) return;
        for (var day = 0; day < volume.Length; day += grid.PerDay)
        {
            if (Array.IndexOf(seen, true, day, grid.PerDay) < 0) continue;
            for (var i = day; i < day + grid.PerDay; i++)
                if (!seen[i]) volume[i] = 0;
        }
    }

    private static bool IsClockChange(long stamp) =>
        DateOnly.FromDayNumber((int)(stamp / ClockSpan.MinutesPerDay)).DayOfWeek == DayOfWeek.Sunday && stamp % ClockSpan.MinutesPerDay < 4 * 60;

    private static bool Same(double a, double b) => a.Equals(b);

    private static double Or0(double value) => double.IsNaN(value) ? 0 : value;

    private static double[]? Stated(double[] values) => Array.Exists(values, v => !double.IsNaN(v)) ? values : null;

    private static double[] Missing(int length)
    {
        var values = new double[length];
        Array.Fill(values, double.NaN);
        return values;
    }

    private static string Text(long stamp) => DateOnly.FromDayNumber((int)(stamp / ClockSpan.MinutesPerDay)).ToDateTime(TimeOnly.MinValue)
        .AddMinutes(stamp % ClockSpan.MinutesPerDay).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
