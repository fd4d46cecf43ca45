using Wfm.Engine.Time;

namespace Wfm.Engine.Forecasting.Reading;

/// <summary>Rows that name a day and no time of it, among rows that do: midnight written short, or the sum of the day.</summary>
internal static class DayTotals
{
    /// <summary>Times the largest interval of its day from which on a number is no interval's.</summary>
    private const double Outsized = 3;

    /// <summary>Intervals of a day below which nothing can be said of its sum.</summary>
    private const int FewestIntervals = 2;

    /// <summary>Removes the sums, each named, and asks about a number that is neither the sum nor like an interval's.</summary>
    public static void LeaveOut(List<QueueRecord> records, FindingLog findings)
    {
        if (!records.Exists(r => r.IsDateOnly) || records.TrueForAll(r => r.IsDateOnly)) return;
        var days = records.Where(r => !r.IsDateOnly).ToLookup(DayOf);
        records.RemoveAll(r => r.IsDateOnly && days.Contains(DayOf(r)) && IsSum(r, [.. days[DayOf(r)]], findings));
    }

    private static long DayOf(QueueRecord record) => record.Stamp / ClockSpan.MinutesPerDay;

    /// <summary>Asks where every row is about a whole day: its hours are what a requirement is made of.</summary>
    public static void RefuseDaily(IEnumerable<List<QueueRecord>> queues, FindingLog findings)
    {
        var records = queues.SelectMany(q => q).ToList();
        if (records.Count < 3 || records.Exists(r => r.Stamp % ClockSpan.MinutesPerDay != 0)) return;
        findings.Error(records[0].Line, 0, "", new(
            "每天只有一行，没有时段。请导出 5 至 60 分钟的时段数据。",
            "There is one row a day and no time of the day. Export it by intervals of 5 to 60 minutes."));
    }

    private static bool IsSum(QueueRecord row, List<QueueRecord> day, FindingLog findings)
    {
        var sum = day.Sum(r => double.IsNaN(r.Volume) ? 0 : r.Volume);
        if (day.Count >= FewestIntervals && Math.Abs(sum - row.Volume) <= 0.5 + 0.001 * sum)
        {
            findings.Information(row.Line, 0, "", new("全天合计行，不导入。", "The sum of a day; it is left out."));
            return true;
        }
        if (day.Exists(r => r.Stamp == row.Stamp) || row.Volume > Outsized * day.Max(r => double.IsNaN(r.Volume) ? 0 : r.Volume))
            findings.Fault(row.Line, 0, "", new(
                "只有日期、没有时刻：可能是零点，也可能是全天合计。请写明时刻或删除该行。",
                "It names a day and no time: midnight, or the sum of the day? Write the time, or remove the row."));
        return false;
    }
}
