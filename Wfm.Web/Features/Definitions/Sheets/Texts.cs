using System.Globalization;
using Wfm.Engine.Time;
using Wfm.Web.Components.Tables;

namespace Wfm.Web.Features.Definitions.Sheets;

/// <summary>Values as cells of a table hold them.</summary>
internal static class Texts
{
    private static readonly string[] DayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    public static string Of(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    public static string Of(double? value) => value is { } number ? Of(number) : "";

    public static string Of(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Of(DayOfWeek day) => DayNames[(int)day];

    public static string Of(IEnumerable<DayOfWeek> days) => string.Join(';', days.Select(Of));

    public static string Of(bool value) => value ? "yes" : "no";

    public static string Of(ClockSpan? span) => span?.ToString() ?? "";

    public static string Of(DateOnly? day) => day is { } date ? DateCell.Written(date) : "";

    public static string Percent(double share) => Of(Math.Round(100 * share, 4)) + "%";

    public static string Clock(int minute) => string.Create(CultureInfo.InvariantCulture, $"{minute / 60:00}:{minute % 60:00}");

    public static DayOfWeek Weekday(string key) => (DayOfWeek)Array.IndexOf(DayNames, key);

    public static IReadOnlyList<DayOfWeek> Weekdays(string keys) => [.. ChoicesCell.Keys(keys).Select(Weekday)];
}
