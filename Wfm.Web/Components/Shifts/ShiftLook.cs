using Wfm.Engine;
using Wfm.Engine.Rostering;
using Wfm.Engine.Time;

namespace Wfm.Web.Components.Shifts;

/// <summary>How shifts are coloured and written wherever they appear; the words always stand beside the colour.</summary>
public static class ShiftLook
{
    /// <summary>Style class of a category of shift types.</summary>
    public static string ClassOf(string category) => category switch
    {
        "day" or "evening" or "full" or "half" => $"shift shift-{category}",
        _ => "shift shift-other",
    };

    /// <summary>"18:30–24:00".</summary>
    public static string Hours(ClockSpan span) => span.ToString().Replace('-', '–');

    /// <summary>"18:30–24:00", "01:45–01:00 ②": minutes of a day by its clock.</summary>
    public static string Hours(DayClock clock, int start, int end) => clock.SpanOf(start, end).Replace('-', '–');

    /// <summary>"晚班 18:30–24:00" or "Evening 18:30–24:00".</summary>
    public static string Title(ShiftType shift) => $"{Words.T(shift.Name)} {Hours(shift.Span)}";

    /// <summary>What a narrow cell shows: the code, or the start of a shift with free start ("9:30").</summary>
    public static string Mark(ShiftType shift) => shift.Window is null
        ? shift.Code
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{shift.Span.Start / 60 % 24}:{shift.Span.Start % 60:00}");

    /// <summary>One line of a legend for each shift at a fixed time and each window of free starts.</summary>
    public static IEnumerable<(string Mark, string Category, string Words)> Legend(IEnumerable<ShiftType> shifts) =>
        from family in shifts.GroupBy(s => s.Window ?? s.Code)
        let first = family.First()
        select first.Window is null ? (first.Code, first.Category, Title(first)) : (family.Key, first.Category, Window([.. family]));

    /// <summary>"8.5".</summary>
    public static string HoursOf(int minutes) => (minutes / 60.0).ToString("0.#", System.Globalization.CultureInfo.InvariantCulture);

    private static string Window(ShiftType[] family)
    {
        var (first, last) = (Clock(family.Min(s => s.Span.Start)), Clock(family.Max(s => s.Span.Start)));
        var (shortest, longest) = (HoursOf(family.Min(s => s.Span.Minutes)), HoursOf(family.Max(s => s.Span.Minutes)));
        return Words.T(
            $"{family[0].Name.Zh} {first}–{last} 起，{shortest}–{longest} 小时",
            $"{family[0].Name.En} from {first}–{last}, {shortest}–{longest} h");
    }

    private static string Clock(int minute) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{minute / 60 % 24:00}:{minute % 60:00}");

    /// <summary>Name of a kind of leave.</summary>
    public static string Leave(string kind) => Words.T(LeaveKinds.FirstOrDefault(k => k.Key == kind) is { Key: not null } known
        ? known.Name
        : kind == Engine.Rostering.Leave.NotEmployed ? new LocalText("不在职", "Not employed") : new LocalText("休假", "Leave"));

    /// <summary>The kinds of leave that people ask for, with their names.</summary>
    public static IReadOnlyList<(string Key, LocalText Name)> LeaveKinds { get; } =
    [
        ("annual", new("年假", "Annual leave")), ("personal", new("事假", "Personal leave")), ("sick", new("病假", "Sick leave")),
        ("study", new("学习假", "Study leave")), ("marriage", new("婚假", "Marriage leave")),
    ];
}
