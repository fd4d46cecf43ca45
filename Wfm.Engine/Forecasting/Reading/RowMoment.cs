using Wfm.Engine.Time;

namespace Wfm.Engine.Forecasting.Reading;

/// <summary>When a row is about: from one column, a date and a time apart, or a label above the table.</summary>
internal sealed class RowMoment(HistoryColumns columns, DateOrder order, StatedZone? stated, FindingLog findings)
{
    private string _above = "", _last = "";
    private int _lastMinute;
    private bool _saidBlank;

    /// <summary>A label above the rows that follow.</summary>
    public void Label(string date) => _above = date;

    /// <summary>Start of the row in minutes of <see cref="LocalStamp"/>, <see cref="LocalStamp.None"/> where it does not say.</summary>
    /// <param name="offset">Minutes by which the clock is ahead of UTC, where row or file says so.</param>
    /// <param name="isDateOnly">Whether the row names a day and no time of it.</param>
    public long Read(SourceRow row, out int? offset, out bool isDateOnly)
    {
        var date = columns.DateAbove ? _above : row[columns.Date];
        if (date.Length == 0 && columns.Date >= 0 && Minute(row) >= _lastMinute) date = FromAbove(row);
        var stamp = LocalStamp.Parse(date, order, out offset);
        isDateOnly = columns.Time < 0 && stamp >= 0 && LocalStamp.IsDateOnly(date, stamp);
        if (columns.Time >= 0 && stamp >= 0) stamp = OfDay(stamp, row, ref offset);
        offset ??= stated?.OffsetMinutes;
        if (stamp >= 0) (_last, _lastMinute) = (date, (int)(stamp % ClockSpan.MinutesPerDay));
        return stamp;
    }

    /// <summary>What is wrong with a row that says no moment.</summary>
    public void Say(SourceRow row)
    {
        var isDated = LocalStamp.Parse(columns.DateAbove ? _above : row[columns.Date], order) >= 0;
        if (isDated) findings.Fault(row.Line, columns.Time + 1, row[columns.Time],
            new("应为时刻，例如 08:30。", "A time of day is expected, such as 08:30."));
        else findings.Fault(row.Line, columns.Date + 1, row[columns.Date], new(
            $"应为 {InputLimits.FirstYear} 至 {InputLimits.LastYear} 年间的日期时间，例如 2026-03-02 08:30。",
            $"A date and time from {InputLimits.FirstYear} to {InputLimits.LastYear} is expected, such as 2026-03-02 08:30."));
    }

    private int Minute(SourceRow row) => columns.Time < 0 ? -1 : LocalStamp.TimeOfDay(row[columns.Time]);

    /// <summary>Merged cells hold their date once; a time that goes on shows that the row is of the same day.</summary>
    private string FromAbove(SourceRow row)
    {
        if (_last.Length > 0 && !_saidBlank)
        {
            _saidBlank = true;
            findings.Information(row.Line, columns.Date + 1, _last, new(
                "日期为空的行沿用上方的日期。", "Rows with a blank date are of the date above them."));
        }
        return _last;
    }

    private long OfDay(long day, SourceRow row, ref int? offset)
    {
        var clock = row[columns.Time];
        var minute = LocalStamp.TimeOfDay(clock);
        if (minute < 0) return LocalStamp.Parse(clock, order, out offset);
        // Where the date stands apart it is that of the interval's start, and midnight is the end of its last one.
        if (columns.LabelsAtEnd && minute == 0) minute = ClockSpan.MinutesPerDay;
        return day - day % ClockSpan.MinutesPerDay + minute;
    }
}
