using System.Globalization;
using Wfm.Engine.Rostering;

namespace Wfm.Engine.Planning.Reading;

/// <summary>What rows of leave mean: parts of days as whole ones, and days that stand in several rows once.</summary>
internal static class LeaveRows
{
    private static readonly string[] Midday = ["am", "pm", "a.m.", "p.m.", "上午", "下午"];
    private static readonly string[] TimeFormats = ["H:mm", "H:mm:ss"];
    private static readonly TimeOnly LastMinute = new(23, 59);

    private static readonly string[] NotEmployed =
        ["notemployed", "notyetemployed", "notyetjoined", "beforejoining", "left", "未入职", "未在职", "不在职", "已离职", "离职"];

    /// <summary>A row as it is read; <paramref name="First"/> is the cell of its first day.</summary>
    internal sealed record Row(CsvCell First, Leave Leave);

    /// <summary>The kind of leave of a cell: days of no employment under one name however they are called.</summary>
    public static string Kind(string text) =>
        NotEmployed.Contains(string.Concat(text.Where(char.IsLetter)).ToLowerInvariant()) ? Leave.NotEmployed : text;

    /// <summary>The day in a cell that holds a time of it as well: a part of the day, or midnight.</summary>
    /// <returns>The text of the day, and the time that was cut off; the whole text and null where there is none.</returns>
    public static (string Day, string? Time) Split(string text)
    {
        var cut = text.IndexOfAny([' ', 'T']);
        if (cut < 0 || text[(cut + 1)..].Trim() is not { Length: > 0 } time) return (text, null);
        return Midday.Contains(time.ToLowerInvariant()) || ClockOf(time) is not null ? (text[..cut], time) : (text, null);
    }

    /// <summary>
    /// What a row with times comes to: the roster knows whole days of leave. Midnight ends the day before where the leave begins
    /// within a day.
    /// </summary>
    public static Leave Whole(Leave leave, CsvCell first, CsvCell last, string? from, string? until, InputFindings findings)
    {
        var (begins, ends) = (IsMidnight(from), IsMidnight(until));
        var whole = until is not null && ends && !begins && leave.Last > leave.First ? leave with { Last = leave.Last.AddDays(-1) } : leave;
        var days = Days(whole.First, whole.Last);
        if (!begins || !(ends || IsEndOfDay(until)) || IsHalf(leave.Kind))
            findings.Warning(
                first.File, first.Line, first.Column, first.Text,
                $"请假只占一天中的一段（{first.Text} 至 {last.Text}，{leave.Kind}）；班表按整天请假，{days} 全天按请假处理。如当天仍要上班，请删去此行，并在当日计划中安排这段时间。",
                $"This leave takes a part of a day ({first.Text} to {last.Text}, {leave.Kind}); leave is rostered by whole days, so {days} "
                + "counts as leave in full. If a shift is to be worked there, delete this row and enter the hours in the plan of the day.");
        else if (until is not null && ends && leave.Last > leave.First)
            findings.Warning(
                last.File, last.Line, last.Column, last.Text, $"0点视为日期：{leave.Last:yyyy-MM-dd} 当天也请假。如请假到该日0点为止，请写前一天。",
                $"Midnight is read as the date: {leave.Last:yyyy-MM-dd} is leave as well. "
                + "If the leave ends as that day begins, write the day before.");
        return whole;
    }

    /// <summary>
    /// Rows of one agent that overlap, joined: the earlier row holds the days that both have, and what is left of the later one
    /// counts. Days of no employment are never leave of another kind.
    /// </summary>
    public static List<Leave> Joined(IReadOnlyList<Row> rows, InputFindings findings)
    {
        var kept = new Dictionary<Row, IReadOnlyList<Leave>>();
        foreach (var own in rows.GroupBy(r => r.Leave.Agent))
        {
            var held = new List<Row>();
            foreach (var row in own.OrderBy(r => r.Leave.IsOfEmployed))
            {
                Row[] before = [.. held.Where(h => h.Leave.First <= row.Leave.Last && row.Leave.First <= h.Leave.Last)];
                kept[row] = before.Aggregate(
                    (IReadOnlyList<Leave>)[row.Leave], (left, h) => [.. left.SelectMany(l => Without(l, h.Leave))]);
                foreach (var other in before) Tell(row, other, kept[row], findings);
                held.Add(row);
            }
        }
        return [.. rows.SelectMany(r => kept[r])];
    }

    private static void Tell(Row row, Row other, IReadOnlyList<Leave> left, InputFindings findings)
    {
        var (first, last) = (Later(row.Leave.First, other.Leave.First), Earlier(row.Leave.Last, other.Leave.Last));
        var rest = left.Count == 0 ? default : new LocalText(
            string.Join("、", left.Select(l => Days(l.First, l.Last))), string.Join(", ", left.Select(l => Days(l.First, l.Last))));
        findings.Warning(
            row.First.File, row.First.Line, row.First.Column, row.First.Text,
            $"{Days(first, last)} 已在第 {other.First.Line} 行（{other.Leave.Kind}），只算一次；{(left.Count == 0 ? "本行没有其他日期。" : $"本行另有 {rest.Zh}。")}",
            $"{Days(first, last)} overlaps line {other.First.Line} ({other.Leave.Kind}) and counts once; "
            + (left.Count == 0 ? "this row adds no other day." : $"this row adds {rest.En}."));
    }

    private static IEnumerable<Leave> Without(Leave leave, Leave taken)
    {
        if (taken.Last < leave.First || leave.Last < taken.First) return [leave];
        Leave[] parts = [leave with { Last = taken.First.AddDays(-1) }, leave with { First = taken.Last.AddDays(1) }];
        return parts.Where(p => leave.First <= p.First && p.First <= p.Last && p.Last <= leave.Last);
    }

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;

    private static string Days(DateOnly first, DateOnly last) =>
        first == last ? $"{first:yyyy-MM-dd}" : $"{first:yyyy-MM-dd}–{last:yyyy-MM-dd}";

    private static bool IsHalf(string kind) => kind.Contains("half", StringComparison.OrdinalIgnoreCase) || kind.Contains('半');

    private static bool IsMidnight(string? time) => time is null || ClockOf(time) == TimeOnly.MinValue;

    private static bool IsEndOfDay(string? time) => time is not null && ClockOf(time) >= LastMinute;

    private static TimeOnly? ClockOf(string time) =>
        time == "24:00" ? LastMinute
        : TimeOnly.TryParseExact(time, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock) ? clock : null;
}
