using System.Globalization;
using Wfm.Engine;
using Wfm.Engine.Rostering;

namespace Wfm.Web.Exports;

/// <summary>A column of totals at the right of the wall sheet.</summary>
/// <param name="Formula">The formula for one agent, from the cells of the line, day after day.</param>
internal sealed record MonthSheetTotal(LocalText Name, string Format, Func<IReadOnlyList<string>, string> Formula)
{
    /// <summary>Days off, leave, paid hours, evenings, Sundays worked.</summary>
    public static MonthSheetTotal[] Of(MonthSheetData data) =>
    [
        new(new LocalText("休息", "Off"), "0", line => Count(line, MonthSheetData.Off)),
        new(new LocalText("请假", "Leave"), "0;-0;", line => Count(line, MonthSheetData.OnLeave)),
        new(new LocalText("工时", "Hours"), "0.0", line => Hours(line, data.ShiftTypes)),
        new(new LocalText("晚班", "Late"), "0;-0;", line => Sum(data.ShiftTypes.Where(IsLate).Select(s => Count(line, s.Code)))),
        new(
            new LocalText("周日", "Sun."), "0;-0;",
            line => Sum(line.Where((_, day) => data.Period[day].DayOfWeek == DayOfWeek.Sunday).Select(Worked))),
    ];

    /// <summary>One line of the legend: name, clock times, unpaid breaks and paid hours of a shift type.</summary>
    public static string Describe(ShiftType shift)
    {
        var breaks = shift.UnpaidBreaks.Count == 0 ? "" : $"  (休 {string.Join("、", shift.UnpaidBreaks)})";
        return string.Create(
            CultureInfo.InvariantCulture, $"{shift.Name.Zh} {shift.Name.En}  {shift.Span}{breaks}  {shift.NetMinutes / 60.0:0.0} h");
    }

    /// <summary>A shift that ends at eleven in the evening or later.</summary>
    private static bool IsLate(ShiftType shift) => shift.Span.End >= 23 * 60;

    private static string Count(IReadOnlyList<string> line, string mark) => $"COUNTIF({line[0]}:{line[^1]},\"{mark}\")";

    private static string Hours(IReadOnlyList<string> line, IReadOnlyList<ShiftType> shifts) =>
        Sum(shifts.Select(s => string.Create(CultureInfo.InvariantCulture, $"{Count(line, s.Code)}*{s.NetMinutes / 60.0:0.####}")));

    private static string Worked(string cell) => $"IF(OR({cell}=\"{MonthSheetData.Off}\",{cell}=\"{MonthSheetData.OnLeave}\"),0,1)";

    private static string Sum(IEnumerable<string> terms) => string.Join("+", terms) is { Length: > 0 } sum ? sum : "0";
}
