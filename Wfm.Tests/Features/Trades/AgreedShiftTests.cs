using Microsoft.EntityFrameworkCore;
using Wfm.Engine.Rostering;
using Wfm.Web.Features.Trades;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Plans;
using Wfm.Web.Security;
using static Wfm.Tests.Features.SmallCentre;

namespace Wfm.Tests.Features.Trades;

/// <summary>A trade is about the shifts that it was asked for, whatever the roster says later.</summary>
public sealed class AgreedShiftTests : IAsyncLifetime
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
    public async Task A_shift_changed_meanwhile_is_not_swapped_and_both_read_what_has_changed()
    {
        var id = await AnAsksBo();
        await _small.Publish(Changed("bo", 10, "E", "hotline"));
        var shown = Assert.Single((await Answering.Load(Bo)).Inbox).Trade.Changed!.Value;
        Assert.Contains("D 09:00-18:00 → E 14:00-23:00", shown.En, StringComparison.Ordinal);
        var overtaken = Assert.IsType<TradeOutcome.Overtaken>(await Answering.Accept(Bo, id, "无"));
        Assert.Contains("柏林 12月10日(周四) D 09:00-18:00 → E 14:00-23:00", overtaken.Changes.Zh, StringComparison.Ordinal);
        Assert.Equal(("D", null), (await _small.ShiftOf("an", Dec(9)), await _small.ShiftOf("an", Dec(10))));
        foreach (var reader in new[] { An, Bo })
        {
            var ended = Assert.Single((await Answering.Load(reader)).Done);
            Assert.Equal((TradeState.Overtaken, overtaken.Changes), (ended.State, ended.Reason!.Value));
            Assert.Equal(["D", "D"], ended.Parts.Select(p => p.Shift!.Code));
        }
    }

    [Fact]
    public async Task Another_queue_is_another_shift()
    {
        var id = await AnAsksBo();
        await _small.Publish(Changed("bo", 10, "D", "chat"));
        var overtaken = Assert.IsType<TradeOutcome.Overtaken>(await Answering.Accept(Bo, id, "无"));
        Assert.Contains("D 09:00-18:00 (Hotline) → D 09:00-18:00 (Chat)", overtaken.Changes.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_overtaken_question_is_asked_again_for_the_shifts_of_today_with_the_same_note()
    {
        var id = await AnAsksBo();
        await _small.Publish(Changed("an", 9, "E", "hotline"));
        await Answering.Accept(Bo, id, "无");
        Assert.True(Assert.Single((await Answering.Load(An)).Done).MayAskAgain);
        await Asking.AskAgain(An, id);
        var again = Assert.Single((await Answering.Load(Bo)).Inbox).Trade;
        Assert.Equal(("安然：客户张先生待回电", "E"), (again.HandoverNote, again.Parts[0].Shift!.Code));
        await Assert.ThrowsAsync<RefusedException>(() => Asking.AskAgain(An, id));
        Assert.IsType<TradeOutcome.InForce>(await Answering.Accept(Bo, again.Id, "无"));
        Assert.Equal("E", await _small.ShiftOf("bo", Dec(9)));
    }

    [Fact]
    public async Task The_one_who_asked_need_not_wait_for_the_answer_to_ask_again()
    {
        var id = await AnAsksBo();
        await Assert.ThrowsAsync<RefusedException>(() => Asking.AskAgain(An, id));
        await _small.Publish(Changed("an", 9, "E", "hotline"));
        Assert.True(Assert.Single((await Answering.Load(An)).Mine).MayAskAgain);
        await Assert.ThrowsAsync<ForbiddenException>(() => Asking.AskAgain(Bo, id));
        await Asking.AskAgain(An, id);
        Assert.Equal(TradeState.Overtaken, Assert.Single((await Answering.Load(Bo)).Done).State);
        Assert.Null(Assert.Single((await Answering.Load(Bo)).Inbox).Trade.Changed);
    }

    [Fact]
    public async Task What_was_traded_is_shown_for_ever()
    {
        await Answering.Accept(Bo, await AnAsksBo(), "无");
        await _small.Publish(Cycle().Where(a => a.Agent is not ("an" or "bo")));
        var done = Assert.Single((await Overseeing.Load(Planner, null)).Trades).Trade;
        Assert.Equal(["D", "D"], done.Parts.Select(p => p.Shift!.Code));
        Assert.Equal(["Hotline", "Hotline"], done.Parts.Select(p => p.Queue!.Value.En));
        Assert.Equal(0, done.HoursForGiver);
    }

    [Fact]
    public async Task What_is_approved_is_what_was_agreed_on()
    {
        using var approving = await Published(managerApproves: true);
        var id = await AnAsksBo(approving);
        await approving.New<MyTradesService>().Accept(Bo, id, "无");
        await approving.Publish(Changed("an", 9, "E", "hotline"));
        var reasons = await approving.New<TradesService>().Approve(Planner, id);
        Assert.Contains("D 09:00-18:00 → E 14:00-23:00", reasons!.Value.En, StringComparison.Ordinal);
        Assert.Equal(TradeState.Overtaken, Assert.Single((await approving.New<TradesService>().Load(Planner, null)).Trades).Trade.State);
    }

    [Fact]
    public async Task Trades_of_an_earlier_version_get_the_shifts_that_were_in_force_when_they_were_asked_for()
    {
        var id = await AnAsksBo();
        _small.Clock.Now = _small.Clock.Now.AddMinutes(1);
        await _small.Publish(Changed("bo", 10, "E", "hotline"));
        await Forget(id, null);
        Assert.Null(Assert.Single((await Answering.Load(Bo)).Inbox).Trade.Changed);
        await _small.New<TradeRecords>().Complete();
        var trade = Assert.Single((await Answering.Load(Bo)).Inbox).Trade;
        Assert.Equal(["D", "D"], trade.Parts.Select(p => p.Shift!.Code));
        Assert.NotNull(trade.Changed);
    }

    [Fact]
    public async Task Where_nothing_was_in_force_then_the_shifts_are_not_recorded()
    {
        var id = await AnAsksBo();
        await Forget(id, _small.Clock.Now.AddDays(-1));
        await _small.New<TradeRecords>().Complete();
        var trade = Assert.Single((await Overseeing.Load(Planner, null)).Trades).Trade;
        Assert.All(trade.Parts, p => Assert.Null(p.Shift));
        Assert.Null(trade.HoursForGiver);
        Assert.IsType<TradeOutcome.InForce>(await Answering.Accept(Bo, id, "无"));
        Assert.Null(Assert.Single((await Answering.Load(An)).Done).BackUntil);
        await Assert.ThrowsAsync<RefusedException>(() => _small.New<TakeBackService>().Ask(An, id));
    }

    private async Task Forget(TradeId id, DateTimeOffset? askedAt)
    {
        await using var db = _small.Database.CreateDbContext();
        await db.Trades.Where(t => t.Id == id).ExecuteUpdateAsync(set => set.SetProperty(t => t.Cells, (TradedCell[]?)null));
        if (askedAt is { } at) await db.Trades.Where(t => t.Id == id).ExecuteUpdateAsync(set => set.SetProperty(t => t.AskedAt, at));
    }

    private static IEnumerable<Assignment> Changed(string agent, int day, string shift, string queue) =>
        Cycle().Where(a => (a.Agent, a.Date) != (agent, Dec(day))).Append(new Assignment(agent, Dec(day), shift, queue));

    private Task<TradeId> AnAsksBo() => AnAsksBo(_small);

    private static async Task<TradeId> AnAsksBo(SmallCentre small)
    {
        var options = (await small.New<AskTradeService>().Search(An, Dec(9), new TradeSearch())).Options;
        await small.New<AskTradeService>().Ask(An, options.Single(o => o.Colleague == "bo" && o.TheirDate == Dec(10)), "客户张先生待回电");
        return Assert.Single((await small.New<MyTradesService>().Load(Bo)).Inbox).Trade.Id;
    }
}
