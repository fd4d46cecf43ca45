using System.Globalization;
using Wfm.Engine.Rostering;
using Wfm.Engine.Time;

namespace Wfm.Engine.Planning.Reading;

/// <summary>
/// Reads a shift type of free start and length, "start 09:00–11:00 every 30 min, length 8–9 h", as the shift types it
/// stands for. They share name and category, so that every rule treats them alike; codes are the window's with a number.
/// </summary>
internal sealed class ShiftWindowReader(JsonFields fields)
{
    /// <summary>Numbers of two digits are what a three-letter code leaves room for.</summary>
    private const int MostShifts = 99;

    /// <summary>True when the entry has a window of starts instead of one span.</summary>
    public static bool IsWindow(JsonPlace place) => place["start"] is not null;

    public IReadOnlyList<ShiftType> Read(JsonPlace place)
    {
        var code = fields.Text(place, "code");
        if (Identifier.Fault(code) is { } fault && code.Length > 0) fields.Wrong(place["code"]!, fault.Zh, fault.En);
        if (code.Length > 1) fields.Wrong(place["code"]!, "弹性班次的代码为 1 个字符，其后自动编号",
            "The code of a shift with free start is one character; numbers are added to it.");
        var (name, category) = (fields.Localized(place, "name"), fields.Text(place, "category"));
        var step = (int)fields.Number(place, "everyMinutes", 5, 240, absent: 30);
        int[] starts = fields.Required(place, "start") is { } start ? Steps(start, Clock(start, "from"), Clock(start, "until"), step) : [];
        int[] lengths = fields.Required(place, "lengthHours") is { } length
            ? Steps(length, (int)(60 * fields.Number(length, "from", 0.5, 24)), (int)(60 * fields.Number(length, "until", 0.5, 24)), step)
                : [];
        if (starts.Length * lengths.Length > MostShifts)
            fields.Wrong(place, $"起始时间与时长的组合共 {starts.Length * lengths.Length} 种，最多 {MostShifts} 种",
                $"Starts and lengths make {starts.Length * lengths.Length} shifts; {MostShifts} is the most.");
        var (minutes, after) = Break(place);
        DayOfWeek[] weekdays = [.. JsonFields.OptionalItems(place, "weekdays").Select(fields.Weekday)];
        var spans = from s in starts from l in lengths select new ClockSpan(s, s + l);
        return
        [
            .. spans.Take(MostShifts).Select((span, i) => new ShiftType(
                string.Create(CultureInfo.InvariantCulture, $"{code}{i + 1:00}"), name, category, span,
                    Breaks(place, span, minutes, after), weekdays) { Window = code }),
        ];
    }

    private (int Minutes, int After) Break(JsonPlace place) => place["unpaidBreak"] is { } pause
        ? ((int)fields.Number(pause, "minutes", 5, 240), (int)fields.Number(pause, "afterMinutes", 30, 1200))
        : (0, 0);

    private IReadOnlyList<ClockSpan> Breaks(JsonPlace place, ClockSpan shift, int minutes, int after)
    {
        if (minutes == 0) return [];
        var pause = new ClockSpan(shift.Start + after, shift.Start + after + minutes);
        if (shift.Covers(pause)) return [pause];
        fields.Wrong(place["unpaidBreak"]!, $"休息时段应在班次 {shift} 之内", $"The break must lie within the shift {shift}.");
        return [];
    }

    /// <summary>From the first to the last value, both included.</summary>
    private int[] Steps(JsonPlace place, int from, int until, int step)
    {
        if (until < from) fields.Wrong(place, "“until”不能小于“from”", "'until' must not be less than 'from'.");
        else if ((until - from) % step != 0) fields.Wrong(place, $"范围应为 {step} 分钟的整数倍", $"The range must be a multiple of {step} minutes.");
        else return [.. Enumerable.Range(0, (until - from) / step + 1).Select(i => from + i * step)];
        return [];
    }

    private int Clock(JsonPlace parent, string name)
    {
        var text = fields.Text(parent, name);
        if (TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None,
            out var time)) return time.Hour * 60 + time.Minute;
        if (text.Length > 0) fields.Wrong(parent[name]!, "应为时刻，例如 \"09:30\"", "Expected a clock time such as \"09:30\".");
        return 0;
    }
}
