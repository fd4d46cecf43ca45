using Microsoft.EntityFrameworkCore;
using Wfm.Engine.Rostering;
using Wfm.Engine.Time;
using Wfm.Web.Features.MyShifts;
using Wfm.Web.Features.Trades;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;
using static Wfm.Tests.Features.SmallCentre;

namespace Wfm.Tests.Features.Trades;

/// <summary>
/// A ring from the question to everyone's calendar. All work days for the hotline: An is off on the 5th, 10th …, Bo on the
/// 4th, 9th …, Cai on the 3rd, 8th ….
/// </summary>
public sealed class RingTests : IAsyncLifetime
{
    private SmallCentre _small = null!;

    private AskTradeService Finding => _small.New<AskTradeService>();
    private MyTradesService Answering => _small.New<MyTradesService>();
    private TradesService Overseeing => _small.New<TradesService>();

    public async Task InitializeAsync()
    {
        _small = await Published();
        await _small.Publish(DaysOnly());
    }

    public Task DisposeAsync()
    {
        _small.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Every_offer_frees_the_day_with_its_effect_and_the_fewest_people_come_first()
    {
        var view = await Finding.Free(An, Dec(9));
        Assert.Contains(view.Offers, o => o.IsRing);
        Assert.Equal(view.Offers.Select(o => o.Parts.Count).Order(), view.Offers.Select(o => o.Parts.Count));
        Assert.All(view.Offers, o => Assert.Equal(("an", Dec(9)), (o.Parts[0].Giver, o.Parts[0].Date)));
        Assert.All(view.Offers, o => Assert.All(o.Quota, q => Assert.Equal(2, q.Left)));
        Assert.All(view.Offers, o => Assert.Null(o.Days.Single(d => d.Name == "安然").Days.Single(d => d.Date == Dec(9)).After));
    }

    [Fact]
    public async Task A_ring_is_in_force_only_when_everyone_has_accepted()
    {
        var ring = await AnAsks();
        var (id, others) = await Asked(ring);
        Assert.IsType<TradeOutcome.WaitsForOthers>(await Answering.Accept(others[0], id, "无"));
        Assert.Equal("D", await _small.ShiftOf("an", Dec(9)));
        Assert.Empty((await Answering.Load(others[0])).Inbox);
        Assert.IsType<TradeOutcome.InForce>(await Answering.Accept(others[1], id, "一个回访"));

        foreach (var part in ring.Parts)
            Assert.Equal((null, "D"), (await _small.ShiftOf(part.Giver, part.Date), await _small.ShiftOf(part.Taker, part.Date)));
        var seen = Assert.Single((await Overseeing.Load(Planner, null)).Trades).Trade;
        Assert.Equal((TradeKind.Ring, TradeState.Approved, 3), (seen.Kind, seen.State, seen.Parts.Count));
        Assert.Equal(3, seen.HandoverNote.Split('\n').Length);
        Assert.Equal(1, (await Finding.Free(An, Dec(19))).Offers[0].Quota.Single(q => q.Name == "安然").Left);
    }

    [Fact]
    public async Task One_refusal_ends_the_ring_for_all()
    {
        var (id, others) = await Asked(await AnAsks());
        await Answering.Accept(others[0], id, "无");
        await Answering.Decline(others[1], id);
        Assert.Equal(TradeState.Declined, Assert.Single((await Answering.Load(An)).Done).State);
        await Assert.ThrowsAsync<RefusedException>(() => Answering.Accept(others[0], id, "无"));
    }

    [Fact]
    public async Task A_ring_is_compared_with_the_roster_again_at_every_acceptance()
    {
        var ring = await AnAsks();
        var (id, others) = await Asked(ring);
        await _small.Publish(DaysOnly().Where(a => (a.Agent, a.Date) != (ring.Parts[^1].Giver, ring.Parts[^1].Date)));
        Assert.IsType<TradeOutcome.Overtaken>(await Answering.Accept(others[0], id, "无"));
        Assert.Equal(TradeState.Overtaken, Assert.Single((await Overseeing.Load(Planner, null)).Trades).Trade.State);
    }

    [Fact]
    public async Task Nobody_accepts_twice_or_for_others_and_only_the_asker_withdraws()
    {
        var (id, others) = await Asked(await AnAsks());
        await Answering.Accept(others[0], id, "无");
        await Assert.ThrowsAsync<RefusedException>(() => Answering.Accept(others[0], id, "无"));
        await Assert.ThrowsAsync<ForbiddenException>(() => Answering.Accept(An, id, "无"));
        await Assert.ThrowsAsync<ForbiddenException>(() => Answering.Accept(Dan, id, "无"));
        await Assert.ThrowsAsync<ForbiddenException>(() => Answering.Withdraw(others[1], id));
        await Assert.ThrowsAsync<RefusedException>(() => Answering.Accept(others[1], id, " "));
        await Answering.Withdraw(An, id);
        Assert.Equal(TradeState.Withdrawn, Assert.Single((await Answering.Load(others[1])).Done).State);
    }

    [Fact]
    public async Task Days_in_an_open_ring_are_not_offered_again_and_show_in_the_calendar()
    {
        var ring = await AnAsks();
        Assert.DoesNotContain((await Finding.Free(An, Dec(9))).Offers, o => o.Parts.Intersect(ring.Parts).Any());
        await Assert.ThrowsAsync<RefusedException>(() => Finding.AskAll(An, ring, "再问一次"));
        var (_, others) = await Asked(ring);
        var shifts = _small.New<MyShiftsService>();
        var view = await shifts.Load(others[0], Month.Of(Dec(1)));
        Assert.Equal(1, view.Unanswered);
        Assert.Equal(2, view.Days.Count(d => d.Trade is not null));
    }

    [Fact]
    public async Task Every_cell_of_a_ring_on_either_side_is_held_by_the_database_until_it_ends()
    {
        var ring = await AnAsks();
        (string, DateOnly)[] cells = [.. ring.Parts.SelectMany(p => new[] { (p.Giver, p.Date), (p.Taker, p.Date) }).Distinct().Order()];
        Assert.Equal(cells, await Held());
        await using (var db = _small.Database.CreateDbContext())
        {
            var claim = (await db.Trades.AsNoTracking().SingleAsync()).Claims[^1];
            db.Add(new TradeClaimRow { Plan = claim.Plan, Agent = claim.Agent, Date = claim.Date, Trade = claim.Trade });
            await Assert.ThrowsAsync<CollisionException>(() => db.SaveChangesAsync());
        }
        await Answering.Withdraw(An, (await Asked(ring)).Id);
        Assert.Empty(await Held());

        async Task<(string, DateOnly)[]> Held()
        {
            await using var db = _small.Database.CreateDbContext();
            return [.. (await db.Set<TradeClaimRow>().ToListAsync()).Select(c => (c.Agent, c.Date)).Order()];
        }
    }

    [Fact]
    public async Task Nobody_asks_in_somebody_elses_name()
    {
        var ring = (await Finding.Free(An, Dec(9))).Offers.First(o => o.IsRing);
        await Assert.ThrowsAsync<ForbiddenException>(() => Finding.AskAll(Bo, ring, "无"));
        await Assert.ThrowsAsync<ForbiddenException>(() => Finding.Free(Planner, Dec(9)));
        await Assert.ThrowsAsync<RefusedException>(() => Finding.AskAll(An, ring, " "));
    }

    private async Task<FreeDayOffer> AnAsks()
    {
        var ring = (await Finding.Free(An, Dec(9))).Offers.First(o => o.IsRing);
        await Finding.AskAll(An, ring, "两张退款单待回复");
        return ring;
    }

    private async Task<(TradeId Id, CurrentUser[] Others)> Asked(FreeDayOffer ring)
    {
        CurrentUser[] others = [.. ring.Parts.Skip(1).Select(p => p.Giver == "bo" ? Bo : Cai)];
        return ((await Answering.Load(others[0])).Inbox.Single().Trade.Id, others);
    }

    private static IReadOnlyList<Assignment> DaysOnly() => [.. Cycle().Select(a => a.Shift == "E" ? a with { Shift = "D" } : a)];
}
