using System.Globalization;
using System.Text.RegularExpressions;
using Wfm.Engine.Time;

namespace Wfm.Engine.Forecasting.Reading;

/// <summary>Reads timestamps as people and systems write them, as minutes since 0001-01-01 00:00 of the clock that they were read
/// from.</summary>
internal static partial class LocalStamp
{
    /// <summary>Stands for what is no timestamp.</summary>
    public const long None = -1;

    /// <summary>Reads a date with or without a time of day; <see cref="None"/> when the text is neither, or of no plausible year.</summary>
    /// <param name="offset">Minutes by which the clock is ahead of UTC where the text says so.</param>
    public static long Parse(string text, DateOrder order, out int? offset)
    {
        offset = null;
        if (text.Length > InputLimits.LongestNumber) return None;
        var iso = Iso(text);
        if (iso >= 0) return iso;
        var plain = CellText.Narrow(text).Trim();
        var match = PartsPattern().Match(plain);
        if (!match.Success) return Compact(plain, ref offset);
        if (DayOf(match, order) is not { } day) return None;
        var rest = match.Groups["time"].ValueSpan.Trim();
        var minute = rest.Length == 0 ? 0 : TimeOfDay(rest.ToString(), out offset);
        return minute < 0 ? None : (long)day.DayNumber * ClockSpan.MinutesPerDay + minute;
    }

    /// <inheritdoc cref="Parse(string, DateOrder, out int?)"/>
    public static long Parse(string text, DateOrder order) => Parse(text, order, out _);

    /// <summary>True for a text that names a day and no time of it.</summary>
    /// <param name="stamp">What <see cref="Parse(string, DateOrder)"/> made of it.</param>
    public static bool IsDateOnly(string text, long stamp) => stamp % ClockSpan.MinutesPerDay == 0
        && (PartsPattern().Match(CellText.Narrow(text).Trim()) is { Success: true } parts
            ? parts.Groups["time"].ValueSpan.Trim().Length == 0
            : text.Trim().Length <= 8);

    /// <summary>
    /// The day as both orders of day and month read it, where the text leaves them open; null where it does not, or is no date.
    /// </summary>
    public static (DateOnly DayFirst, DateOnly MonthFirst)? BothWays(string text)
    {
        if (text.Length > InputLimits.LongestNumber) return null;
        var match = PartsPattern().Match(CellText.Narrow(text).Trim());
        if (!match.Success || match.Groups["a"].Length is 0 or 4 || match.Groups["sep"].Value == ".") return null;
        return DayOf(match, DateOrder.DayFirst) is { } day && DayOf(match, DateOrder.MonthFirst) is { } month && day != month
            ? (day, month) : null;
    }

    /// <summary>The only order in which the text is a date; null where it does not say.</summary>
    public static DateOrder? OrderOf(string text)
    {
        if (text.Length > InputLimits.LongestNumber) return null;
        var match = PartsPattern().Match(CellText.Narrow(text).Trim());
        if (!match.Success) return Parse(text, DateOrder.YearFirst) >= 0 ? DateOrder.YearFirst : null;
        if (match.Groups["name"].Length > 0) return DateOrder.DayFirst;
        if (match.Groups["a"].Length == 4) return DateOrder.YearFirst;
        if (match.Groups["sep"].Value == ".") return DateOrder.DayFirst;
        return (DayOf(match, DateOrder.DayFirst), DayOf(match, DateOrder.MonthFirst)) switch
        {
            (not null, null) => DateOrder.DayFirst,
            (null, not null) => DateOrder.MonthFirst,
            _ => null,
        };
    }

    /// <summary>Minutes of "8:30", "08:30:00", "8:30 PM", "0830", "08:30-09:00" or of a whole hour; −1 when the text is none of
    /// these.</summary>
    public static int TimeOfDay(string text) => TimeOfDay(text, out _);

    private static int TimeOfDay(string text, out int? offset)
    {
        offset = null;
        if (text.Length > InputLimits.LongestNumber) return -1;
        text = CellText.Narrow(text).Trim();
        var match = TimePattern().Match(text);
        if (!match.Success) return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share)
            && share is >= 0 and < 1
            ? Math.Min((int)Math.Round(share * ClockSpan.MinutesPerDay), ClockSpan.MinutesPerDay - 1) : -1;
        var hour = match.Groups["hour"].Length > 0 ? Number(match, "hour") : Number(match, "compact") / 100;
        var minute = match.Groups["minute"].Length > 0 ? Number(match, "minute") : match.Groups["compact"].Length > 0
            ? Number(match, "compact") % 100 : 0;
        var half = match.Groups["half"].Value + match.Groups["before"].Value;
        if (half.Length > 0)
        {
            if (hour is < 1 or > 12) return -1;
            hour = hour % 12 + (half[0] is 'P' or 'p' or '下' ? 12 : 0);
        }
        if (match.Groups["zone"].Length > 0) offset = OffsetOf(match.Groups["zone"].ValueSpan);
        return (hour < 24 && minute < 60) || (hour == 24 && minute == 0) ? hour * 60 + minute : -1;
    }

    private static long Iso(string t)
    {
        if (t.Length != 16 && (t.Length != 19 || t[16] != ':') || t[4] != '-' || t[7] != '-' || t[10] is not ('T' or ' ')
            || t[13] != ':') return None;
        int Two(int at) => char.IsAsciiDigit(t[at]) && char.IsAsciiDigit(t[at + 1]) ? 10 * (t[at] - '0') + t[at + 1] - '0' : -1;
        var (century, year, month, day, hour, minute) = (Two(0), Two(2), Two(5), Two(8), Two(11), Two(14));
        if (century < 0 || year < 0 || hour is < 0 or > 23 || minute is < 0 or > 59 || t.Length == 19 && Two(17) < 0) return None;
        return InputLimits.TryDay(100 * century + year, month, day, out var date)
            ? (long)date.DayNumber * ClockSpan.MinutesPerDay + 60 * hour + minute : None;
    }

    private static DateOnly? DayOf(Match match, DateOrder order)
    {
        int year, month, day;
        if (match.Groups["name"].Length > 0)
        {
            (day, month, year) = (Number(match, "day"), MonthNames.NumberOf(match.Groups["name"].ValueSpan), Number(match, "year"));
        }
        else
        {
            var (a, b, c) = (Number(match, "a"), Number(match, "b"), Number(match, "c"));
            var isYearFirst = match.Groups["a"].Length == 4;
            if (!isYearFirst && match.Groups["c"].Length is not (2 or 4)) return null;
            var monthFirst = order == DateOrder.MonthFirst && match.Groups["sep"].Value != ".";
            (year, month, day) = isYearFirst ? (a, b, c) : monthFirst ? (c, a, b) : (c, b, a);
        }
        if (year < 100) year += 2000;
        return InputLimits.TryDay(year, month, day, out var date) ? date : null;
    }

    /// <summary>
    /// "20260202", "202602020830", "2026020208", seconds or milliseconds since 1970 in UTC, or a spreadsheet's serial date: days
    /// since 1899-12-30.
    /// </summary>
    private static long Compact(string text, ref int? offset)
    {
        if (text.Length is 10 or 13 && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return text.Length == 10 ? OfTenDigits(number, ref offset) : SinceEpoch(number / 1000, ref offset);
        var match = CompactPattern().Match(text);
        if (match.Success && InputLimits.TryDay(Number(match, "y"), Number(match, "m"), Number(match, "d"), out var date))
        {
            var rest = match.Groups["time"].ValueSpan.Trim();
            var minute = rest.Length == 0 ? 0 : TimeOfDay(rest.ToString(), out offset);
            return minute < 0 ? None : (long)date.DayNumber * ClockSpan.MinutesPerDay + minute;
        }
        if (!double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var days) || days
            is not (> 20000 and < 80000)) return None;
        var stamp = (long)Math.Round((days + new DateOnly(1899, 12, 30).DayNumber) * ClockSpan.MinutesPerDay);
        return InputLimits.IsPlausible(DateOnly.FromDayNumber((int)(stamp / ClockSpan.MinutesPerDay))) ? stamp : None;
    }

    /// <summary>A day and its hour where they are plausible, else seconds since 1970: so far none of them begins with 19 or 20.</summary>
    private static long OfTenDigits(long number, ref int? offset) =>
        number % 100 < 24
        && InputLimits.TryDay((int)(number / 1_000_000), (int)(number / 10_000 % 100), (int)(number / 100 % 100), out var date)
            ? (long)date.DayNumber * ClockSpan.MinutesPerDay + number % 100 * 60
            : SinceEpoch(number, ref offset);

    private static long SinceEpoch(long seconds, ref int? offset)
    {
        if (!InputLimits.IsPlausible(DateOnly.FromDateTime(DateTime.UnixEpoch.AddSeconds(seconds)))) return None;
        offset = 0;
        return (DateTime.UnixEpoch.Ticks / TimeSpan.TicksPerSecond + seconds) / 60;
    }

    private static int OffsetOf(ReadOnlySpan<char> zone)
    {
        if (zone[0] is 'Z' or 'z' or 'U' or 'G') return 0;
        var minutes = 60 * int.Parse(zone.Slice(1, 2), CultureInfo.InvariantCulture) + int.Parse(zone[^2..], CultureInfo.InvariantCulture);
        return zone[0] == '-' ? -minutes : minutes;
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private const string Weekday = @"(?:(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so)[a-z]*\.?,?\s+|(?:周|星期|礼拜)[一二三四五六日天]\s*,?\s*)?";
    private const string TrailingWeekday = @"(?:\s*\(?(?:周|星期|礼拜)[一二三四五六日天]\)?)?";

    [GeneratedRegex(
        $@"^{Weekday}(?:(?<a>[0-9]{{1,4}})\s*(?<sep>[-/.年])\s*(?<b>[0-9]{{1,2}})\s*[-/.月]\s*(?<c>[0-9]{{1,4}})\s*日?|(?<day>[0-9]{{1,2}})\.?[-/ ]\s*(?<name>[a-zäéû]{{3,10}})\.?[-/ ,]\s*(?<year>[0-9]{{4}}|[0-9]{{2}})|(?<name>[a-zäéû]{{3,10}})\.?[-/ ]\s*(?<day>[0-9]{{1,2}}),?\s*[-/ ]\s*(?<year>[0-9]{{4}})){TrailingWeekday}(?<time>(?:[T,\s].*)?)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PartsPattern();

    [GeneratedRegex(@"^(?<y>[0-9]{4})(?<m>[0-9]{2})(?<d>[0-9]{2})[T\s_-]?(?<time>[0-9]{2}:?[0-9]{2}(?::?[0-9]{2})?.*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex CompactPattern();

    /// <summary>"-05:00" is an offset only after seconds: after minutes it is the end of an interval.</summary>
    [GeneratedRegex(
        @"^[T,\s]*(?<before>上午|下午)?\s*(?:(?<hour>[0-9]{1,2})(?:[:时点h](?<minute>[0-9]{2})分?)?(?<sec>:[0-9]{2}(?:[.,][0-9]+)?)?|(?<compact>[0-9]{3,4})(?:[0-9]{2})?)\s*[时点]?(?:Uhr)?\s*(?<half>AM|PM|A\.M\.|P\.M\.|上午|下午)?\s*(?<zone>Z|UTC|GMT|\+[0-9]{2}:?[0-9]{2}|(?(sec)-[0-9]{2}:?[0-9]{2}|(?!)))?(?:\s*(?:[-–~至]|to)\s*[0-9]{1,2}[:时点]?[0-9]{2}.*)?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TimePattern();
}
