using System.Text.RegularExpressions;
using Wfm.Engine.Time;

namespace Wfm.Engine.Forecasting.Reading;

/// <summary>Times that read well and may mean something else: a clock of twelve hours without its half, numbers of intervals.</summary>
internal static partial class ClockDoubts
{
    private const int Sample = 5_000;

    /// <summary>Reports the doubt that a table leaves; there is no reading of it that could be taken without asking.</summary>
    public static void Say(TableStart start, DateOrder order, FindingLog findings)
    {
        var column = start.Columns.Time >= 0 ? start.Columns.Time : start.Columns.Date;
        var rows = start.Table.Rows().Where(r => r.Line > start.Names.Line).Take(Sample).ToList();
        if (start.Columns.Time >= 0 && NumberedPattern().IsMatch(start.Names[column]) && rows.Find(IsNumber) is { Cells: not null } number)
            findings.Error(number.Line, column + 1, number[column], new(
                "可能是时段的序号，也可能是小时。请写成时刻，例如 08:30。",
                "It may be the number of an interval or an hour. Write a time of day, such as 08:30."));
        if (HalfMissing(start, order, column, rows) is { } row) findings.Error(row.Line, column + 1, row[column], new(
            "时间从 12 点跳到 1 点，且没有上午/下午：无法区分上午和下午。请用 24 小时制导出，或带上 AM/PM。",
            "The times go from 12 to 1 and no AM or PM is written: morning and afternoon cannot be told apart. "
            + "Export them in 24 hours, or with AM and PM."));

        bool IsNumber(SourceRow row) => BareNumber().IsMatch(row[column]);
    }

    /// <summary>The first row after noon of a day whose hours are all of 1 to 12, and go from 12 to 1.</summary>
    private static SourceRow? HalfMissing(TableStart start, DateOrder order, int column, List<SourceRow> rows)
    {
        SourceRow? step = null;
        var (last, lastQueue) = (-1, "");
        foreach (var row in rows)
        {
            var text = row[column];
            var stamp = start.Columns.Time >= 0 ? LocalStamp.TimeOfDay(text) : LocalStamp.Parse(text, order);
            if (stamp < 0) continue;
            var hour = (int)(stamp % ClockSpan.MinutesPerDay / 60);
            if (hour is 0 or > 12 || HalfPattern().IsMatch(text)) return null;
            var queue = row[start.Columns.Queue];
            if (step is null && last == 12 && hour == 1 && queue == lastQueue) step = row;
            (last, lastQueue) = (hour, queue);
        }
        return step;
    }

    [GeneratedRegex(@"interval|period|half|时段|区间|序号", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NumberedPattern();

    [GeneratedRegex("^[0-9]{1,2}$")]
    private static partial Regex BareNumber();

    [GeneratedRegex(@"[AP]\.?M|[上下]午|[早晚]上|中午", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex HalfPattern();
}
