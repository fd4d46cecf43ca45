using System.Globalization;
using Wfm.Engine.Planning.Reading;
using Wfm.Engine.Reading;
using Wfm.Engine.Time;

namespace Wfm.Engine.Planning.Simulating;

/// <summary>One shift of a roster file.</summary>
/// <param name="Start">On <paramref name="Date"/>; the end may lie on the next day.</param>
/// <param name="Queues">Queues served, the first one first; empty for all.</param>
public sealed record RosterTableRow(
    string Agent, DateOnly Date, RosterTime Start, RosterTime End, IReadOnlyList<string> Queues,
    IReadOnlyList<(RosterTime Start, RosterTime End)> Breaks)
{
    /// <summary>True where the second of two equal times is meant somewhere, which no shift type can say.</summary>
    public bool HasSecondTimes => Breaks.SelectMany(b => new[] { b.Start, b.End }).Append(Start).Append(End).Any(t => t.IsSecondTime);
}

/// <summary>The shifts of a roster file, agent by agent.</summary>
public sealed record RosterTable(IReadOnlyList<RosterTableRow> Rows)
{
    private const int MaxBreaks = 12;
    private static readonly char[] BetweenQueues = [';', '+', '|', '/'];

    /// <summary>
    /// Reads <c>agent,date,start,end,queue</c> with optional <c>break1_start,break1_end,…</c>, as the plan verb writes it. Times
    /// are clock times ("18:30", "30:00" for six the next morning) or timestamps, which may state how far they are ahead of UTC; several
    /// queues are joined by a semicolon.
    /// </summary>
    /// <param name="clock">The clock of the centre; without it a timestamp that states its distance from UTC is a finding.</param>
    public static ReadResult<RosterTable> Read(byte[] bytes, string file, LocalClock? clock = null)
    {
        var findings = new InputFindings();
        var rows = CsvTable.Read(file, bytes, ["agent", "date", "start", "end"], findings);
        var shifts = rows.Select(r => Shift(r, clock, findings)).OfType<RosterTableRow>().ToList();
        if (!findings.HasErrors && shifts.Count == 0)
            findings.Error(file, 0, 0, "", "没有任何班次", "There is no shift in the file.");
        return new ReadResult<RosterTable>(findings.HasErrors ? null : new RosterTable(shifts), findings.All);
    }

    private static RosterTableRow? Shift(CsvRow row, LocalClock? clock, InputFindings findings)
    {
        if (!DateOnly.TryParseExact(row["date"].Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            Report(findings, row["date"], "应为日期，如 2026-12-01", "Expected a date such as 2026-12-01.");
            return null;
        }
        var (from, until) = (Time(row["start"], date, clock, findings), Time(row["end"], date, clock, findings));
        if (from is not { } start || until is not { } end) return null;
        var day = new DayClock(date, clock ?? LocalClock.Unchanging);
        if (end.On(day) <= start.On(day) || start.Reading < 0 || end.Reading > 2 * ClockSpan.MinutesPerDay)
        {
            Report(findings, row["end"], "应晚于开始时间且不超过次日 24:00", "Expected a time after the start and at most midnight of the next day.");
            return null;
        }
        string[] queues = row["queue"].Text.Split(BetweenQueues, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new RosterTableRow(
            row["agent"].Text, date, start, end, queues, [.. Breaks(row, date, clock, findings).OrderBy(b => b.Start.On(day))]);
    }

    private static IEnumerable<(RosterTime Start, RosterTime End)> Breaks(
        CsvRow row, DateOnly date, LocalClock? clock, InputFindings findings)
    {
        for (var b = 1; b <= MaxBreaks; b++)
        {
            var (startCell, endCell) = (
                row[FormattableString.Invariant($"break{b}_start")], row[FormattableString.Invariant($"break{b}_end")]);
            if (startCell.Text.Length == 0 && endCell.Text.Length == 0) continue;
            if (Time(startCell, date, clock, findings) is { } start && Time(endCell, date, clock, findings) is { } end)
                yield return (start, end);
        }
    }

    private static RosterTime? Time(CsvCell cell, DateOnly date, LocalClock? clock, InputFindings findings)
    {
        if (cell.Text.Contains('-', StringComparison.Ordinal)
            && DateTime.TryParse(cell.Text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var stamp))
            return stamp.Kind == DateTimeKind.Utc
                ? Instant(cell, stamp, date, clock, findings)
                : new RosterTime((int)(stamp - date.ToDateTime(TimeOnly.MinValue)).TotalMinutes);
        if (ClockSpan.TryParse($"00:00-{cell.Text}", out var span)) return new RosterTime(span.End);
        Report(findings, cell, "应为时间，如 18:30，或日期时间", "Expected a clock time such as 18:30, or a timestamp.");
        return null;
    }

    private static RosterTime? Instant(CsvCell cell, DateTime utc, DateOnly date, LocalClock? clock, InputFindings findings)
    {
        if (clock is null)
        {
            Report(
                findings, cell, "该时间写有与 UTC 的差，须指定中心（--centre）才知道是当地几点",
                "This time states its distance from UTC; name the centre (--centre), whose clock it is to be put on.");
            return null;
        }
        var day = new DayClock(date, clock);
        var passed = utc.Ticks / TimeSpan.TicksPerMinute - clock.Moment(date, 0);
        if (Math.Abs(passed) <= 2 * ClockSpan.MinutesPerDay + 60) return RosterTime.At(day, (int)passed);
        Report(findings, cell, "应在班次当日或次日", "Expected a time of the day of the shift or of the next one.");
        return null;
    }

    private static void Report(InputFindings findings, CsvCell cell, string zh, string en) =>
        findings.Error(cell.File, cell.Line, cell.Column, cell.Text, zh, en);
}
