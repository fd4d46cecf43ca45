using System.Globalization;
using System.Text.RegularExpressions;
using Wfm.Engine.Forecasting.Reading;
using Wfm.Engine.Reading;
using Wfm.Engine.Rostering;
using Wfm.Engine.Time;

namespace Wfm.Engine.Planning.Notices;

/// <summary>
/// A list of holidays, one a line: a date or a first and a last one, and a name, in any order and with any separator. A line that
/// says "make-up" or "working day" is worked; one without a date is a heading.
/// </summary>
internal sealed partial class HolidayList(string file, int? year, InputFindings findings)
{
    private const int LongestRange = 31;

    private bool _asksYear;

    public List<NoticedDay> Read(IReadOnlyList<string> lines)
    {
        var days = new List<NoticedDay>();
        var isSpans = Spans().IsMatch(lines.FirstOrDefault(l => l.Trim().Length > 0) ?? "");
        for (var i = 0; i < lines.Count; i++) days.AddRange(Line(lines[i], i + 1, isSpans));
        return days;
    }

    private IEnumerable<NoticedDay> Line(string text, int line, bool isSpans)
    {
        text = InFull(text);
        var dates = new List<(DateOnly Date, int From, int To)>();
        foreach (var token in DatesIn(text))
            if (DateOf(token, line) is { } date) dates.Add((date, token.Index, token.Index + token.Length));
        if (dates.Count == 0)
        {
            if (line > 1 && Digits().IsMatch(text))
                findings.Warning(file, line, 0, text.Trim(), "这一行没有看出日期，未列入", "No date was recognised in this line; it is left out.");
            return [];
        }
        var pieces = Pieces(text, dates);
        CheckWeekday(pieces, line, dates);
        var name = pieces.Find(p => !Weekday().IsMatch(p)) ?? "";
        var kind = Worked().IsMatch(text) ? DayKind.MakeUpWorkday : Bridge().IsMatch(text) ? DayKind.Bridge : (DayKind?)null;
        if (name.Length == 0) findings.Warning(file, line, 0, text.Trim(), "没有节日名称", "The holiday has no name.");
        return Covered(text, line, isSpans, dates).Select(d => new NoticedDay(d, kind, name.Length == 0 ? "Holiday" : name, line));
    }

    /// <summary>What is written like a date; "Mon 29" is not, and may be the beginning of one.</summary>
    private static IEnumerable<Match> DatesIn(string text)
    {
        for (var token = Dates().Match(text); token.Success;)
        {
            var isWord = token.Groups["word"] is { Success: true } word && MonthNames.NumberOf(word.Value) == 0;
            if (!isWord) yield return token;
            token = isWord && token.Groups["word"].Index == token.Index
                ? Dates().Match(text, token.Index + token.Groups["word"].Length)
                : token.NextMatch();
        }
    }

    /// <summary>The dates of a line: one, several, or all from a first to a last.</summary>
    private IEnumerable<DateOnly> Covered(string text, int line, bool isSpans, List<(DateOnly Date, int From, int To)> dates)
    {
        if (dates is not [var first, var last]) return dates.Select(d => d.Date);
        var isRange = isSpans || Until().IsMatch(text[first.To..last.From]);
        var length = last.Date.DayNumber - first.Date.DayNumber;
        if (isRange && length is >= 0 and <= LongestRange) return Enumerable.Range(0, length + 1).Select(first.Date.AddDays);
        if (isRange)
            findings.Error(file, line, 0, text.Trim(), "开始与结束日期不成立", "This first and last day make no range.");
        else if (length is > 1 and <= LongestRange)
            findings.Error(file, line, 0, text.Trim(), "是两天还是一段？请写“至”或分两行",
                "Two days, or all from the first to the last? Write \"to\" between them, or two lines.");
        return [first.Date, last.Date];
    }

    private DateOnly? DateOf(Match token, int line)
    {
        var month = token.Groups["word"].Success ? MonthNames.NumberOf(token.Groups["word"].Value) : Number(token, "m") ?? 0;
        var (day, inYear) = (Number(token, "d") ?? 0, Number(token, "y") ?? year);
        if (token.Groups["slash"].Success && day <= 12 && month <= 12 && day != month)
            return Fault(token, line, "日和月的顺序不明，请写成 2027-01-31", "Day or month first? Write it as 2027-01-31.");
        if (token.Groups["slash"].Success && month > 12) (day, month) = (month, day);
        if (inYear is null)
        {
            if (!_asksYear) Fault(token, line, "文中没有年份，请选择年份", "The text has no year; choose it.");
            _asksYear = true;
            return null;
        }
        return InputLimits.TryDay(inYear.Value, month, day, out var date) ? date : Fault(token, line, "不是日期", "This is no date.");
    }

    private DateOnly? Fault(Match token, int line, string zh, string en)
    {
        findings.Error(file, line, token.Index + 1, token.Value, zh, en);
        return null;
    }

    private void CheckWeekday(List<string> pieces, int line, List<(DateOnly Date, int From, int To)> dates)
    {
        var stated = pieces.Select(p => Weekday().Match(p)).FirstOrDefault(m => m.Success);
        if (stated is null || dates is not [var (date, _, _)]) return;
        var day = stated.Groups["zh"].Success
            ? "日一二三四五六".IndexOf(stated.Groups["zh"].Value.Replace('天', '日'), StringComparison.Ordinal)
            : Array.FindIndex(Enum.GetNames<DayOfWeek>(), n => n.StartsWith(stated.Groups["en"].Value, StringComparison.OrdinalIgnoreCase));
        if (day != (int)date.DayOfWeek)
            findings.Error(file, line, 0, stated.Value, $"{date:yyyy-MM-dd} 是{Wording.Weekday(date.DayOfWeek).Zh}；年份对吗？",
                $"{date:yyyy-MM-dd} is a {date.DayOfWeek}. Maybe the year is another?");
    }

    /// <summary>What a line says beside its dates: a weekday, the name.</summary>
    private static List<string> Pieces(string text, IEnumerable<(DateOnly Date, int From, int To)> dates)
    {
        var rest = text;
        foreach (var (_, from, to) in dates.Reverse()) rest = rest[..from] + "\n" + BesideDate().Replace(rest[to..], "$1\n");
        rest = NotNames().Replace(rest, "\n");
        return
        [
            .. rest.Split(['\n', ',', '\t', ';', '|', '"', ':', '(', ')'], StringSplitOptions.RemoveEmptyEntries)
                .Select(p => p.Trim('-', '–', '—', '*', '•', ' ', '.')).Where(p => p.Any(char.IsLetter)),
        ];
    }

    /// <summary>"1–3 October", "October 1–3" and 10月1日至3日 with the month at both ends.</summary>
    private static string InFull(string text)
    {
        text = DaysBeforeMonth().Replace(text, m => Both(m, "$1 ${word}$3 to $2 ${word}$3"));
        text = DaysAfterMonth().Replace(text, m => Both(m, "$1 ${word}$3 to $2 ${word}$3"));
        return ChineseDays().Replace(text, "$1$2月$3日 至 $1$2月$4日");

        static string Both(Match match, string form) =>
            MonthNames.NumberOf(match.Groups["word"].Value) > 0 ? match.Result(form) : match.Value;
    }

    private static int? Number(Match token, string group) =>
        token.Groups[group].Success ? int.Parse(token.Groups[group].Value, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(
        @"(?<!\d)(?:(?<y>\d{4})[-/.](?<m>\d{1,2})[-/.](?<d>\d{1,2})(?!\d)|(?<y>(?:19|20)\d{2})(?<m>\d{2})(?<d>\d{2})(?!\d)"
        + @"|(?:(?<y>\d{4})\s*年\s*)?(?<m>\d{1,2})\s*月\s*(?<d>\d{1,2})\s*[日号]?|(?<d>\d{1,2})\.(?<m>\d{1,2})\.(?<y>\d{4})"
        + @"|(?<slash>(?<d>\d{1,2})/(?<m>\d{1,2})/(?<y>\d{4}))"
        + @"|(?<d>\d{1,2})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?(?<word>[^\W\d_]{3,9})\.?(?:,?\s+(?<y>\d{4}))?)"
        + @"|(?<word>[^\W\d_]{3,9})\.?\s+(?<d>\d{1,2})(?:st|nd|rd|th)?(?!\d|\.\d|\s*[-–—]\s*\d)(?:,?\s+(?<y>\d{4}))?",
        RegexOptions.IgnoreCase)]
    private static partial Regex Dates();

    [GeneratedRegex(@"^\W*(?:to|until|till|through|bis|至|到|-|–|—|~)\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex Until();

    [GeneratedRegex(@"(?:\b(?:first|start|from|begin)\b.*\b(?:last|end|to|until)\b)|开始.*结束|首日.*末日", RegexOptions.IgnoreCase)]
    private static partial Regex Spans();

    [GeneratedRegex(@"make-?\s?up|working\s?day|work\s?day|\bworked\b|补班|上班|\(班\)|(?<=\s|,)班\b", RegexOptions.IgnoreCase)]
    private static partial Regex Worked();

    [GeneratedRegex(@"\bbridge\b|调休", RegexOptions.IgnoreCase)]
    private static partial Regex Bridge();

    [GeneratedRegex(
        @"\((?:make-?\s?up[^)]*|working\s?day|bridge[^)]*|statutory|public holiday|休|班)\)|(?<=\s|,)[休班](?=\s|,|$)"
        + @"|\bmake-?\s?up(?:\s+(?:working\s?day|work\s?day|day))?\b"
        + @"|\bbridge(?:\s+day)?\b|\bworking\s?day\b|\bstatutory\b"
        + @"|(?:^|(?<=[\s,]))(?:to|until|through|至|到)(?=[\s,]|$)",
        RegexOptions.IgnoreCase)]
    private static partial Regex NotNames();

    [GeneratedRegex(
        @"^\s*(?:(?:周|星期|礼拜)(?<zh>[一二三四五六日天])|(?<en>mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Weekday();

    [GeneratedRegex(@"(?<!\d)(\d{1,2})\s*[-–—]\s*(\d{1,2})\s+(?<word>[^\W\d_]{3,9})((?:,?\s+\d{4})?)")]
    private static partial Regex DaysBeforeMonth();

    [GeneratedRegex(@"(?<word>[^\W\d_]{3,9})\.?\s+(\d{1,2})\s*[-–—]\s*(\d{1,2})(?!\d)((?:,?\s+\d{4})?)")]
    private static partial Regex DaysAfterMonth();

    /// <summary>A weekday at once behind a date, with a name after it.</summary>
    [GeneratedRegex(@"^(\s+(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)(?=\s+(?!of\b))", RegexOptions.IgnoreCase)]
    private static partial Regex BesideDate();

    [GeneratedRegex(@"((?:\d{4}\s*年\s*)?)(\d{1,2})\s*月\s*(\d{1,2})\s*日?\s*(?:至|到|-|–|—|~)\s*(\d{1,2})\s*[日号]")]
    private static partial Regex ChineseDays();

    [GeneratedRegex(@"\d")]
    private static partial Regex Digits();
}
