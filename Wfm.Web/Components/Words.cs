using System.Globalization;
using Wfm.Engine;
using Wfm.Engine.Naming;
using Wfm.Engine.Time;

namespace Wfm.Web.Components;

/// <summary>
/// Text on pages, in the reader's language. Both languages stand side by side where they are used, as in the engine's
/// <see cref="LocalText"/>: a page without its translation does not compile.
/// </summary>
public static class Words
{
    public static string T(string zh, string en) => T(new LocalText(zh, en));

    public static string T(LocalText text) => text.In(CultureInfo.CurrentUICulture);

    /// <summary>The order of names for the reader: by pinyin in Chinese.</summary>
    public static IComparer<string> ByName => NameOrder.In(CultureInfo.CurrentUICulture);

    /// <summary>"12月3日 周四" or "Thu 3 Dec".</summary>
    public static string Day(DateOnly date) => date.ToString(T("M月d日 ddd", "ddd d MMM"), CultureInfo.CurrentCulture);

    /// <summary>"周一" or "Mon", of each day.</summary>
    public static IReadOnlyList<string> ShortWeekdays(IEnumerable<DayOfWeek> days) =>
        [.. days.Select(CultureInfo.CurrentCulture.DateTimeFormat.GetAbbreviatedDayName)];

    /// <summary>"2026年12月" or "December 2026".</summary>
    public static string Month(Month month) => Month(month.First);

    public static string Month(DateOnly date) => date.ToString(T("yyyy年M月", "MMMM yyyy"), CultureInfo.CurrentCulture);

    public static string Percent(double share, int decimals = 1) =>
        share.ToString($"P{decimals}", CultureInfo.InvariantCulture).Replace(" ", "", StringComparison.Ordinal);

    public static string Number(double value, int decimals = 0) => value.ToString($"N{decimals}", CultureInfo.InvariantCulture);

    public static string Role(string role) => role switch
    {
        Security.Roles.Planner => T("排班师", "Planner"),
        Security.Roles.Agent => T("客服", "Agent"),
        Security.Roles.Manager => T("经理", "Manager"),
        Security.Roles.Administrator => T("管理员", "Administrator"),
        _ => role,
    };
}
