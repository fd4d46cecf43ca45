using System.Globalization;

namespace Wfm.Engine.Planning.Notices;

/// <summary>
/// One of the seven holidays of the whole country (Regulation on public holidays for national festivals and memorial days, art. 2, as
/// in force since 1 January 2025), with the days on which it is a holiday by law.
/// </summary>
internal sealed record ChineseHoliday(string Key, LocalText Name, string[] Words, Func<int, IReadOnlyList<DateOnly>> Statutory)
{
    public static IReadOnlyList<ChineseHoliday> All { get; } =
    [
        new("new-year", new("元旦", "New Year"), ["元旦", "new year"], y => [new(y, 1, 1)]),
        new(
            "spring-festival", new("春节", "Spring Festival"), ["春节", "除夕", "spring festival", "chinese new year", "lunar new year"],
            y => [.. Enumerable.Range(-1, 4).Select(Lunar(y, 1, 1).AddDays)]),
        new(
            "qingming", new("清明节", "Qingming Festival"), ["清明", "qingming", "ching ming", "tomb-sweeping", "tomb sweeping"],
            y => [SolarTerms.Qingming(y)]),
        new(
            "labour-day", new("劳动节", "Labour Day"), ["劳动节", "五一", "labour day", "labor day", "may day"],
            y => [new(y, 5, 1), new(y, 5, 2)]),
        new(
            "dragon-boat", new("端午节", "Dragon Boat Festival"), ["端午", "dragon boat"], y => [Lunar(y, 5, 5)]),
        new(
            "mid-autumn", new("中秋节", "Mid-Autumn Festival"), ["中秋", "mid-autumn", "mid autumn"], y => [Lunar(y, 8, 15)]),
        new(
            "national-day", new("国庆节", "National Day"), ["国庆", "national day"],
            y => [.. Enumerable.Range(1, 3).Select(d => new DateOnly(y, 10, d))]),
    ];

    /// <summary>The holidays that a text names, in the order in which it does.</summary>
    public static IReadOnlyList<ChineseHoliday> In(string text) =>
    [
        .. from holiday in All
           let places = holiday.Words.Select(w => text.IndexOf(w, StringComparison.OrdinalIgnoreCase)).Where(i => i >= 0).ToArray()
           where places.Length > 0 && !(holiday.Key == "new-year" && IsOfTheMoon(text))
           orderby places.Min() select holiday,
    ];

    /// <summary>"Chinese New Year" has the words of the other one in it.</summary>
    private static bool IsOfTheMoon(string text) => text.Contains("chinese new year", StringComparison.OrdinalIgnoreCase)
        || text.Contains("lunar new year", StringComparison.OrdinalIgnoreCase);

    /// <summary>A day of the lunar calendar; a leap month before it moves its number on.</summary>
    private static DateOnly Lunar(int year, int month, int day)
    {
        var calendar = new ChineseLunisolarCalendar();
        var leap = calendar.GetLeapMonth(year);
        return DateOnly.FromDateTime(calendar.ToDateTime(year, leap > 0 && leap <= month ? month + 1 : month, day, 0, 0, 0, 0));
    }
}
