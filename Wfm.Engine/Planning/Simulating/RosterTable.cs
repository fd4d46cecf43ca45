using System.Globalization;
using Wfm.Engine.Planning.Reading;
using Wfm.Engine.Reading;
using Wfm.Engine.Time;

namespace Wfm.Engine.Planning.Simulating;

/// <summary>One shift of a roster file.</summary>
/// <param name="Start">Minutes from midnight of <paramref name="Date"/>; the end may lie on the next day.</param>
/// <param name="Queues">Queues served, the first one first; empty for all.</param>
public sealed record RosterTableRow(
    string Agent, DateOnly Date, int Start, int End, IReadOnlyList<string> Queues, IReadOnlyList<(int Start, int End)> Breaks);

/// <summary>The shifts of a roster file, agent by agent.</summary>
public sealed record RosterTable(IReadOnlyList<RosterTableRow> Rows)
{
    private const int MaxBreaks = 12;
    private static readonly char[] BetweenQueues = [';', '+', '|', '/'];

    /// <summary>
    /// Reads <c>agent,date,start,end,queue</c> with optional <c>break1_start,break1_end,…</c>, as the plan verb writes it. Times
    /// are clock times ("18:30", "30:00" for six the next morning) or timestamps; several queues are joined by a semicolon.
    /// </summary>
    public static ReadResult<RosterTable> Read(byte[] bytes, string file)
    {
        var findings = new InputFindings();
        var rows = CsvTable.Read(file, bytes, ["agent", "date", "start", "end"], findings);
        var shifts = rows.Select(r => Shift(r, findings)).OfType<RosterTableRow>().ToList();
        if (!findings.HasErrors && shifts.Count == 0)
            findings.Error(file, 0, 0, "", "没有任何班次", "There is no shift in the file.");
        return new ReadResult<RosterTable>(findings.HasErrors ? null : new RosterTable(shifts), findings.All);
    }

    private static RosterTableRow? Shift(CsvRow row, InputFindings findings)
    {
        if (!DateOnly.TryParseExact(row["date"].Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            Report(findings, row["date"], "应为日期，如 2026-12-01", "Expected a date such as 2026-12-01.");
            return null;
        }
        var (start, end) = (Minute(row["start"], date, findings), Minute(row["end"], date, findings));
        if (start is null || end is null) return null;
        if (end <= start || start < 0 || end > 2 * ClockSpan.MinutesPerDay)
        {
            Report(findings, row["end"], "应晚于开始时间且不超过次日 24:00", "Expected a time after the start and at most midnight of the next day.");
            return null;
        }
        string[] queues = row["queue"].Text.Split(BetweenQueues, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new RosterTableRow(
            row["agent"].Text, date, start.Value, end.Value, queues, [.. Breaks(row, date, findings).OrderBy(b => b.Start)]);
    }

    private static IEnumerable<(int Start, int End)> Breaks(CsvRow row, DateOnly date, InputFindings findings)
    {
        for (var b = 1; b <= MaxBreaks; b++)
        {
            var (startCell, endCell) = (
                row[FormattableString.Invariant($"break{b}_start")], row[FormattableString.Invariant($"break{b}_end")]);
            if (startCell.Text.Length == 0 && endCell.Text.Length == 0) continue;
            if (Minute(startCell, date, findings) is { } start && Minute(endCell, date, findings) is { } end) yield return (start, end);
        }
    }

    private static int? Minute(CsvCell cell, DateOnly date, InputFindings findings)
    {
        if (cell.Text.Contains('-', StringComparison.Ordinal)
            && DateTime.TryParse(cell.Text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var stamp))
            return (int)(stamp - date.ToDateTime(TimeOnly.MinValue)).TotalMinutes;
        if (ClockSpan.TryParse($"00:00-{cell.Text}", out var span)) return span.End;
        Report(findings, cell, "应为时间，如 18:30，或日期时间", "Expected a clock time such as 18:30, or a timestamp.");
        return null;
    }

    private static void Report(InputFindings findings, CsvCell cell, string zh, string en) =>
        findings.Error(cell.File, cell.Line, cell.Column, cell.Text, zh, en);
}
