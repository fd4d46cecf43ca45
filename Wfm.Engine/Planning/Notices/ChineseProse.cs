using System.Globalization;
using System.Text.RegularExpressions;
using Wfm.Engine.Reading;
using Wfm.Engine.Rostering;
using Wfm.Engine.Time;

namespace Wfm.Engine.Planning.Notices;

/// <summary>
/// The sentences of a notice in Chinese: the name of a holiday, then dates and ranges of dates, each followed by what happens on
/// them. Dates without a year are of the year of the notice; those without a month are of the month before them.
/// </summary>
internal sealed partial class ChineseProse(string file, int? year, InputFindings findings)
{
    private const string Weekdays = "日一二三四五六";

    /// <summary>No stretch of days off is longer: a slip rather.</summary>
    private const int LongestRange = 31;

    private readonly List<NoticedDay> _days = [];
    private readonly List<DateOnly> _open = [];
    private string _holiday = "";
    private int _line;
    private int? _month;
    private bool _asksYear;

    /// <summary>What was said before the dates on which it happens: "days off are 1 to 3 January".</summary>
    private Ahead? _ahead;

    public List<NoticedDay> Read(IReadOnlyList<string> lines)
    {
        for (var next = 0; next < lines.Count;)
        {
            _line = next + 1;
            var whole = lines[next++].Trim();
            while (next < lines.Count && GoesOn(whole, lines[next])) whole += lines[next++].Trim();
            foreach (var sentence in whole.Split('。', ';')) Sentence(sentence.Trim());
        }
        return _days;
    }

    /// <summary>A line that was broken within a sentence, as texts from printed pages are.</summary>
    private static bool GoesOn(string line, string next) =>
        Tokens().IsMatch(line) && !line.EndsWith('。') && !line.EndsWith(';') && !line.EndsWith(':') && next.Trim().Length > 0
        && !Numbering().IsMatch(next)
        && !(Leading().Match(next.Trim()) is { Success: true } name && ChineseHoliday.In(name.Value).Count > 0)
        && !Heading().IsMatch(next.Trim());

    private sealed record Ahead(DayKind? Kind);

    private void Sentence(string sentence)
    {
        if (IsDateOfTheNotice().IsMatch(sentence)) return;
        var rest = Name(sentence);
        var (off, counted, joins) = (0, (int?)null, rest.Contains("连休", StringComparison.Ordinal));
        _open.Clear();
        _ahead = null;
        var isRange = false;
        foreach (Match token in Tokens().Matches(InDigits(rest)))
        {
            if (token.Groups["day"].Success)
            {
                Add(token, isRange);
                isRange = false;
            }
            else if (token.Groups["range"].Success) isRange = _open.Count > 0;
            else if (token.Groups["count"].Success) counted = Number(token, "count");
            else
            {
                isRange = false;
                if (token.Groups["work"].Success) Close(DayKind.MakeUpWorkday);
                else off += Close(null);
                if (token.Groups["length"].Success) counted = Number(token, "length");
            }
        }
        if (_open.Count > 0 && _ahead is { } said) off += Close(said.Kind);
        if (_open.Count > 0) Say(_open[0], "没有写明放假还是上班", "It does not say whether this day is off or worked.");
        if (counted is { } stated && off > 0 && stated != off && !joins)
            findings.Warning(file, _line, 0, $"{stated}",
                $"写的是共 {stated} 天，日期却有 {off} 天", $"It says {stated} days, and the dates are {off}.");
    }

    /// <summary>Takes the name of the holiday off the sentence, where it begins with one.</summary>
    private string Name(string sentence)
    {
        sentence = Numbering().Replace(sentence, "");
        if (Heading().Match(sentence) is { Success: true } heading && !heading.Value.Contains("通知", StringComparison.Ordinal)
            && !Tokens().IsMatch(heading.Value))
        {
            (_holiday, _month) = (heading.Groups[1].Value.Trim(), null);
            return sentence[heading.Length..];
        }
        if (Leading().Match(sentence) is { Success: true } leading && ChineseHoliday.In(leading.Value).Count > 0)
            (_holiday, _month) = (leading.Value.Trim(), null);
        return sentence;
    }

    private void Add(Match token, bool isRange)
    {
        if (token.Groups["onward"].Success)
        {
            findings.Warning(file, _line, 0, token.Value, "“起”之后的日子未列入", "Days from a date on are not taken over.");
            return;
        }
        if (DateOf(token, isRange) is not { } date) return;
        if (token.Groups["weekday"].Success && Weekdays.IndexOf(token.Groups["weekday"].Value.Replace('天', '日')[0]) != (int)date.DayOfWeek)
            findings.Error(file, _line, 0, token.Value, $"{date:yyyy-MM-dd} 是{Wording.Weekday(date.DayOfWeek).Zh}；年份对吗？",
                $"{date:yyyy-MM-dd} is a {date.DayOfWeek}. Maybe the year is another?");
        if (isRange) Fill(token, date);
        _open.Add(date);
    }

    /// <summary>The days between the last one and the end of a range.</summary>
    private void Fill(Match token, DateOnly last)
    {
        var first = _open[^1];
        if (last <= first || last.DayNumber - first.DayNumber > LongestRange)
            findings.Error(file, _line, 0, token.Value, $"自 {first:yyyy-MM-dd} 起的范围不成立",
                $"No range from {first:yyyy-MM-dd} on ends there.");
        else _open.AddRange(Enumerable.Range(1, last.DayNumber - first.DayNumber - 1).Select(first.AddDays));
    }

    private DateOnly? DateOf(Match token, bool isRange)
    {
        _month = token.Groups["month"].Success ? Number(token, "month") : _month;
        var inYear = token.Groups["year"].Success ? Number(token, "year") : isRange ? FollowingYear() : UsualYear();
        if (inYear is null && !_asksYear)
            findings.Error(file, _line, 0, token.Value, "文中没有年份，请选择年份", "The text has no year; choose it.");
        _asksYear |= inYear is null;
        if (inYear is null) return null;
        if (_month is { } month && InputLimits.TryDay(inYear.Value, month, Number(token, "day"), out var date)) return date;
        findings.Error(file, _line, 0, token.Value, "不是日期", "This is no date.");
        return null;
    }

    /// <summary>What New Year has in December lies in the year before.</summary>
    private int? UsualYear() => _month == 12 && ChineseHoliday.In(_holiday) is [{ Key: "new-year" }, ..] ? year - 1 : year;

    private int? FollowingYear() => _open[^1] is { Month: 12 } first && _month == 1 ? first.Year + 1 : _open[^1].Year;

    private int Close(DayKind? kind)
    {
        _ahead = _open.Count == 0 ? new Ahead(kind) : null;
        if (_open.Count > 0 && _holiday.Length == 0) Say(_open[0], "没有写明是哪个节日", "It does not say which holiday this is.");
        if (kind == DayKind.MakeUpWorkday)
            foreach (var day in _open.Where(d => !WorkingWeek.Usual.IsWeekend(d.DayOfWeek)))
                Say(day, "调休上班的日子不在周末", "A day that is worked in return, and no weekend day.");
        _days.AddRange(_open.Select(d => new NoticedDay(d, kind, _holiday, _line)));
        var count = _open.Count;
        _open.Clear();
        return count;
    }

    private void Say(DateOnly day, string zh, string en) => findings.Warning(file, _line, 0, $"{day:yyyy-MM-dd}", zh, en);

    private static int Number(Match token, string group) => int.Parse(token.Groups[group].Value, CultureInfo.InvariantCulture);

    /// <summary>Months and days that are written in characters.</summary>
    private static string InDigits(string text) => Characters().Replace(text, m => m.Value switch
    {
        "十" => "10",
        ['十', var one] => $"1{Digit(one)}",
        [var ten, '十'] => $"{Digit(ten)}0",
        [var ten, '十', var one] => $"{Digit(ten)}{Digit(one)}",
        _ => string.Concat(m.Value.Select(Digit)),
    });

    private static int Digit(char character) => "零一二三四五六七八九".IndexOf(character, StringComparison.Ordinal);

    [GeneratedRegex(
        @"(?:(?<year>\d{4})\s*年)?\s*(?:(?<month>\d{1,2})\s*月)?\s*(?<day>\d{1,2})\s*[日号]"
        + @"(?:\s*\((?:[^)]*?(?:周|星期|礼拜)(?<weekday>[一二三四五六日天]))?[^)]*\))?(?<onward>\s*(?:起|前|后|以))?"
        + @"|(?<range>至|到|-|—|–|~)|共\s*(?<count>\d{1,2})\s*[天日]"
        + @"|(?<work>(?:调休)?(?:正常|照常)?(?:上班|补班))|(?<off>放假(?:\s*(?<length>\d{1,2})\s*[天日])?(?:调休)?|调休放假|补休|休息|休假)")]
    private static partial Regex Tokens();

    [GeneratedRegex("(?<![周期拜初十一二三四五六七八九])[一二三四五六七八九十]{1,3}(?=[月日号])")]
    private static partial Regex Characters();

    [GeneratedRegex(@"^\s*(?:第?[一二三四五六七八九十]+[、.条]|\([一二三四五六七八九十\d]+\)|\d{1,2}[、.](?!\d))\s*")]
    private static partial Regex Numbering();

    [GeneratedRegex(@"^(?:\d{4}\s*年)?\s*([^:,0-9]{1,20}):")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^[^\d:,]{1,12}(?=\d|$)")]
    private static partial Regex Leading();

    [GeneratedRegex(@"^\s*(?:[^\d\s]{0,20}\s*)?\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*$")]
    private static partial Regex IsDateOfTheNotice();
}
