using System.Globalization;
using System.Text.RegularExpressions;
using Wfm.Engine.Time;

namespace Wfm.Engine.Forecasting.Reading;

/// <summary>Reads local timestamps, as minutes since 0001-01-01 00:00 of the wall clock; a written UTC offset is set aside.</summary>
internal static partial class LocalStamp
{
    /// <summary>The order of day and month that all of <paramref name="texts"/> allow; day first when both fit.</summary>
    public static DateOrder OrderOf(IEnumerable<string> texts)
    {
        var order = DateOrder.YearFirst;
        foreach (var text in texts)
        {
            if (PartsPattern().Match(text) is not { Success: true } parts || parts.Groups[1].Length == 4) continue;
            if (order == DateOrder.YearFirst) order = DateOrder.DayFirst;
            if (int.Parse(parts.Groups[1].ValueSpan, null) > 12) return DateOrder.DayFirst;
            if (int.Parse(parts.Groups[2].ValueSpan, null) > 12) return DateOrder.MonthFirst;
        }
        return order;
    }

    /// <summary>Reads a date with or without a time of day; −1 when the text is neither.</summary>
    public static long Parse(string text, DateOrder order)
    {
        var iso = Iso(text);
        if (iso >= 0) return iso;
        var match = PartsPattern().Match(text);
        if (!match.Success) return Serial(text);
        var (a, b, c) = (Number(match, 1), Number(match, 2), Number(match, 3));
        if (match.Groups[1].Length != 4) (a, b, c) = order == DateOrder.MonthFirst ? (c, a, b) : (c, b, a);
        if (a < 100) a += 2000;
        var minute = match.Groups[4].Length == 0 ? 0 : TimeOfDay(match.Groups[4].Value);
        return minute < 0 ? -1 : Stamp(a, b, c, minute);
    }

    /// <summary>Minutes of "8:30", "08:30:00", "8:30 PM", "08:30-09:00" or of a whole hour; −1 when the text is none of these.</summary>
    public static int TimeOfDay(string text)
    {
        var match = TimePattern().Match(text);
        if (!match.Success) return double.TryParse(text, CultureInfo.InvariantCulture, out var share) && share is >= 0 and < 1
            ? (int)Math.Round(share * ClockSpan.MinutesPerDay) : -1;
        var hour = Number(match, 1);
        var minute = match.Groups[2].Length == 0 ? 0 : Number(match, 2);
        if (match.Groups[3].Length > 0)
        {
            if (hour is < 1 or > 12) return -1;
            hour = hour % 12 + (match.Groups[3].Value is "PM" or "pm" or "下午" ? 12 : 0);
        }
        return hour < 24 && minute < 60 ? hour * 60 + minute : -1;
    }

    private static long Iso(string t)
    {
        if (t.Length < 16 || t[4] != '-' || t[7] != '-' || t[10] is not ('T' or ' ') || t[13] != ':') return -1;
        int Two(int at) => char.IsAsciiDigit(t[at]) && char.IsAsciiDigit(t[at + 1]) ? 10 * (t[at] - '0') + t[at + 1] - '0' : -1;
        var (century, year, month, day, hour, minute) = (Two(0), Two(2), Two(5), Two(8), Two(11), Two(14));
        if (century < 0 || year < 0 || hour is < 0 or > 23 || minute is < 0 or > 59) return -1;
        if (t.Length > 16 && t[16] is not (':' or 'Z' or '+' or '-')) return -1;
        return Stamp(100 * century + year, month, day, 60 * hour + minute);
    }

    /// <summary>A spreadsheet's serial date: days since 1899-12-30.</summary>
    private static long Serial(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var days) && days is > 20000 and < 80000
            ? (long)Math.Round((days + new DateOnly(1899, 12, 30).DayNumber) * ClockSpan.MinutesPerDay) : -1;

    private static long Stamp(int year, int month, int day, int minute)
    {
        if (year is < 1900 or > 2200 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return -1;
        return (long)new DateOnly(year, month, day).DayNumber * ClockSpan.MinutesPerDay + minute;
    }

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\s*(\d{1,4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,4})\s*日?[T\s]*(.*?)\s*$")]
    private static partial Regex PartsPattern();

    [GeneratedRegex(@"^\s*(\d{1,2})(?:[::时](\d{2}))?(?:[::]\d{2}(?:\.\d+)?)?\s*(AM|PM|am|pm|上午|下午)?\s*(?:Z|[+-]\d{2}:?\d{2}|[-–~]\s*\d{1,2}[::]\d{2}.*)?\s*$")]
    private static partial Regex TimePattern();
}
