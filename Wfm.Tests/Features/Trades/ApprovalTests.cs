using Wfm.Web.Features.Trades;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;
using static Wfm.Tests.Features.SmallCentre;

namespace Wfm.Tests.Features.Trades;

/// <summary>Swaps where the policy wants a decision from above.</summary>
public sealed class ApprovalTests : IAsyncLifetime
{
    private SmallCentre _small = null!;

    private AskTradeService Asking => _small.New<AskTradeService>();
    private MyTradesService Answering => _small.New<MyTradesService>();
    private TradesService Overseeing => _small.New<TradesService>();

    public async Task InitializeAsync() => _small = await Published(managerApproves: true);

    public Task DisposeAsync()
    {
        _small.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task An_agreed_swap_waits_and_comes_into_force_with_the_approval()
    {
        var id = await Agreed();
        Assert.Equal("D", await _small.ShiftOf("an", Dec(9)));
        Assert.Null(await Overseeing.Approve(Manager, id));
        Assert.Null(await _small.ShiftOf("an", Dec(9)));
    }

    [Fact]
    public async Task A_refusal_says_why_and_leaves_the_roster()
    {
        var id = await Agreed();
        await Assert.ThrowsAsync<RefusedException>(() => Overseeing.Refuse(Planner, id, " "));
        await Overseeing.Refuse(Planner, id, "当天有培训");
        var done = Assert.Single((await Answering.Load(An)).Done);
        Assert.Equal((TradeState.Declined, "当天有培训"), (done.State, done.Reason!.Value.Zh));
        Assert.Equal("D", await _small.ShiftOf("an", Dec(9)));
        await Assert.ThrowsAsync<RefusedException>(() => Overseeing.Approve(Manager, id));
    }

    [Fact]
    public async Task The_rules_have_the_last_word_over_the_approval()
    {
        var id = await Agreed();
        await _small.Publish(Cycle().Select(a => (a.Agent, a.Date) == ("bo", Dec(8)) ? a with { Shift = "E" } : a));
        Assert.NotNull(await Overseeing.Approve(Manager, id));
        Assert.Equal(TradeState.Refused, (await Overseeing.Load(Manager, null)).Trades[0].Trade.State);
    }

    private async Task<TradeId> Agreed()
    {
        var option = (await Asking.Search(An, Dec(9), new TradeSearch())).Options.Single(o => o.Colleague == "bo" && o.TheirDate == Dec(10));
        await Asking.Ask(An, option, "无");
        var id = (await Answering.Load(Bo)).Inbox[0].Trade.Id;
        Assert.IsType<TradeOutcome.WaitsForApproval>(await Answering.Accept(Bo, id, "无"));
        return id;
    }
}
