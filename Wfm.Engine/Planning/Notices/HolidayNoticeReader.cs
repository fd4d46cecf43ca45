using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Wfm.Engine.Reading;
using Wfm.Engine.Time;

namespace Wfm.Engine.Planning.Notices;

/// <summary>
/// Reads a notice of public holidays as people have it: the prose of China's yearly notice ("元旦：1月1日（周四）至3日（周六）放假调休，
/// 共3天。1月4日（周日）上班。"), a list of dates and names, or the JSON of data/holidays. Weekdays and numbers of days that the text states
/// are held against the calendar; what is not understood is said.
/// </summary>
public static partial class HolidayNoticeReader
{
    private const string Traditional = "節勞動國慶調號週補連曆農陽";
    /// <summary>Zero is written in two ways.</summary>
    private const string Digits = "〇零一二三四五六七八九";

    private const string Simplified = "节劳动国庆调号周补连历农阳";

    /// <param name="file">Name for the findings; one that ends in .json is read as such.</param>
    /// <param name="country">ISO code; China's statutory days follow from its law, elsewhere every day off of a list is one.</param>
    /// <param name="year">The year where the text has none; null to take it from the text.</param>
    public static ReadResult<HolidayNotice> Read(string file, byte[] bytes, string country, int? year) =>
        file.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
            ? OfCalendar(file, bytes)
            : Read(InputText.Of(bytes), file, country, year);

    /// <summary>Reads a text that was pasted.</summary>
    public static ReadResult<HolidayNotice> Read(string text, string file, string country, int? year)
    {
        if (text.TrimStart().StartsWith('{')) return OfCalendar(file, Encoding.UTF8.GetBytes(text));
        var findings = new InputFindings();
        var lines = NoticeTable.InSentences([.. text.ReplaceLineEndings("\n").Split('\n').Select(Plain)]);
        var stated = YearOf(lines);
        if (year is not null && stated is not null && stated != year)
            findings.Error(file, 0, 0, $"{stated}", $"文中写的是 {stated} 年，而选择的是 {year} 年", $"The text is of {stated}, and {year} was chosen.");
        var isProse = lines.Any(l => Predicate().IsMatch(l));
        List<NoticedDay> days = isProse
            ? new ChineseProse(file, year ?? stated, findings).Read(lines)
            : new HolidayList(file, year ?? stated, findings).Read(lines);
        if (days.Count == 0 && !findings.HasErrors)
            findings.Error(file, 0, 0, "", "没有看出任何放假或上班的日期", "No day off and no working day was recognised in it.");
        var special = new NoticeAssembly(file, isProse && country.Length == 0 ? NoticeAssembly.China : country, findings).Of(days);
        return new ReadResult<HolidayNotice>(findings.HasErrors ? null : new HolidayNotice(special), findings.All);
    }

    /// <summary>Half-width, in simplified characters, years and months in digits.</summary>
    private static string Plain(string line)
    {
        var plain = new StringBuilder(line.Normalize(NormalizationForm.FormKC));
        for (var i = 0; i < Traditional.Length; i++) plain.Replace(Traditional[i], Simplified[i]);
        return ChineseYear().Replace(plain.ToString(), y => string.Concat(y.Value.Select(c => Math.Max(0, Digits.IndexOf(c) - 1))));
    }

    /// <summary>The one year that is named without a day behind it: "the arrangement for 2027".</summary>
    private static int? YearOf(IEnumerable<string> lines)
    {
        int[] years =
        [
            .. lines.SelectMany(l => YearAlone().Matches(l))
                .Select(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)).Distinct(),
        ];
        return years is [var only] ? only : null;
    }

    private static ReadResult<HolidayNotice> OfCalendar(string file, byte[] bytes)
    {
        var read = HolidayCalendarReader.Read((file, bytes));
        return new ReadResult<HolidayNotice>(
            read.Value is { } calendar ? new HolidayNotice([.. calendar.Days.OrderBy(d => d.Date)]) : null, read.Findings);
    }

    /// <summary>A date and at once what happens on it, or the other way round, as sentences have it and lists have not.</summary>
    [GeneratedRegex(
        @"[日号](?:\s*\([^)]*\)\s*)?(?:正常|照常|调休)?(?:放假|上班|补班|补休|休息)|[日号]\s+(?:放假|上班|补班)(?=[\s,。;]|$)"
        + @"|(?:放假|上班|补班)(?:时间|日期|安排)?\s*[为:]?\s*(?:\d{4}\s*年)?\s*\d{1,2}\s*月")]
    private static partial Regex Predicate();

    [GeneratedRegex(@"(?<!\d)((?:19|20)\d{2})\s*年(?!\s*\d{1,2}\s*月)")]
    private static partial Regex YearAlone();

    [GeneratedRegex("[〇零一二三四五六七八九]{4}(?=年)")]
    private static partial Regex ChineseYear();
}
