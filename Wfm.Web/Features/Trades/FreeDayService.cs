using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Trading;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;

namespace Wfm.Web.Features.Trades;

/// <summary>Who can free this day for me? Covers, swaps and rings of up to five, found by the engine and asked of everyone concerned.</summary>
public sealed class FreeDayService(IDbContextFactory<WfmDb> databases, CentreStore centres, PlanStore plans, TimeProvider clock)
{
    /// <summary>Offers of each kind that are shown: covers, swaps, rings.</summary>
    private const int MostOfAKind = 4;

    /// <summary>Offers looked for; longer rings are tried only while there are fewer.</summary>
    private const int Sought = 12;

    /// <summary>Everything found for one day of the agent.</summary>
    public async Task<FreeDayView> Find(CurrentUser user, DateOnly date)
    {
        var me = user.DemandAgent();
        var table = await TradeTable.Of(databases, centres, plans, user.Centre, date);
        if (table.Cell(me, date) is null)
            throw new RefusedException(new LocalText("这一天本来就休息。", "You are off on that day already."));
        await using var db = await databases.CreateDbContextAsync();
        var taken = await OpenTrades.Cells(db, table);
        var watch = Stopwatch.StartNew();
        return await Task.Run(() =>
        {
            var found = table.DayOff(me, date, Sought).Where(o => !TradeExecution.CellsOf(o.Trade).Overlaps(taken))
                .GroupBy(o => o.Trade.GetType()).SelectMany(kind => kind.Take(MostOfAKind));
            FreeDayOffer[] offers = [.. found.Select(o => OfferOf(table, o))];
            return new FreeDayView(date, offers, watch.Elapsed.TotalSeconds);
        });
    }

    /// <summary>Asks everyone concerned. Nothing changes in the roster before all have accepted.</summary>
    /// <param name="note">What the one who takes my shift must know.</param>
    /// <exception cref="RefusedException">A rule would be broken by now, the note is missing, or a day is in another open trade.</exception>
    public async Task Ask(CurrentUser user, FreeDayOffer offer, string note)
    {
        var me = user.DemandAgent();
        if (offer.Parts[0].Giver != me) throw new ForbiddenException(user.Account, "a trade of one's own");
        if (string.IsNullOrWhiteSpace(note)) throw new RefusedException(TradeWords.NoteMissing);
        var table = await TradeTable.Of(databases, centres, plans, user.Centre, offer.Parts[0].Date);
        var trade = TradeOf(offer);
        if (table.Judge(trade) is TradeVerdict.Refused refused) throw new RefusedException(TradeWords.Reasons(refused));
        await using var db = await databases.CreateDbContextAsync();
        await OpenTrades.DemandFree(db, table, trade);
        var row = RowOf(table, trade, TradeWords.Note("", table.NameOf(me), note.Trim()));
        db.Trades.Add(row);
        db.Record(clock, user.Account, "trade.ask", row.Id.Value.ToString("N"), TradeWords.InShort(row));
        await db.SaveChangesAsync();
    }

    private static FreeDayOffer OfferOf(TradeTable table, TradeOffer offer)
    {
        var handovers = offer.Trade.Handovers;
        var after = offer.Verdict.After.ToDictionary(a => (a.Agent, a.Date));
        TradePart[] parts = [.. handovers.Select(h => new TradePart(
            h.Giver, table.NameOf(h.Giver), h.Date, table.Shift(h.Giver, h.Date), h.Taker, table.NameOf(h.Taker), false))];
        var (first, last) = (handovers.Min(h => h.Date).AddDays(-1), handovers.Max(h => h.Date).AddDays(1));
        DateOnly[] dates = [.. table.Published.Roster.Period.Dates.Where(d => d >= first && d <= last && handovers.Any(h => Math.Abs(h.Date.DayNumber - d.DayNumber) <= 1))];
        return new FreeDayOffer(
            parts, [.. offer.Trade.CountsFor(table.Policy).Select(a => (table.NameOf(a), table.Allowance(a, offer.Trade.EarlierDate).Left))],
            offer.Verdict.UnmetHoursDelta, table.Effect(offer),
            [.. handovers.SelectMany(h => new[] { h.Giver, h.Taker }).Distinct().Select(a => new PersonDays(table.NameOf(a), [.. dates.Select(d => DayOf(a, d))]))]);

        PersonDay DayOf(string agent, DateOnly date) => new(
            date, table.Shift(agent, date), after.TryGetValue((agent, date), out var cell) ? table.ShiftOf(cell) : null);
    }

    private static Trade TradeOf(FreeDayOffer offer) => offer.Parts switch
    {
        [var only] => new Trade.Cover(only.Giver, only.Date, only.Taker),
        [var mine, var theirs] => new Trade.Swap(mine.Giver, mine.Date, theirs.Giver, theirs.Date),
        _ => new Trade.Cycle([.. offer.Parts.Select(p => (p.Giver, p.Date))]),
    };

    private TradeRow RowOf(TradeTable table, Trade trade, string note)
    {
        var (id, now, handovers) = (TradeId.New(), clock.GetUtcNow(), trade.Handovers);
        return new TradeRow
        {
            Id = id,
            Centre = table.Centre.Id,
            Plan = table.Plan.Id,
            Kind = trade switch { Trade.Cover => TradeKind.Cover, Trade.Swap => TradeKind.Swap, _ => TradeKind.Ring },
            State = TradeState.Proposed,
            Giver = handovers[0].Giver,
            GiverDate = handovers[0].Date,
            Taker = handovers[0].Taker,
            TakerDate = trade is Trade.Cover ? null : handovers[1].Date,
            Ring = trade is Trade.Cycle ? [.. handovers.Select((h, place) => new TradeMemberRow
            {
                Trade = id,
                Place = place,
                Agent = h.Giver,
                Date = h.Date,
                ConfirmedAt = place == 0 ? now : null,
            })] : [],
            HandoverNote = note,
            GiverConfirmedAt = now,
            AskedAt = now,
        };
    }
}
