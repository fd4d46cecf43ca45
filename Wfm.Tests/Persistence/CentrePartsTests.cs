using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Engine.Forecasting;
using Wfm.Engine.Planning;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Rules;
using Wfm.Engine.Time;
using Wfm.Tests.Features;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;

namespace Wfm.Tests.Persistence;

/// <summary>What a centre is changes from month to month; what was before stays as it was.</summary>
public sealed class CentrePartsTests
{
    private static readonly Month January = SmallCentre.Planned.Next;

    [Fact]
    public async Task A_change_counts_from_its_month_on_and_not_before()
    {
        using var small = await SmallCentre.Of(c => c);
        var parts = Parts(small);
        var queue = small.Definition.Queues[0];
        Assert.Empty(await parts.Save("small", "planner",
        [
            Change(CentrePartKind.Queue, "hotline", January, queue with { Backlog = 7 }),
            Change(CentrePartKind.Team, "t2", January, new Team("t2", new LocalText("二组", "Team Two"))),
            Change(CentrePartKind.Contract, "half", January.Next, new Contract("half", new LocalText("半", "Half"))),
        ], 0));
        var (december, january, february) = (
            await small.Centres.Load("small", SmallCentre.Planned), await small.Centres.Load("small", January),
            await small.Centres.Load("small", January.Next));
        Assert.Equal([0, 7, 7], new[] { december, january, february }.Select(c => c.Queues[0].Backlog));
        Assert.Equal([1, 2, 2], new[] { december, january, february }.Select(c => c.Teams.Count));
        Assert.Equal([0, 0, 1], new[] { december, january, february }.Select(c => c.Contracts.Count));
        Assert.Same(december.ShiftTypes, january.ShiftTypes);
        Assert.Equal(7, (await small.Centres.In(december, January)).Queues[0].Backlog);
    }

    [Fact]
    public async Task A_later_change_of_an_earlier_month_leaves_the_later_month_as_it_was_said()
    {
        using var small = await SmallCentre.Of(c => c);
        var parts = Parts(small);
        var queue = small.Definition.Queues[0];
        await parts.Save("small", "planner", [Hotline(January.Next, queue, 9)], 0);
        var seen = await parts.Latest("small");
        Assert.Empty(await parts.Save("small", "planner", [Hotline(January, queue, 5)], seen));
        Assert.Equal(5, (await small.Centres.Load("small", January)).Queues[0].Backlog);
        Assert.Equal(9, (await small.Centres.Load("small", January.Next)).Queues[0].Backlog);
        Assert.Equal(2, (await parts.Versions("small", CentrePartKind.Queue)).Count);
    }

    [Fact]
    public async Task The_log_says_what_it_was_and_what_it_is()
    {
        using var small = await SmallCentre.Of(c => c);
        await Parts(small).Save(
            "small", "planner", [Change(CentrePartKind.Team, "t1", January, new Team("t1", new LocalText("甲组", "Team A")))], 0);
        await using var db = small.Database.CreateDbContext();
        var entry = await db.Audit.SingleAsync(a => a.Operation == "centre.part");
        Assert.Equal("Team t1", entry.Subject);
        Assert.Matches("2027-01: .*Team One.* → .*Team A", entry.Detail);
    }

    [Fact]
    public async Task Of_two_editors_the_second_is_told_and_nothing_is_overwritten()
    {
        using var small = await SmallCentre.Of(c => c);
        var parts = Parts(small);
        var seen = await parts.Latest("small");
        await parts.Save("small", "ann", [Hotline(January, small.Definition.Queues[0], 1)], seen);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => parts.Save(
            "small", "ben", [Hotline(January, small.Definition.Queues[0], 2)], seen));
        Assert.Contains("ann", refused.Words.En, StringComparison.Ordinal);
        Assert.Equal(1, (await small.Centres.Load("small", January)).Queues[0].Backlog);
        var other = Change(CentrePartKind.Team, "t2", January, new Team("t2", new LocalText("二", "Two")));
        Assert.Empty(await parts.Save("small", "ben", [other], seen));
    }

    [Fact]
    public async Task A_change_that_leaves_the_centre_broken_is_found_and_not_saved()
    {
        using var small = await SmallCentre.Of(c => c);
        var parts = Parts(small);
        var findings = await parts.Save("small", "planner",
        [
            Change(CentrePartKind.Queue, "chat", January, null),
            Change(CentrePartKind.Team, "t1", January, null),
        ], 0);
        Assert.Contains(findings, f => f.Value == "chat");
        Assert.Contains(findings, f => f.Value == "t1");
        Assert.Empty(await parts.Versions("small", CentrePartKind.Queue));
        Assert.Equal(2, (await small.Centres.Load("small", January)).Queues.Count);
    }

    [Fact]
    public async Task What_has_begun_stays()
    {
        using var small = await SmallCentre.Of(c => c);
        await Assert.ThrowsAsync<RefusedException>(() => Parts(small).Save(
            "small", "planner", [Change(CentrePartKind.Team, "t1", new Month(2026, 10), new Team("t1", new LocalText("甲", "A")))], 0));
    }

    [Fact]
    public async Task A_shift_that_a_published_month_uses_is_changed_from_a_later_month_only()
    {
        using var small = await SmallCentre.Published();
        var parts = Parts(small);
        var day = small.Definition.ShiftTypes[0];
        ShiftType[] later = [day with { Span = new ClockSpan(600, 1140) }];
        var refused = await Assert.ThrowsAsync<RefusedException>(() => parts.Save(
            "small", "planner", [Change(CentrePartKind.ShiftType, "D", SmallCentre.Planned, later)], 0));
        Assert.Contains("'D'", refused.Words.En, StringComparison.Ordinal);
        Assert.Empty(await parts.Save("small", "planner", [Change(CentrePartKind.ShiftType, "D", January, later)], 0));
        Assert.Equal(600, (await small.Centres.Load("small", January)).ShiftTypes[0].Span.Start);
    }

    [Fact]
    public async Task The_month_after_a_changed_shift_knows_what_was_really_worked()
    {
        using var small = await SmallCentre.Published();
        var (day, evening) = (small.Definition.ShiftTypes[0], small.Definition.ShiftTypes[1]);
        await Parts(small).Save("small", "planner",
        [
            Change(CentrePartKind.ShiftType, "D", January, new[] { day with { Span = new ClockSpan(360, 900) } }),
            Change(CentrePartKind.ShiftType, "E", January, null),
        ], 0);
        var plan = await small.Require(January);
        var problem = await small.Rooms.Problems.Of(await small.Centres.Load("small"), [plan]);
        var worked = problem.Past.Where(a => a.Date == SmallCentre.Dec(31))
            .Select(a => problem.ShiftTypes.Single(s => s.Code == a.Shift)).ToList();
        Assert.Contains(worked, s => s.Span == evening.Span && s.IsRetired);
        Assert.Contains(worked, s => s.Span == day.Span && s.IsRetired);
        var compiled = CompiledProblem.Of(problem);
        foreach (var (shift, option) in compiled.Options.All.Where(o => o.Option.Type.IsRetired))
            Assert.All(Enumerable.Range(0, 4), agent => Assert.Contains(
                compiled.Model.Cells, c => c.Agent == agent && c.Day == 5 && c.Penalty.IsHard && c.Shifts.Contains(shift)));
    }

    [Fact]
    public async Task A_policy_for_next_month_leaves_this_month_as_it_was()
    {
        using var small = await SmallCentre.Published();
        var pack = small.Definition.Policy with { Rules = [new DaysOffPerMonth { Id = "eight", Days = 8 }] };
        Assert.Empty(await Parts(small).Save("small", "planner", [Change(CentrePartKind.Policy, "", January, pack)], 0));
        var (centre, planned) = (await small.Centres.Load("small"), await small.Rooms.Plans.Existing("small", SmallCentre.Planned));
        var december = await small.Rooms.Problems.Of(centre, [planned]);
        var january = await small.Rooms.Problems.Of(centre, [await small.Require(January)]);
        Assert.Contains(december.Policy.Rules, r => r.Id == "six-days-off");
        Assert.Equal("eight", Assert.Single(january.Policy.Rules).Id);
    }

    [Fact]
    public async Task The_holidays_of_a_year_are_replaced_and_other_years_stay()
    {
        using var small = await SmallCentre.Of(c => c with
        {
            Holidays = new HolidayCalendar("CN", [NewYear(2026)]),
        });
        await Parts(small).Save(
            "small", "planner", [new PartChange(CentrePartKind.Holidays, "2027", DateOnly.MinValue, new[] { NewYear(2027) })], 0);
        var calendar = (await small.Centres.Load("small")).Holidays;
        Assert.Equal(DayKind.Statutory, calendar.KindOf(new DateOnly(2026, 1, 1)));
        Assert.Equal(DayKind.Statutory, calendar.KindOf(new DateOnly(2027, 1, 1)));
    }

    [Fact]
    public async Task A_queue_of_a_coming_month_has_its_history_before()
    {
        using var small = await SmallCentre.Of(c => c);
        var mail = small.Definition.Queues[0] with { Id = "mail", Name = new LocalText("邮件", "Mail") };
        Assert.Empty(await Parts(small).Save("small", "planner", [Change(CentrePartKind.Queue, "mail", January, mail)], 0));
        Assert.Contains((await small.Centres.LoadWithComing("small")).Queues, q => q.Id == "mail");
        var history = new ContactHistory("mail", new IntervalGrid(60), new DateOnly(2026, 11, 1), new double[48], new double[48]);
        await small.Centres.AddHistories("small", [history], "mail.csv", "planner");
        var december = await small.Centres.Load("small", SmallCentre.Planned);
        Assert.DoesNotContain(december.History, h => h.Queue == "mail");
        Assert.Equal("mail", Assert.Single((await small.Centres.LoadWithComing("small")).History).Queue);
        Assert.Equal("mail", Assert.Single((await small.Centres.In(december, January)).History).Queue);
    }

    private static SpecialDay NewYear(int year) =>
        new(new DateOnly(year, 1, 1), DayKind.Statutory, "new-year", 1, new LocalText("元旦", "New Year"));

    private static PartChange Hotline(Month from, QueueDefinition queue, double backlog) =>
        Change(CentrePartKind.Queue, "hotline", from, queue with { Backlog = backlog });

    private static CentreParts Parts(SmallCentre small) => small.New<CentreParts>();

    private static PartChange Change(CentrePartKind kind, string key, Month from, object? content) => new(kind, key, from.First, content);
}
