using Microsoft.EntityFrameworkCore;
using Wfm.Engine.Time;
using Wfm.Web.Features.Trades;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;
using static Wfm.Tests.Features.SmallCentre;

namespace Wfm.Tests.Features.Trades;

/// <summary>
/// Swaps between two published months. An is off on 30 December and 4 January, Bo on 29 December and 3 January.
/// </summary>
public sealed class EdgeSwapTests : IAsyncLifetime
{
    private static readonly Month January = Planned.Next;

    private SmallCentre _small = null!;

    private AskTradeService Asking => _small.New<AskTradeService>();
    private MyTradesService Answering => _small.New<MyTradesService>();
    private TradesService Overseeing => _small.New<TradesService>();

    // A swap over the edge moves a day off from a month to the other, and with four days on duty makes nine of them.
    public async Task InitializeAsync() => _small = await WithoutRules("six-days-off", "six-in-a-row");

    public Task DisposeAsync()
    {
        _small.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_shift_of_december_is_exchanged_for_one_of_january_and_stands_in_both_months()
    {
        await PublishBoth();
        var option = await Option(Dec(29), Jan(4));
        Assert.True(option.Allowed, string.Join(' ', option.Reasons.Select(r => r.En)));
        Assert.IsType<TradeOutcome.InForce>(await AskAndAccept(option));

        Assert.Equal((null, "D"), (await _small.ShiftOf("an", Dec(29)), await _small.ShiftOf("an", Jan(4))));
        Assert.Equal(("D", null), (await _small.ShiftOf("bo", Dec(29)), await _small.ShiftOf("bo", Jan(4))));
        foreach (var month in new[] { Planned, January })
        {
            var seen = await Overseeing.Load(Planner, month);
            Assert.Equal((TradeState.Approved, 2), (Assert.Single(seen.Trades).Trade.State, seen.Publication));
        }
    }

    [Fact]
    public async Task It_is_taken_back_in_both_months()
    {
        await PublishBoth();
        await AskAndAccept(await Option(Dec(29), Jan(4)));
        var (returning, id) = (_small.New<TakeBackService>(), (await Answering.Load(An)).Done.Single().Id);
        await returning.Ask(Bo, id);
        Assert.IsType<TradeOutcome.TakenBack>(await returning.Agree(An, id));
        Assert.Equal(("D", null), (await _small.ShiftOf("an", Dec(29)), await _small.ShiftOf("an", Jan(4))));
        Assert.Equal((null, "D"), (await _small.ShiftOf("bo", Dec(29)), await _small.ShiftOf("bo", Jan(4))));
        foreach (var month in new[] { Planned, January })
        {
            var seen = await Overseeing.Load(Planner, month);
            Assert.Equal((TradeState.TakenBack, 3), (Assert.Single(seen.Trades).Trade.State, seen.Publication));
        }
        Assert.Equal((2, 2), (await Left(Dec(20)), await Left(Jan(20))));
    }

    [Fact]
    public async Task It_counts_in_the_month_of_its_earlier_shift_and_the_refusal_names_that_month()
    {
        await PublishBoth();
        await AskAndAccept(await Option(Dec(29), Jan(4)));
        Assert.Equal((1, 2), (await Left(Dec(20)), await Left(Jan(20))));
        await AskAndAccept((await Swaps(An, Dec(9))).Single(o => o.Colleague == "bo" && o.TheirDate == Dec(10)));
        var third = (await Swaps(An, Dec(24))).Single(o => o.Colleague == "bo" && o.TheirDate == Jan(9));
        Assert.Contains(third.Reasons, r =>
            r.En.Contains("December 2026", StringComparison.Ordinal) && r.En.Contains("earlier shift", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Its_cells_are_held_and_locked_in_both_months()
    {
        await PublishBoth();
        var option = await Option(Dec(29), Jan(4));
        await Asking.Ask(An, option, "无");
        await Assert.ThrowsAsync<RefusedException>(() => Asking.Ask(An, option, "无"));
        await Answering.Accept(Bo, (await Answering.Load(Bo)).Inbox.Single().Trade.Id, "无");
        var centre = await _small.Centres.Load("small");
        foreach (var (month, date) in new[] { (Planned, Dec(29)), (January, Jan(4)) })
        {
            var locked = await _small.Rooms.Problems.Locked(centre, (await _small.Rooms.Plans.Find("small", month))!);
            Assert.Equal(["an", "bo"], locked.Locks.Where(l => l.Date == date).Select(l => l.Agent).Order());
            Assert.All(locked.Locks, l => Assert.Equal(month, Month.Of(l.Date)));
        }
    }

    [Fact]
    public async Task A_month_that_is_not_published_is_not_offered()
    {
        await PublishDecember();
        Assert.DoesNotContain(await Swaps(An, Dec(29)), o => o.TheirDate > Dec(31));
    }

    [Fact]
    public async Task Days_in_a_row_are_counted_through_the_turn_of_the_month()
    {
        _small.Dispose();
        _small = await WithoutRules("six-days-off");
        await PublishBoth();
        var refused = await Option(Dec(29), Jan(4));
        Assert.Contains(refused.Reasons, r => r.En.Contains("works 9 days in a row (Fri 25 Dec to Sat 2 Jan)", StringComparison.Ordinal));
        Assert.Contains(refused.Reasons, r => r.En.Contains("works 9 days in a row (Thu 31 Dec to Fri 8 Jan)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Both_months_change_or_neither()
    {
        await PublishBoth();
        await Asking.Ask(An, await Option(Dec(29), Jan(4)), "无");
        var id = (await Answering.Load(Bo)).Inbox.Single().Trade.Id;
        await using var db = _small.Database.CreateDbContext();
        var row = await db.Trades.SingleAsync(t => t.Id == id);
        var stale = await _small.New<TradeTables>().Of("small", row.ToTrade());
        await _small.PublishBeside(January);
        await Assert.ThrowsAsync<CollisionException>(() =>
            new TradeExecution(db, _small.Rooms.Revisions, stale, _small.Clock, "bo").CarryOut(row));
        Assert.Equal(("D", null), (await _small.ShiftOf("an", Dec(29)), await _small.ShiftOf("bo", Dec(29))));
    }

    private static DateOnly Jan(int day) => new(2027, 1, day);

    private static Task<SmallCentre> WithoutRules(params string[] rules) => Of(c => c with
    {
        Policy = c.Policy with { Rules = [.. c.Policy.Rules.Where(r => !rules.Contains(r.Id))] },
    });

    private async Task PublishDecember() => await _small.PublishBeside(Planned);

    private async Task PublishBoth()
    {
        await PublishDecember();
        await _small.PublishBeside(January);
    }

    private async Task<int> Left(DateOnly date) => (await Asking.Load(An, date)).Allowance.Left;

    private async Task<IReadOnlyList<TradeOption>> Swaps(CurrentUser user, DateOnly date) =>
        (await Asking.Search(user, date, new TradeSearch(Name: "柏"))).Options;

    private async Task<TradeOption> Option(DateOnly mine, DateOnly theirs) => (await Swaps(An, mine)).Single(o => o.TheirDate == theirs);

    private async Task<TradeOutcome> AskAndAccept(TradeOption option)
    {
        await Asking.Ask(An, option, "无");
        return await Answering.Accept(Bo, (await Answering.Load(Bo)).Inbox.Single().Trade.Id, "无");
    }
}
