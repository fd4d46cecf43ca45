using Wfm.Engine.Time;
using Microsoft.EntityFrameworkCore;
using Wfm.Web.Features.MyShifts;
using Wfm.Web.Features.Trades;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;
using static Wfm.Tests.Features.SmallCentre;

namespace Wfm.Tests.Features.Trades;

/// <summary>A swap from the question to both calendars. An is off on the 5th, 10th …, Bo on the 4th, 9th ….</summary>
public sealed class SwapTests : IAsyncLifetime
{
    private SmallCentre _small = null!;

    private AskTradeService Asking => _small.New<AskTradeService>();
    private MyTradesService Answering => _small.New<MyTradesService>();
    private TradesService Overseeing => _small.New<TradesService>();

    public async Task InitializeAsync() => _small = await Published();

    public Task DisposeAsync()
    {
        _small.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task An_accepted_swap_stands_in_both_calendars_and_in_the_overview()
    {
        var id = await AnAsksBo(9, 10);
        Assert.IsType<TradeOutcome.InForce>(await Answering.Accept(Bo, id, "无待办"));

        Assert.Equal((null, "D"), (await _small.ShiftOf("an", Dec(9)), await _small.ShiftOf("an", Dec(10))));
        Assert.Equal(("D", null), (await _small.ShiftOf("bo", Dec(9)), await _small.ShiftOf("bo", Dec(10))));
        var mine = await _small.New<MyShiftsService>().Load(An, Month.Of(Dec(1)));
        Assert.True(mine.Days[8].IsDayOff);
        Assert.Equal("D", mine.Days[9].Duty!.Shift.Code);
        foreach (var reader in new[] { Planner, Manager })
        {
            var seen = await Overseeing.Load(reader, null);
            Assert.Equal((TradeState.Approved, 2), (Assert.Single(seen.Trades).Trade.State, seen.Publication));
        }
    }

    [Fact]
    public async Task Nothing_changes_before_the_colleague_accepts()
    {
        await AnAsksBo(9, 10);
        Assert.Equal(1, (await _small.Rooms.Rosters.InForce("small", Planned))!.Publication);
        var mine = await _small.New<MyShiftsService>().Load(Bo, Month.Of(Dec(1)));
        Assert.Equal("安然", mine.Days[9].Trade!.Colleague);
    }

    [Fact]
    public async Task A_swap_that_breaks_a_rule_is_not_offered_and_cannot_be_asked()
    {
        var withCai = (await Swaps(6)).Single(o => o.Colleague == "cai" && o.TheirDate == o.MyDate);
        Assert.Contains(withCai.Reasons, r => r.Zh.Contains("11小时", StringComparison.Ordinal));
        var refused = await Assert.ThrowsAsync<RefusedException>(() => Asking.Ask(An, withCai, "无"));
        Assert.Contains("11 h", refused.Words.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_nearest_days_come_first_and_the_search_goes_on_where_it_stopped()
    {
        var all = await Asking.Search(An, Dec(9), new TradeSearch());
        Assert.Equal((all.Options.Count, all.Options.Count), (all.Judged, all.Candidates));
        var distances = all.Options.Select(o => Math.Abs(o.TheirDate!.Value.DayNumber - Dec(9).DayNumber)).ToArray();
        Assert.Equal(distances.Order(), distances);
        var rest = await Asking.Search(An, Dec(9), new TradeSearch(From: 3));
        Assert.Equal(all.Options.Skip(3).Select(o => (o.Colleague, o.TheirDate)), rest.Options.Select(o => (o.Colleague, o.TheirDate)));
        Assert.Equal(all.Candidates, rest.Judged);
    }

    [Theory]
    [InlineData("bailin")]
    [InlineData("ＢＬ")]
    [InlineData("BO")]
    public async Task A_colleague_is_looked_for_by_pinyin_initials_or_id(string typed)
    {
        var page = await Asking.Search(An, Dec(9), new TradeSearch(Name: typed));
        Assert.NotEmpty(page.Options);
        Assert.All(page.Options, o => Assert.Equal("bo", o.Colleague));
    }

    [Fact]
    public async Task Only_colleagues_of_the_name_looked_for_are_judged()
    {
        var page = await Asking.Search(An, Dec(9), new TradeSearch(Name: "柏"));
        Assert.NotEmpty(page.Options);
        Assert.All(page.Options, o => Assert.Equal("bo", o.Colleague));
    }

    [Fact]
    public async Task A_day_off_can_be_swapped_for_another_day_off()
    {
        var page = await Asking.Search(An, Dec(10), new TradeSearch());
        Assert.Contains(page.Options, o => o is { Colleague: "bo", Allowed: true } && o.MyDate == Dec(9) && o.TheirDate == Dec(10));
    }

    /// <summary>The compiled month is kept between requests; whatever decides it must make it anew.</summary>
    [Fact]
    public async Task Leave_granted_since_the_last_look_is_seen_at_the_next()
    {
        Assert.Contains(await Swaps(9), o => o.Colleague == "bo" && o.TheirDate == Dec(10) && o.Allowed);
        await using (var db = _small.Database.CreateDbContext())
        {
            db.Leaves.Add(new LeaveRow { Centre = "small", Agent = "an", First = Dec(10), Last = Dec(10), Kind = "annual" });
            await db.SaveChangesAsync();
        }
        Assert.DoesNotContain(await Swaps(9), o => o.TheirDate == Dec(10));
        var plan = (await _small.Rooms.Plans.Find("small", Planned))!;
        var centre = await _small.Centres.Load("small");
        Assert.Single((await _small.Rooms.Problems.Compiled(centre, plan)).Problem.Leaves);
    }

    [Fact]
    public async Task A_month_is_compiled_anew_only_when_something_has_changed()
    {
        var plan = (await _small.Rooms.Plans.Find("small", Planned))!;
        var first = await Compiled();
        Assert.Same(first, await Compiled());
        await _small.Rooms.Waivers.Waive(plan, [new Wfm.Engine.Rostering.Waiver("rest", null, null)], new Wfm.Engine.LocalText("a", "a"), "planner");
        var waived = await Compiled();
        Assert.NotSame(first, waived);
        await _small.Rooms.Requirements.Save(plan, await _small.Rooms.Requirements.InForce(plan), "planner");
        var required = await Compiled();
        Assert.NotSame(waived, required);
        await using (var db = _small.Database.CreateDbContext())
            await db.Agents.Where(a => a.Id == "dan").ExecuteUpdateAsync(set => set.SetProperty(a => a.Skills, """["chat","hotline"]"""));
        Assert.NotSame(required, await Compiled());

        async Task<CompiledProblem> Compiled() => await _small.Rooms.Problems.Compiled(await _small.Centres.Load("small"), plan);
    }

    [Fact]
    public async Task A_shift_of_a_queue_without_the_skill_is_refused()
    {
        var withDan = (await Swaps(7)).First(o => o.Colleague == "dan");
        Assert.Contains(withDan.Reasons, r => r.En.Contains("not skilled", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cover_that_costs_a_day_off_is_refused_with_the_count()
    {
        var page = await Asking.Search(An, Dec(9), new TradeSearch(Covers: true));
        var cover = page.Options.Single(o => o.Colleague == "bo");
        Assert.Null(cover.TheirDate);
        Assert.Contains(cover.Reasons, r => r.Zh.Contains("应休6天", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Both_sides_must_leave_a_handover_note()
    {
        await Assert.ThrowsAsync<RefusedException>(() => AnAsksBo(9, 10, note: "  "));
        var id = await AnAsksBo(9, 10);
        await Assert.ThrowsAsync<RefusedException>(() => Answering.Accept(Bo, id, ""));
        await Answering.Accept(Bo, id, "两个回访待办");
        var note = (await Overseeing.Load(Planner, null)).Trades[0].Trade.HandoverNote;
        Assert.Equal("安然：客户张先生待回电\n柏林：两个回访待办", note);
    }

    [Fact]
    public async Task The_third_swap_of_a_month_is_refused_for_both()
    {
        await Answering.Accept(Bo, await AnAsksBo(9, 10), "无");
        Assert.Equal(1, (await Asking.Load(An, Dec(14))).Allowance.Left);
        await Answering.Accept(Bo, await AnAsksBo(14, 15), "无");
        var view = await Asking.Load(An, Dec(19));
        Assert.Equal("0 of 2 swaps left in December 2026", view.Allowance.Words.En);
        var third = (await Swaps(19)).Single(o => o.Colleague == "bo" && o.TheirDate == Dec(20));
        Assert.Equal(2, third.Reasons.Count(r => r.Zh.Contains("已用完", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_roster_that_has_changed_since_is_judged_as_it_is_now()
    {
        var id = await AnAsksBo(9, 10);
        await _small.Publish(Cycle().Append(new("bo", Dec(9), "D", "hotline")));
        var refused = Assert.IsType<TradeOutcome.Overtaken>(await Answering.Accept(Bo, id, "无"));
        Assert.Contains("柏林 12月9日(周三) 休息 → D 09:00-18:00", refused.Changes.Zh, StringComparison.Ordinal);
        var seen = Assert.Single((await Overseeing.Load(Planner, null)).Trades);
        Assert.Equal((TradeState.Overtaken, refused.Changes), (seen.Trade.State, seen.Trade.Reason));
        Assert.Equal(2, (await _small.Rooms.Rosters.InForce("small", Planned))!.Publication);
    }

    [Fact]
    public async Task Less_notice_than_the_policy_asks_for_is_refused()
    {
        var id = await AnAsksBo(9, 10);
        _small.Clock.Now = new DateTimeOffset(2026, 12, 8, 4, 0, 0, TimeSpan.Zero);
        var refused = Assert.IsType<TradeOutcome.Refused>(await Answering.Accept(Bo, id, "无"));
        Assert.Contains("24 h of notice", refused.Reasons.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_one_who_was_asked_can_answer_and_only_the_asker_can_withdraw()
    {
        var id = await AnAsksBo(9, 10);
        await Assert.ThrowsAsync<ForbiddenException>(() => Answering.Accept(Cai, id, "无"));
        await Assert.ThrowsAsync<ForbiddenException>(() => Answering.Accept(An, id, "无"));
        await Assert.ThrowsAsync<ForbiddenException>(() => Answering.Decline(An, id));
        await Assert.ThrowsAsync<ForbiddenException>(() => Answering.Withdraw(Bo, id));
        await Assert.ThrowsAsync<ForbiddenException>(() => Answering.Accept(Planner, id, "无"));
        await Answering.Withdraw(An, id);
        await Assert.ThrowsAsync<RefusedException>(() => Answering.Accept(Bo, id, "无"));
    }

    [Fact]
    public async Task A_day_can_be_in_one_open_swap_only()
    {
        await AnAsksBo(9, 10);
        await Assert.ThrowsAsync<RefusedException>(() => AnAsksBo(9, 10));
    }

    [Fact]
    public async Task An_agent_reads_neither_the_overview_nor_approves()
    {
        await Assert.ThrowsAsync<ForbiddenException>(() => Overseeing.Load(An, null));
        await Assert.ThrowsAsync<ForbiddenException>(() => Overseeing.Approve(An, TradeId.New()));
        await Assert.ThrowsAsync<ForbiddenException>(() => Overseeing.Refuse(An, TradeId.New(), "x"));
        await Assert.ThrowsAsync<ForbiddenException>(() => Asking.Load(Manager, Dec(9)));
    }

    [Fact]
    public async Task A_swap_that_was_judged_on_an_older_roster_cannot_be_saved()
    {
        var first = await AnAsksBo(9, 10);
        var second = await AnAsksBo(14, 15);
        var stale = await _small.New<TradeTables>().Of("small", Dec(1));
        await Answering.Accept(Bo, first, "无");

        await using var db = _small.Database.CreateDbContext();
        var row = await db.Trades.SingleAsync(t => t.Id == second);
        await Assert.ThrowsAsync<CollisionException>(() => new TradeExecution(db, _small.Rooms.Revisions, stale, _small.Clock, "bo").CarryOut(row));
        Assert.Equal("D", await _small.ShiftOf("an", Dec(14)));
        Assert.Equal(2, (await _small.Rooms.Rosters.InForce("small", Planned))!.Publication);
    }

    [Fact]
    public async Task A_planners_unpublished_work_goes_on_with_the_swap_in_it()
    {
        await _small.Draft(Cycle().Where(a => !(a.Agent == "cai" && a.Date == Dec(20))));
        await Answering.Accept(Bo, await AnAsksBo(9, 10), "无");
        var plan = (await _small.Rooms.Plans.Find("small", Planned))!;
        var draft = (await _small.Rooms.Rosters.Latest(plan))!;
        Assert.DoesNotContain(draft.Assignments, a => a.Agent == "cai" && a.Date == Dec(20));
        Assert.DoesNotContain(draft.Assignments, a => a.Agent == "an" && a.Date == Dec(9));
        Assert.Contains(draft.Assignments, a => a.Agent == "an" && a.Date == Dec(10));
        Assert.Equal("E", await _small.ShiftOf("cai", Dec(20)));
    }

    private async Task<IReadOnlyList<TradeOption>> Swaps(int day) => (await Asking.Search(An, Dec(day), new TradeSearch())).Options;

    private async Task<TradeId> AnAsksBo(int given, int returned, string note = "客户张先生待回电")
    {
        var option = (await Swaps(given)).Single(o => o.Colleague == "bo" && o.TheirDate == Dec(returned));
        await Asking.Ask(An, option, note);
        return (await Answering.Load(Bo)).Inbox.Single(t => t.Trade.GiverDate == Dec(given)).Trade.Id;
    }
}
