using System.Globalization;
using Wfm.Engine;
using Wfm.Engine.Time;

namespace Wfm.Web.Components;

/// <summary>
/// A day or a month in the address of a page, where anything can stand. What is none that could be planned is said, and the page
/// shows what it would without it: the month that is planned next, the day that is usual there.
/// </summary>
public static class AddressDay
{
    /// <summary>The day "2026-12-05"; null for anything else, and for a day in no <see cref="Month"/> that can be asked for.</summary>
    public static DateOnly? Read(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && Month.TryParse(Month.Of(day).ToString(), out _) ? day : null;

    /// <summary>What is said of a day that cannot be shown; null where the address names none, or one that can.</summary>
    public static LocalText? Doubt(string? text) => string.IsNullOrEmpty(text) || Read(text) is not null ? null : new(
        "地址中的日期无法识别，显示的是默认日期。日期格式如 2026-12-05。",
            "The day in the address is not one that can be shown; this is the usual one. A day reads like 2026-12-05.");

    /// <summary>What is said of a month that cannot be planned; null where the address names none, or one that can.</summary>
    public static LocalText? DoubtOfMonth(string? text) => string.IsNullOrEmpty(text) || Month.TryParse(text, out _) ? null : new(
        "地址中的月份无法识别，显示的是下一个要计划的月份。月份格式如 2026-12。",
        "The month in the address is not one that can be planned; this is the month that is planned next. A month reads like 2026-12.");
}
