using System.Globalization;
using System.Text;
using Wfm.Engine.Time;

namespace Wfm.Tests.Time;

public sealed class HolidayCalendarReaderTests
{
    private static readonly HolidayCalendar China = HolidayCalendarReader.Read(File("cn-2026.json"), File("cn-2027.json")).Value!;

    /// <summary>Official workdays of 2026 by month, from the notice of 4 November 2025: 248 in all.</summary>
    [Fact]
    public void Workdays_of_2026_are_those_of_the_official_notice()
    {
        int[] expected = [21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23];
        Assert.Equal(expected, Enumerable.Range(1, 12).Select(m => China.Workdays(new Month(2026, m).Period)));
        Assert.Equal(248, expected.Sum());
    }

    [Theory]
    [InlineData(2026)]
    [InlineData(2027)]
    public void A_year_has_thirteen_statutory_days(int year) =>
        Assert.Equal(13, China.Days.Count(d => d.Kind == DayKind.Statutory && d.Date.Year == year));

    /// <summary>The first day of the lunar year, the fifth of the fifth and the fifteenth of the eighth month.</summary>
    [Theory]
    [InlineData(2026, "spring-festival", 1, 1)]
    [InlineData(2027, "spring-festival", 1, 1)]
    [InlineData(2026, "dragon-boat", 5, 5)]
    [InlineData(2027, "dragon-boat", 5, 5)]
    [InlineData(2026, "mid-autumn", 8, 15)]
    [InlineData(2027, "mid-autumn", 8, 15)]
    public void Lunar_holidays_stand_where_the_lunar_calendar_puts_them(int year, string holiday, int month, int day)
    {
        var date = DateOnly.FromDateTime(new ChineseLunisolarCalendar().ToDateTime(year, month, day, 0, 0, 0, 0));
        Assert.Equal((holiday, DayKind.Statutory), (China[date]!.Holiday, China[date]!.Kind));
    }

    [Fact]
    public void The_eve_of_Spring_Festival_has_the_same_day_of_holiday_in_both_years() =>
        Assert.Equal(China[new DateOnly(2026, 2, 16)]!.DayOfHoliday, China[new DateOnly(2027, 2, 5)]!.DayOfHoliday);

    [Fact]
    public void A_year_without_its_notice_is_read_with_a_warning() =>
        Assert.Contains(HolidayCalendarReader.Read(File("cn-2027.json")).Findings, f => f.Severity == Wfm.Engine.FindingSeverity.Warning);

    [Fact]
    public void A_date_listed_twice_is_refused()
    {
        var json = """{ "country": "CN", "year": 2026, "source": "x", "holidays": [ { "key": "a", "name": { "zh": "甲", "en": "A" }, "off": ["2026-01-01", "2026-01-01"] } ] }""";
        var read = HolidayCalendarReader.Read(("h.json", Encoding.UTF8.GetBytes(json)));
        Assert.Null(read.Value);
        Assert.Equal("2026-01-01", Assert.Single(read.Findings).Value);
    }

    private static (string, byte[]) File(string name) => (name, System.IO.File.ReadAllBytes(Repository.Data("holidays", name)));
}
