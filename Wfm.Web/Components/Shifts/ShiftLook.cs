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

    /// <summary>"晚班 18:30–24:00" or "Evening 18:30–24:00".</summary>
    public static string Title(ShiftType shift) => $"{Words.T(shift.Name)} {Hours(shift.Span)}";

    /// <summary>"8.5".</summary>
    public static string HoursOf(int minutes) => (minutes / 60.0).ToString("0.#", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Name of a kind of leave.</summary>
    public static string Leave(string kind) => kind switch
    {
        "annual" => Words.T("年假", "Annual leave"),
        "sick" => Words.T("病假", "Sick leave"),
        "study" => Words.T("学习假", "Study leave"),
        "marriage" => Words.T("婚假", "Marriage leave"),
        "personal" => Words.T("事假", "Personal leave"),
        _ => Words.T("休假", "Leave"),
    };
}
