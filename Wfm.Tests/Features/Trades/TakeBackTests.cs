using Wfm.Engine.Rostering;
using Wfm.Web.Features.MyShifts;
using Wfm.Web.Features.Trades;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;
using static Wfm.Tests.Features.SmallCentre;

namespace Wfm.Tests.Features.Trades;

/// <summary>The way back from a trade in force.</summary>
public sealed class TakeBackTests : IAsyncLifetime
{
    private SmallCentre _small = null!;

    private AskTradeService Asking => _small.New<AskTradeService>();
    private MyTradesService Answering => _small.New<MyTradesService>();
    private TradesService Overseeing => _small.New<TradesService>();
    private TakeBackService Returning => _small.New<TakeBackService>();

    public async Task InitializeAsync() => _small = await Published();

    public Task DisposeAsync()
    {
        _small.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Both_take_a_swap_back_and_nothing_of_it_counts_any_more()
    {
        var id = await InForce(9, 10);
        Assert.Equal(1, (await Asking.Load(An, Dec(14))).Allowance.Left);
        await Returning.Ask(An, id);
        Assert.Equal(["安然"], Assert.Single((await Answering.Load(Bo)).BackAsked).Back);
        Assert.Equal((0, 1), ((await Shifts(An)).Unanswered, (await Shifts(Bo)).Unanswered));
        Assert.Equal(("安然", false), ((await Shifts(Bo)).Days[9].Trade!.Colleague, (await Shifts(Bo)).Days[9].Trade!.AskedByMe));
        Assert.Equal("D", await _small.ShiftOf("an", Dec(10)));
        Assert.IsType<TradeOutcome.TakenBack>(await Returning.Agree(Bo, id));

        Assert.Equal(("D", null), (await _small.ShiftOf("an", Dec(9)), await _small.ShiftOf("an", Dec(10))));
        Assert.Equal((null, "D"), (await _small.ShiftOf("bo", Dec(9)), await _small.ShiftOf("bo", Dec(10))));
        Assert.Equal(2, (await Asking.Load(An, Dec(14))).Allowance.Left);
        var seen = await Overseeing.Load(Planner, null);
        Assert.Equal((TradeState.TakenBack, 3), (Assert.Single(seen.Trades).Trade.State, seen.Publication));
        var plan = (await _small.Rooms.Plans.Find("small", Planned))!;
        Assert.Equal(RevisionOrigin.TakenBack, (await _small.Rooms.Rosters.All(plan))[0].Origin);
        await Assert.ThrowsAsync<RefusedException>(() => Returning.Agree(Bo, id));
    }

    [Fact]
    public async Task Whoever_was_in_the_swap_may_ask_and_nobody_else()
    {
        var id = await InForce(9, 10);
        foreach (var stranger in new[] { Cai, Planner })
            await Assert.ThrowsAsync<ForbiddenException>(() => Returning.Ask(stranger, id));
        await Returning.Ask(Bo, id);
        await Assert.ThrowsAsync<RefusedException>(() => Returning.Ask(An, id));
        await Assert.ThrowsAsync<RefusedException>(() => Returning.Agree(Bo, id));
        await Assert.ThrowsAsync<ForbiddenException>(() => Returning.Agree(Cai, id));
        await Assert.ThrowsAsync<ForbiddenException>(() => Returning.TakeBack(An, id, "x"));
        Assert.IsType<TradeOutcome.TakenBack>(await Returning.Agree(An, id));
    }

    [Fact]
    public async Task A_no_leaves_the_swap_in_force_and_its_days_free_for_other_questions()
    {
        var id = await InForce(9, 10);
        await Returning.Ask(An, id);
        await Assert.ThrowsAsync<RefusedException>(() => Offers(10));
        await Returning.Keep(Bo, id);
        await Assert.ThrowsAsync<RefusedException>(() => Returning.Agree(Bo, id));
        Assert.Empty(Assert.Single((await Answering.Load(An)).Done).Back);
        await Offers(10);
        Assert.Equal("D", await _small.ShiftOf("an", Dec(10)));
    }

    [Fact]
    public async Task A_day_that_is_asked_for_cannot_be_taken_back_meanwhile()
    {
        var id = await InForce(9, 10);
        await Offers(10);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => Returning.Ask(Bo, id));
        Assert.Contains("already has an open swap", refused.Words.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_planner_takes_a_swap_back_with_a_reason_that_both_read()
    {
        var id = await InForce(9, 10);
        await Assert.ThrowsAsync<RefusedException>(() => Returning.TakeBack(Planner, id, " "));
        await Returning.TakeBack(Planner, id, "当天有培训");
        var done = Assert.Single((await Answering.Load(Bo)).Done);
        Assert.Equal((TradeState.TakenBack, "当天有培训", "planner"), (done.State, done.Reason!.Value.Zh, done.DecidedBy));
        Assert.Equal("D", await _small.ShiftOf("an", Dec(9)));
    }

    [Fact]
    public async Task The_way_back_closes_with_the_notice_that_every_trade_needs()
    {
        var id = await InForce(9, 10);
        Assert.Equal(new DateTime(2026, 12, 8, 9, 0, 0), Assert.Single((await Answering.Load(An)).Done).BackUntil);
        _small.Clock.Now = new DateTimeOffset(2026, 12, 8, 1, 30, 0, TimeSpan.Zero);
        Assert.Null(Assert.Single((await Answering.Load(An)).Done).BackUntil);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => Returning.Ask(An, id));
        Assert.Contains("24 h of notice", refused.Words.En, StringComparison.Ordinal);
        await Assert.ThrowsAsync<RefusedException>(() => Returning.TakeBack(Planner, id, "太晚"));
    }

    [Fact]
    public async Task Shifts_that_have_changed_since_are_not_given_back()
    {
        var id = await InForce(9, 10);
        await Returning.Ask(An, id);
        await _small.Publish([.. (await Now()).Where(a => (a.Agent, a.Date) != ("an", Dec(10))), new("an", Dec(10), "E", "hotline")]);
        var refused = Assert.IsType<TradeOutcome.Refused>(await Returning.Agree(Bo, id));
        Assert.Contains("D 09:00-18:00 → E 14:00-23:00", refused.Reasons.En, StringComparison.Ordinal);
        Assert.Empty((await Answering.Load(Bo)).BackAsked);
        Assert.Equal(TradeState.Approved, Assert.Single((await Answering.Load(Bo)).Done).State);
    }

    [Fact]
    public async Task Taking_back_keeps_the_rules_as_a_swap_does()
    {
        var id = await InForce(9, 10);
        await _small.Publish([.. (await Now()).Where(a => (a.Agent, a.Date) != ("an", Dec(8))), new("an", Dec(8), "E", "hotline")]);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => Returning.Ask(Bo, id));
        Assert.Contains("11 h", refused.Words.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_swap_that_was_taken_back_leaves_room_for_another_one()
    {
        await InForce(9, 10);
        var id = await InForce(14, 15);
        await Returning.TakeBack(Planner, id, "重排");
        await InForce(19, 20);
        Assert.Equal(0, (await Asking.Load(An, Dec(24))).Allowance.Left);
    }

    [Fact]
    public async Task A_cover_goes_back_to_whom_it_belongs_to()
    {
        using var small = await Published();
        await small.Publish(Cycle().Where(a => (a.Agent, a.Date) != ("bo", Dec(11))));
        var plan = (await small.Rooms.Plans.Find("small", Planned))!;
        Waiver[] waived = [new("six-days-off", "an", null), new("six-days-off", "bo", null)];
        await small.Rooms.Waivers.Waive(plan, waived, new Wfm.Engine.LocalText("a", "a"), "planner");
        var covers = await small.New<AskTradeService>().Search(An, Dec(9), new TradeSearch(Covers: true));
        var cover = covers.Options.Single(o => o.Colleague == "bo");
        Assert.True(cover.Allowed, string.Join(' ', cover.Reasons.Select(r => r.En)));
        await small.New<AskTradeService>().Ask(An, cover, "无");
        var id = Assert.Single((await small.New<MyTradesService>().Load(Bo)).Inbox).Trade.Id;
        Assert.IsType<TradeOutcome.InForce>(await small.New<MyTradesService>().Accept(Bo, id, ""));
        await small.New<TakeBackService>().Ask(Bo, id);
        Assert.IsType<TradeOutcome.TakenBack>(await small.New<TakeBackService>().Agree(An, id));
        Assert.Equal(("D", null), (await small.ShiftOf("an", Dec(9)), await small.ShiftOf("bo", Dec(9))));
    }

    [Fact]
    public async Task A_ring_is_taken_back_when_all_of_it_agree()
    {
        await _small.Publish(Cycle().Select(a => a.Agent == "cai" ? a with { Shift = "D" } : a));
        var before = (await Now()).ToHashSet();
        var ring = (await Asking.Free(An, Dec(9))).Offers.First(o => o.IsRing);
        await Asking.AskAll(An, ring, "无");
        CurrentUser[] others = [.. ring.Parts.Skip(1).Select(p => p.Giver == "bo" ? Bo : Cai)];
        var id = Assert.Single((await Answering.Load(others[0])).Inbox).Trade.Id;
        foreach (var other in others) await Answering.Accept(other, id, "无");
        await Returning.Ask(others[1], id);
        Assert.Equal(1, Assert.IsType<TradeOutcome.WaitsForOthers>(await Returning.Agree(An, id)).Left);
        Assert.IsType<TradeOutcome.TakenBack>(await Returning.Agree(others[0], id));
        Assert.Equal(before, (await Now()).ToHashSet());
    }

    private Task<MyShiftsView> Shifts(CurrentUser user) => _small.New<MyShiftsService>().Load(user, Planned);

    private async Task<IReadOnlyList<Assignment>> Now() => (await _small.Rooms.Rosters.InForce("small", Planned))!.Roster.Assignments;

    /// <summary>An asks Bo for one of the days that would be open, on the given day.</summary>
    private async Task Offers(int day)
    {
        var option = (await Asking.Search(An, Dec(day), new TradeSearch())).Options.First(o => o.Allowed && o.Colleague == "bo");
        await Asking.Ask(An, option, "无");
    }

    private async Task<TradeId> InForce(int given, int returned)
    {
        var option = (await Asking.Search(An, Dec(given), new TradeSearch())).Options
            .Single(o => o.Colleague == "bo" && o.TheirDate == Dec(returned));
        await Asking.Ask(An, option, "无");
        var id = Assert.Single((await Answering.Load(Bo)).Inbox).Trade.Id;
        Assert.IsType<TradeOutcome.InForce>(await Answering.Accept(Bo, id, "无"));
        return id;
    }
}
