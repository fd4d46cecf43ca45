using Wfm.Engine.Time;

namespace Wfm.Engine.Forecasting.Reading;

/// <summary>
/// Reads a plain list of dates, such as public holidays or days to be treated as missing: one date a line, alone or as a
/// field of a delimited row. A first line without a date is a heading; lines that start with # are remarks.
/// </summary>
public static class DateListReader
{
    public static ReadResult<IReadOnlyList<DateOnly>> Read(string text, string file)
    {
        var findings = new FindingLog(file);
        var rows = text.Split('\n').Select((line, i) =>
            (Fields: line.Split(',', ';', '\t').Select(f => f.Trim(' ', '\r', '"', '\uFEFF')).ToArray(), Line: i + 1))
            .Where(r => r.Fields.Any(f => f.Length > 0) && !r.Fields[0].StartsWith('#')).ToList();
        var order = rows.SelectMany(r => r.Fields).Select(LocalStamp.OrderOf).FirstOrDefault(o =>
            o is DateOrder.DayFirst or DateOrder.MonthFirst) ?? DateOrder.DayFirst;
        var dates = new SortedSet<DateOnly>();
        foreach (var (fields, line) in rows)
        {
            var stamp = fields.Select(f => LocalStamp.Parse(f, order)).FirstOrDefault(s => s >= 0, -1);
            if (stamp >= 0) dates.Add(DateOnly.FromDayNumber((int)(stamp / ClockSpan.MinutesPerDay)));
            else if (line > 1) findings.Error(line, 1, string.Join(",", fields),
                new LocalText("应为日期，例如 2026-05-01。", "A date is expected, such as 2026-05-01."));
        }
        return new(findings.HasError ? null : [.. dates], findings.All());
    }

    /// <summary>The dates as a calendar of nameless holidays.</summary>
    public static HolidayCalendar AsHolidays(IReadOnlyList<DateOnly> dates) =>
        new("", dates.Select(d => new SpecialDay(d, DayKind.Statutory, "", 0, new LocalText("节假日", "holiday"))));
}
