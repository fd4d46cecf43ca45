using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Wfm.Engine;
using Wfm.Engine.Planning.Notices;
using Wfm.Engine.Time;

namespace Wfm.Tests.Planning.Notices;

public sealed class HolidayNoticeTests
{
    private const string Of2026 = """
        某市客服中心转发：现将2026年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期通知如下。
        一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
        二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
        三、清明节：4月4日（周六）至6日（周一）放假，共3天。
        四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
        五、端午节：6月19日（周五）至21日（周日）放假，共3天。
        六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
        七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
        节假日期间，各班组要安排好值班，遇有突发事件按规定报告。
                                                      客服中心
                                                      2025年11月6日
        """;

    [Fact]
    public void The_prose_of_a_notice_gives_the_calendar_of_the_year()
    {
        var expected = HolidayCalendarReader.Read(("cn-2026.json", File.ReadAllBytes(Repository.Data("holidays", "cn-2026.json")))).Value!;
        var read = Read(Of2026);
        Assert.Empty(read.Findings);
        Assert.Equal(expected.Days.OrderBy(d => d.Date), read.Value!.Days);
    }

    [Fact]
    public void The_same_in_one_paragraph_in_traditional_characters_and_full_width_digits_is_the_same()
    {
        var other = Of2026.ReplaceLineEndings("").Replace("節", "节", StringComparison.Ordinal).Replace("节", "節", StringComparison.Ordinal)
            .Replace("调", "調", StringComparison.Ordinal).Replace("国庆", "國慶", StringComparison.Ordinal)
            .Replace("1月", "１月", StringComparison.Ordinal);
        Assert.Equal(Read(Of2026).Value!.Days, Read(other).Value!.Days);
    }

    [Fact]
    public void Two_holidays_in_one_are_told_apart_by_the_moon()
    {
        var days = Read("""
            2025年安排
            国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。
            """).Value!.Days;
        Assert.Equal([28, 1, 2, 3, 4, 5, 6, 7, 8, 11], days.Select(d => d.Date.Day));
        Assert.Equal(["mid-autumn"], days.Where(d => d.Date.Day == 6 && d.Kind == DayKind.Statutory).Select(d => d.Holiday));
        Assert.Equal([0, 1, 2], days.Where(d => d is { Kind: DayKind.Statutory, Holiday: "national-day" }).Select(d => d.DayOfHoliday));
        Assert.Equal([4, 5, 7, 8], days.Where(d => d.Kind == DayKind.Bridge).Select(d => d.Date.Day));
    }

    [Theory]
    [InlineData("元旦：2022年12月31日至2023年1月2日放假调休，共3天。", "2022-12-31 2023-01-01 2023-01-02")]
    [InlineData("2023年 元旦：12月31日至1月2日放假，共3天。", "2022-12-31 2023-01-01 2023-01-02")]
    [InlineData("2027年\n端午节：六月九日放假一天。", "2027-06-09")]
    [InlineData("2027年\n劳动节5月1日、2日放假。", "2027-05-01 2027-05-02")]
    [InlineData("2027年\n元旦：放假时间为1月1日至3日，共3天；补班：1月4日。", "2027-01-01 2027-01-02 2027-01-03 2027-01-04")]
    [InlineData("2027年\n元旦 1 月 1 日 ( 周五 ) 至 3 日 ( 周日 ) 放假 , 共 3 天", "2027-01-01 2027-01-02 2027-01-03")]
    [InlineData("2027年\n二、春节：2月5日（农历除夕、周五）至7日放假\n调休，共3天。1月31日（周日）、2月\n20日（周六）上班。",
        "2027-01-31 2027-02-05 2027-02-06 2027-02-07 2027-02-20")]
    [InlineData("2027年1月1日至3日 元旦", "2027-01-01 2027-01-02 2027-01-03")]
    [InlineData("2027年\n（三）清明节：4月3日—5日放假，共3天。", "2027-04-03 2027-04-04 2027-04-05")]
    public void Days_are_understood_however_they_are_put(string text, string days) =>
        Assert.Equal(days.Split(' '), Read(text).Value!.Days.Select(Iso));

    [Fact]
    public void A_year_that_the_text_does_not_have_is_asked_for_once_and_can_be_chosen()
    {
        const string text = "元旦：1月1日至3日放假。1月4日上班。";
        var asked = Assert.Single(Read(text).Findings, f => f.Severity == FindingSeverity.Error);
        Assert.Contains("year", asked.Message.En, StringComparison.Ordinal);
        Assert.Equal("2026-01-01", Iso(Read(text, 2026).Value!.Days[0]));
        Assert.Null(Read(Of2026, 2027).Value);
    }

    [Fact]
    public void A_weekday_that_is_another_is_an_error_and_a_number_of_days_a_warning()
    {
        var read = Read("2026年\n元旦：1月1日（周五）放假。\n清明节：4月4日至6日放假，共4天。");
        Assert.Equal([(FindingSeverity.Error, 2), (FindingSeverity.Warning, 3)],
            read.Findings.Where(f => f.Line > 0).Select(f => (f.Severity, f.Line)));
        Assert.Null(read.Value);
    }

    [Fact]
    public void What_is_not_understood_is_said()
    {
        var read = Read("2026年\n元旦：1月1日放假。2月30日放假。3月5日另行通知。10月9日（周五）上班。10月8日起恢复正常。");
        Assert.Equal(["2月30日", "2026-03-05", "2026-10-09", "10月8日起"], read.Findings.Where(f => f.Line == 2).Select(f => f.Value));
    }

    [Fact]
    public void A_statutory_holiday_that_is_not_in_the_notice_is_missed()
    {
        var missed = Read(Of2026.Replace("六、中秋节：9月25日（周五）至27日（周日）放假，共3天。", "", StringComparison.Ordinal));
        Assert.Equal(["2026-09-25"], missed.Findings.Select(f => f.Value));
        Assert.NotNull(missed.Value);
    }

    [Fact]
    public void A_table_of_holidays_days_off_and_days_worked_is_the_notice()
    {
        var read = Read("""
            节日	放假时间	调休上班日期	放假天数
            元旦	1月1日（周五）至3日（周日）	无需调休	3天
            春节	2月5日（周五）—11日（周四）	1月31日（周日）、2月20日（周六）	7天
            """, 2027);
        Assert.Equal(
            (10, 2),
            (read.Value!.Days.Count(d => d.Kind != DayKind.MakeUpWorkday), read.Value.Days.Count(d => d.Kind == DayKind.MakeUpWorkday)));
        Assert.Equal(["new-year", "spring-festival"], read.Value.Days.Select(d => d.Holiday).Distinct());
    }

    [Fact]
    public void A_day_that_is_off_and_worked_is_refused() =>
        Assert.Contains(Read("2026年\n元旦：1月1日至4日放假。1月4日（周日）上班。").Findings,
            f => f is { Severity: FindingSeverity.Error, Value: "2026-01-04" });

    [Fact]
    public void A_list_in_English_is_read_in_its_usual_spellings()
    {
        var read = HolidayNoticeReader.Read("""
            Date,Day,Holiday
            2027-01-01,Friday,New Year's Day
            26 March 2027 Good Friday
            Mon 29 March 2027: Easter Monday
            May 3, 2027 - Early May bank holiday
            20271225 Christmas Day
            27-28 December 2027 Christmas (bridge day)
            31.12.2027; Inventory (make-up working day)
            """, "list", "GB", null);
        Assert.Empty(read.Findings);
        Assert.Equal(
            [
                "2027-01-01 Statutory New Year", "2027-03-26 Statutory Good Friday", "2027-03-29 Statutory Easter Monday",
                "2027-05-03 Statutory Early May bank holiday", "2027-12-25 Statutory Christmas Day", "2027-12-27 Bridge Christmas",
                "2027-12-28 Bridge Christmas", "2027-12-31 MakeUpWorkday Inventory",
            ],
            read.Value!.Days.Select(d => $"{Iso(d)} {d.Kind} {d.Name.En}"));
    }

    [Fact]
    public void Columns_of_first_and_last_days_are_ranges_and_two_dates_without_a_word_are_asked()
    {
        Assert.Equal(3, HolidayNoticeReader.Read("first,last,name\n2027-10-01,2027-10-03,National Day", "l", "AE", null).Value!.Days.Count);
        Assert.Equal(3, HolidayNoticeReader.Read("2027-10-01 to 2027-10-03 National Day", "l", "AE", null).Value!.Days.Count);
        Assert.Null(HolidayNoticeReader.Read("2027-10-01, 2027-10-05, Two days", "l", "AE", null).Value);
    }

    [Theory]
    [InlineData("03/04/2027 Qingming", "03/04/2027")]
    [InlineData("2027-02-30 Nothing", "2027-02-30")]
    [InlineData("2027-01-01 Monday New Year's Day", "Monday")]
    [InlineData("1 January New Year's Day", "1 January")]
    public void A_date_that_can_be_read_twice_or_not_at_all_is_asked_for(string line, string value) =>
        Assert.Equal(value, Assert.Single(HolidayNoticeReader.Read(line, "l", "GB", null).Findings).Value);

    [Fact]
    public void A_list_for_China_takes_its_statutory_days_from_the_law()
    {
        var days = HolidayNoticeReader.Read("2027年5月1日 劳动节\n2027年5月2日 劳动节\n2027年5月3日 劳动节\n2027年5月8日 劳动节补班", "l", "CN", null).Value!.Days;
        Assert.Equal([DayKind.Statutory, DayKind.Statutory, DayKind.Bridge, DayKind.MakeUpWorkday], days.Select(d => d.Kind));
    }

    [Fact]
    public void The_file_of_a_calendar_is_taken_as_it_is()
    {
        var bytes = File.ReadAllBytes(Repository.Data("holidays", "cn-2027.json"));
        var expected = HolidayCalendarReader.Read(("f", bytes)).Value!.Days.Count;
        Assert.Equal(expected, HolidayNoticeReader.Read("cn-2027.json", bytes, "CN", null).Value!.Days.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("放假")]
    [InlineData("：：：至至至、、日日月月")]
    [InlineData("99月99日至99日放假上班。")]
    [InlineData("{")]
    [InlineData("2027年\n元旦：1月1日至放假2日上班。")]
    public void Nothing_that_is_pasted_brings_it_down(string text) => Assert.NotEmpty(Read(text, 2027).Findings);

    [Property(MaxTest = 300)]
    public Property Pieces_of_notices_and_lists_in_any_order_are_read_or_found_fault_with() =>
        Prop.ForAll(Arb.From(Gen.Elements(Pieces).ListOf(12)), pieces =>
        {
            var text = string.Concat(pieces);
            var read = Read(text, 2027);
            return (read.Value is null) == read.Findings.Any(f => f.Severity == FindingSeverity.Error);
        });

    private static readonly string[] Pieces =
    [
        "1月1日", "3日", "12月31日", "99月", "至", "、", "-", "放假", "放假调休", "上班", "共3天", "（周五）", "（农历", "元旦：", "国庆节、中秋节：", "。",
        "\n", "2027年", "2026年", "起", "连休", "，", "2027-01-01", " to ", "1/2/2027", "May 1", "Mon ", ",", "\t", "make-up", "Easter",
        "20270101", "节日\t放假\t上班\n",
    ];

    [Theory]
    [InlineData(2024, 4)]
    [InlineData(2025, 4)]
    [InlineData(2026, 5)]
    [InlineData(2027, 5)]
    [InlineData(2028, 4)]
    public void Qingming_is_where_the_sun_stands(int year, int day)
    {
        var read = Read($"{year}年\n清明节：4月{day}日放假。").Value!;
        Assert.Equal(DayKind.Statutory, Assert.Single(read.Days).Kind);
    }

    private static ReadResult<HolidayNotice> Read(string text, int? year = null) => HolidayNoticeReader.Read(text, "notice", "CN", year);

    private static string Iso(SpecialDay day) => day.Date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
