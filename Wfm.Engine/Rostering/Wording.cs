using System.Globalization;
using Wfm.Engine.Time;

namespace Wfm.Engine.Rostering;

/// <summary>How dates, durations and shift categories read in the sentences of the rules.</summary>
public static class Wording
{
    private static readonly Dictionary<string, LocalText> CategoryNames = new()
    {
        ["day"] = new("日班", "day"),
        ["mid"] = new("中班", "mid"),
        ["evening"] = new("晚班", "evening"),
        ["night"] = new("夜班", "night"),
        ["full"] = new("全天班", "full-day"),
        ["half"] = new("半天班", "half-day"),
        ["training"] = new("培训", "training"),
        ["duty"] = new("值班", "duty"),
    };

    private static readonly string[] WeekdaysZh = ["周日", "周一", "周二", "周三", "周四", "周五", "周六"];

    /// <summary>"12月5日(周六)", "Sat 5 Dec".</summary>
    public static LocalText Day(DateOnly date) => new(
        $"{date.Month}月{date.Day}日({WeekdaysZh[(int)date.DayOfWeek]})",
        date.ToString("ddd d MMM", CultureInfo.InvariantCulture));

    /// <summary>"2026年12月", "December 2026".</summary>
    public static LocalText Month(Month month) => new(
        $"{month.Year}年{month.Number}月", month.First.ToString("MMMM yyyy", CultureInfo.InvariantCulture));

    /// <summary>First and last day of a span; a single day when both are the same.</summary>
    public static LocalText Days(DateOnly first, DateOnly last) => first == last
        ? Day(first)
        : new($"{Day(first).Zh}至{Day(last).Zh}", $"{Day(first).En} to {Day(last).En}");

    /// <summary>Minutes as hours: "8.5".</summary>
    public static string Hours(long minutes) => (minutes / 60.0).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>Name of a shift category; a category of the centre's own reads as it is written.</summary>
    public static LocalText Category(string category) =>
        CategoryNames.TryGetValue(category, out var name) ? name : new LocalText(category, category);

    /// <summary>Several categories: "全天班、半天班", "full-day or half-day".</summary>
    public static LocalText Categories(IReadOnlyList<string> categories) => categories.Count == 0
        ? new("任何班次", "any")
        : new(string.Join('、', categories.Select(c => Category(c).Zh)), string.Join(" or ", categories.Select(c => Category(c).En)));

    public static LocalText Weekday(DayOfWeek day) => new(WeekdaysZh[(int)day], day.ToString());

    public static LocalText Weekdays(IReadOnlyList<DayOfWeek> days) => days.Count == 0
        ? new("每天", "every day")
        : new(string.Join('、', days.Select(d => Weekday(d).Zh)), string.Join(", ", days.Select(d => d.ToString()[..3])));
}
