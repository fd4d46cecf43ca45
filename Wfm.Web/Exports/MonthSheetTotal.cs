using System.Globalization;
using Wfm.Engine;
using Wfm.Engine.Rostering;

namespace Wfm.Web.Exports;

/// <summary>A column of totals at the right of the wall sheet.</summary>
/// <param name="Formula">
/// The formula for one agent, from the cells of the line, day after day; null where it would be longer than spreadsheets take.
/// </param>
/// <param name="Value">What it comes to, from the marks of the line.</param>
internal sealed record MonthSheetTotal(
    LocalText Name, string Format, Func<IReadOnlyList<string>, string?> Formula, Func<IReadOnlyList<string>, double> Value)
{
    /// <summary>Days off, leave, paid hours, evenings, Sundays worked (of another weekend, its last days).</summary>
    public static MonthSheetTotal[] Of(MonthSheetData data) =>
    [
        Weighed(new LocalText("休息", "Off"), "0", [(data.Off, 1)]),
        Weighed(new LocalText("请假", "Leave"), "0;-0;", [(data.OnLeave, 1)]),
        Hours(data),
        Weighed(new LocalText("晚班", "Late"), "0;-0;", [.. data.ShiftTypes.Where(IsLate).Select(s => (s.Code, 1.0))]),
        new(
            WeekendEndName(data), "0;-0;",
            line => Sum(line.Where((_, day) => EndsWeekend(data, day)).Select(cell => Worked(data, cell))),
            marks => marks.Where((mark, day) => EndsWeekend(data, day) && mark != data.Off && mark != data.OnLeave).Count()),
    ];

    /// <summary>One line of the legend: name, clock times, unpaid breaks and paid hours of a shift type.</summary>
    public static string Describe(ShiftType shift)
    {
        var breaks = shift.UnpaidBreaks.Count == 0 ? "" : $"  (休 {string.Join("、", shift.UnpaidBreaks)})";
        return string.Create(
            CultureInfo.InvariantCulture, $"{shift.Name.Zh} {shift.Name.En}  {shift.Span}{breaks}  {shift.NetMinutes / 60.0:0.0} h");
    }

    /// <summary>Paid hours: those of a code, and on a day of 23 or 25 hours what the code has less or more.</summary>
    private static MonthSheetTotal Hours(MonthSheetData data)
    {
        var usual = Weighed(new LocalText("工时", "Hours"), "0.0", [.. data.ShiftTypes.Select(s => (s.Code, s.NetMinutes / 60.0))]);
        var uneven = (from day in Enumerable.Range(0, data.Period.Days)
                      where !data.Clock.RunsEvenly(data.Period[day], 2)
                      from shift in data.ShiftTypes
                      let more = (shift.NetMinutesOn(data.Period[day], data.Clock) - shift.NetMinutes) / 60.0
                      where more != 0
                      select (Day: day, shift.Code, More: more)).ToList();
        if (uneven.Count == 0) return usual;
        string Uneven(IReadOnlyList<string> line) =>
            string.Concat(uneven.Select(u => $"+{MonthSheetCount.Term(line[u.Day], u.Code, u.More)}"));
        return usual with
        {
            Formula = line => usual.Formula(line) is { } sum ? MonthSheetCount.Within(sum + Uneven(line)) : null,
            Value = marks => usual.Value(marks) + uneven.Where(u => marks[u.Day] == u.Code).Sum(u => u.More),
        };
    }

    private static MonthSheetTotal Weighed(LocalText name, string format, IReadOnlyList<(string Mark, double Weight)> weights)
    {
        var byMark = weights.ToDictionary(w => w.Mark, w => w.Weight);
        return new(
            name, format, line => MonthSheetCount.Weighed($"{line[0]}:{line[^1]}", weights),
            marks => marks.Sum(m => byMark.GetValueOrDefault(m)));
    }

    /// <summary>A shift that ends at eleven in the evening or later.</summary>
    private static bool IsLate(ShiftType shift) => shift.Span.End >= 23 * 60;

    private static bool EndsWeekend(MonthSheetData data, int day) => data.Period[day].DayOfWeek == data.Holidays.Week.Weekend[^1];

    private static LocalText WeekendEndName(MonthSheetData data)
    {
        var day = Wording.Weekday(data.Holidays.Week.Weekend[^1]);
        return new LocalText(day.Zh, $"{day.En[..3]}.");
    }

    /// <summary>1 for anything but a day off, leave, or a cell that somebody has emptied.</summary>
    private static string Worked(MonthSheetData data, string cell)
    {
        var free = string.Join(',', new[] { data.Off, data.OnLeave, "" }.Select(mark => MonthSheetCount.Is(cell, mark)));
        return $"IF(OR({free}),0,1)";
    }

    private static string Sum(IEnumerable<string> terms) => string.Join("+", terms) is { Length: > 0 } sum ? sum : "0";
}
