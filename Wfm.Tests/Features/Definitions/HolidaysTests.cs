using System.Globalization;
using System.Text;
using Wfm.Engine;
using Wfm.Engine.Time;
using Wfm.Web.Features.Definitions;
using Wfm.Web.Persistence;
using Wfm.Web.Security;
using static Wfm.Tests.Features.SmallCentre;

namespace Wfm.Tests.Features.Definitions;

/// <summary>A notice of holidays on its way into the calendar of a running centre.</summary>
public sealed class HolidaysTests
{
    private const string NewYear = "2027年\n元旦：1月1日（周五）至3日（周日）放假，共3天。2026年12月27日（周日）上班。";

    private static readonly HolidayCalendar Known = new("CN",
    [
        new(new(2026, 10, 1), DayKind.Statutory, "national-day", 0, new LocalText("国庆节", "National Day")),
        new(new(2027, 2, 6), DayKind.Statutory, "spring-festival", 1, new LocalText("春节", "Spring Festival")),
    ]);

    [Fact]
    public async Task What_was_looked_at_is_what_is_kept_and_nothing_is_kept_before()
    {
        using var small = await Of(c => c with { Holidays = Known });
        var service = Service(small);
        var preview = await service.Read(Planner, NewYear, null);
        Assert.Equal([2026, 2027], preview.Years);
        Assert.Equal((3, 1), (preview.Off, preview.Worked));
        Assert.Equal(2, (await service.View(Planner)).Holidays.Days.Count);
        await service.Keep(Planner, preview);
        var calendar = (await small.Centres.Load("small", Planned)).Holidays;
        Assert.Equal(preview.Calendar!.Days.OrderBy(d => d.Date), calendar.Days.OrderBy(d => d.Date));
        Assert.Equal("CN", calendar.Country);
    }

    [Fact]
    public async Task The_year_of_the_notice_is_replaced_and_what_another_year_has_stays()
    {
        using var small = await Of(c => c with { Holidays = Known });
        var service = Service(small);
        await service.Keep(Planner, await service.Read(Planner, NewYear, null));
        var calendar = (await small.Centres.Load("small", Planned)).Holidays;
        Assert.Equal(DayKind.Statutory, calendar.KindOf(new DateOnly(2026, 10, 1)));
        Assert.Equal(DayKind.MakeUpWorkday, calendar.KindOf(new DateOnly(2026, 12, 27)));
        Assert.Equal(DayKind.Ordinary, calendar.KindOf(new DateOnly(2027, 2, 6)));
    }

    [Fact]
    public async Task A_notice_with_an_error_cannot_be_kept()
    {
        using var small = await Of(c => c with { Holidays = Known });
        var preview = await Service(small).Read(Planner, "元旦：1月1日（周一）放假。", 2027);
        Assert.Null(preview.Calendar);
        Assert.Contains(preview.Findings, f => f.Severity == FindingSeverity.Error);
        await Assert.ThrowsAsync<RefusedException>(() => Service(small).Keep(Planner, preview));
    }

    [Fact]
    public async Task A_file_of_a_calendar_program_is_read_with_its_days_off_and_worked()
    {
        const string file = """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//test//EN
            BEGIN:VEVENT
            UID:1
            DTSTART;VALUE=DATE:20270501
            DTEND;VALUE=DATE:20270504
            SUMMARY:劳动节（休）
            END:VEVENT
            BEGIN:VEVENT
            UID:2
            DTSTART;VALUE=DATE:20270508
            SUMMARY:劳动节（班）
            END:VEVENT
            END:VCALENDAR
            """;
        using var small = await Of(c => c with { Holidays = Known });
        var days = (await Service(small).ReadFile(Planner, "cn.ics", Encoding.UTF8.GetBytes(file), null)).Days;
        Assert.Equal(
            [DayKind.Statutory, DayKind.Statutory, DayKind.Bridge, DayKind.MakeUpWorkday], days.Select(d => d.Kind));
        Assert.All(days, d => Assert.Equal("labour-day", d.Holiday));
    }

    [Fact]
    public async Task Of_a_calendar_of_several_years_one_can_be_chosen_and_days_that_repeat_are_refused()
    {
        const string file = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//EN\n{0}END:VCALENDAR";
        string[] days = [.. new[] { "20261001", "20271001" }.Select(
            d => $"BEGIN:VEVENT\nUID:{d}\nDTSTART;VALUE=DATE:{d}\nSUMMARY:National Day\nEND:VEVENT\n")];
        using var small = await Of(c => c with { Holidays = Known });
        var several = Encoding.UTF8.GetBytes(string.Format(CultureInfo.InvariantCulture, file, string.Concat(days)));
        Assert.Equal([2027], (await Service(small).ReadFile(Planner, "cn.ics", several, 2027)).Years);
        var yearly = days[0].Replace("SUMMARY", "RRULE:FREQ=YEARLY\nSUMMARY", StringComparison.Ordinal);
        var repeating = Encoding.UTF8.GetBytes(string.Format(CultureInfo.InvariantCulture, file, yearly));
        var refused = await Assert.ThrowsAsync<RefusedException>(() => Service(small).ReadFile(Planner, "cn.ics", repeating, 2027));
        Assert.Contains("National Day", refused.Words.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_calendar_says_so()
    {
        using var small = await Of(c => c with { Holidays = Known });
        var broken = await Record.ExceptionAsync(async () =>
        {
            var preview = await Service(small).ReadFile(Planner, "cn.ics", "BEGIN:VCALENDAR\nDTSTART:never"u8.ToArray(), null);
            Assert.Null(preview.Calendar);
        });
        Assert.True(broken is null or RefusedException, broken?.ToString());
    }

    [Fact]
    public async Task A_year_that_somebody_else_has_kept_meanwhile_is_not_overwritten()
    {
        using var small = await Of(c => c with { Holidays = Known });
        var service = Service(small);
        var mine = await service.Read(Planner, NewYear, null);
        await service.Keep(Administrator, await service.Read(Administrator, NewYear, null));
        await Assert.ThrowsAsync<RefusedException>(() => service.Keep(Planner, mine));
    }

    [Fact]
    public async Task Nobody_but_administrator_and_planner_may_keep_one()
    {
        using var small = await Of(c => c with { Holidays = Known });
        await Assert.ThrowsAsync<ForbiddenException>(() => Service(small).Read(An, NewYear, null));
        await Assert.ThrowsAsync<ForbiddenException>(() => Service(small).Read(Manager, NewYear, null));
    }

    private static HolidaysService Service(SmallCentre small) => small.New<HolidaysService>(small.New<CentreParts>());
}
