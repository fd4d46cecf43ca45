using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Trading;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Plans;
using Wfm.Web.Runs;
using Wfm.Web.Security;

namespace Wfm.Web.Features.Trades;

/// <summary>Finds what an agent could swap a day for, and who can free it, and asks everyone concerned.</summary>
public sealed class AskTradeService(
    IDbContextFactory<WfmDb> databases, TradeTables tradeTables, Revisions revisions, TimeProvider clock)
{
    /// <summary>Candidates judged, and allowed ones shown, before the reader is asked whether to go on.</summary>
    private const int MostJudged = 400, MostAllowed = 30;

    /// <summary>Ways to free a day that are shown of each kind: covers, swaps, rings.</summary>
    private const int MostOfAKind = 4;

    /// <summary>Ways to free a day that are looked for; longer rings are tried only while there are fewer.</summary>
    private const int Sought = 12;

    /// <summary>The day that the agent wants to change.</summary>
    public async Task<AskTradeView> Load(CurrentUser user, DateOnly date)
    {
        var me = user.DemandAgent();
        var table = await TableOf(user, date);
        return new AskTradeView(
            date, table.Shift(me, date), table.Cell(me, date) is { } cell ? table.QueueName(cell.Queue) : null, table.Allowance(me, date),
            table.Policy.ManagerApproves);
    }

    /// <summary>The next part of what could be asked of colleagues, each with its verdict.</summary>
    public async Task<TradePage> Search(CurrentUser user, DateOnly date, TradeSearch search)
    {
        var me = user.DemandAgent();
        var table = await tradeTables.Around(user.Centre, date);
        Trade[] candidates = [.. TradeCandidates.Of(table, me, date, search)];
        return await ShortWork.Do(() =>
        {
            var options = new List<TradeOption>();
            foreach (var trade in candidates.Skip(search.From).Take(MostJudged))
            {
                options.Add(Option(table, me, trade));
                if (options[^1].Allowed && options.Count(o => o.Allowed) == MostAllowed) break;
            }
            return new TradePage(options, search.From + options.Count, candidates.Length);
        });
    }

    /// <summary>Who can free this day for me? Covers, swaps and rings of up to five, found by the engine.</summary>
    public async Task<FreeDayView> Free(CurrentUser user, DateOnly date)
    {
        var me = user.DemandAgent();
        var table = await TableOf(user, date);
        if (table.Cell(me, date) is null)
            throw new RefusedException(new LocalText("这一天本来就休息。", "You are off on that day already."));
        await using var db = await databases.CreateDbContextAsync();
        var taken = await OpenTrades.Cells(db, table);
        var watch = Stopwatch.StartNew();
        return await ShortWork.Do(() =>
        {
            var found = table.DayOff(me, date, Sought)
                .Where(o => !o.Trade.Cells.Any(c => taken.Contains(c) || table.Closed.Contains(c.Agent)))
                .GroupBy(o => o.Trade.GetType()).SelectMany(kind => kind.Take(MostOfAKind));
            FreeDayOffer[] offers = [.. found.Select(o => FreeDayOffer.Of(table, o))];
            return new FreeDayView(date, offers, watch.Elapsed.TotalSeconds);
        });
    }

    /// <summary>The days around a trade for both agents, as they are and as they would be.</summary>
    public async Task<SideBySide> Compare(CurrentUser user, TradeOption option)
    {
        var me = user.DemandAgent();
        var trade = TradeOf(me, option);
        var table = await tradeTables.Of(user.Centre, trade);
        var week = table.Centre.Holidays.Week;
        var weeks = trade.Handovers.Select(h => week.StartOf(h.Date)).Distinct().Order();
        return new SideBySide(
            table.NameOf(me), option.Name, [.. weeks.SelectMany(w => Enumerable.Range(0, 7).Select(w.AddDays)).Select(Day)]);

        SideBySideDay Day(DateOnly date) => new(
            date, table.Shift(me, date), table.ShiftAfter(trade, me, date), table.Shift(option.Colleague, date),
            table.ShiftAfter(trade, option.Colleague, date), trade.Handovers.Any(h => h.Date == date));
    }

    /// <summary>Asks the colleague. Nothing changes in the roster yet.</summary>
    /// <param name="note">What the colleague must know to take over the shift (row S5: both sides hand over clearly).</param>
    /// <exception cref="RefusedException">
    /// A rule would be broken, the note is missing, or one of the days is in another open trade.
    /// </exception>
    public async Task Ask(CurrentUser user, TradeOption option, string note)
    {
        var me = user.DemandAgent();
        await Ask(user, me, TradeOf(me, option), note);
    }

    /// <summary>Asks everyone concerned. Nothing changes in the roster before all have accepted.</summary>
    /// <inheritdoc cref="Ask(CurrentUser, TradeOption, string)"/>
    public async Task AskAll(CurrentUser user, FreeDayOffer offer, string note)
    {
        var me = user.DemandAgent();
        if (offer.Parts[0].Giver != me) throw new ForbiddenException(user.Account, "a trade of one's own");
        await Ask(user, me, offer.ToTrade(), note);
    }

    /// <summary>
    /// Asks once more what was asked before its shifts were changed, now for the shifts as they stand, with the same note. A
    /// question that is still open ends by it.
    /// </summary>
    /// <exception cref="RefusedException">
    /// Nothing has changed, a rule would be broken, or one of the days is in another open trade.
    /// </exception>
    public async Task AskAgain(CurrentUser user, TradeId id)
    {
        var me = user.DemandAgent();
        await using var db = await databases.CreateDbContextAsync();
        var row = await db.Trades.AsNoTracking().FirstOrDefaultAsync(t => t.Id == id && t.Centre == user.Centre);
        if (row is null || row.Giver != me) throw new ForbiddenException(user.Account, "a question of one's own");
        var table = await tradeTables.Of(user.Centre, row.ToTrade());
        var isOpen = row.IsOpen && table.DriftsOf(row).Count > 0;
        if (!isOpen && row.State != TradeState.Overtaken)
            throw new RefusedException(new LocalText("申请之后班次没有变动。", "No shift has changed since it was asked for."));
        var note = TradeWords.NoteOf(row.HandoverNote, table.NameOf(me), row.Agents.Where(a => a != me).Select(table.NameOf));
        await Ask(user, me, row.ToTrade(), note, isOpen ? id : null);
    }

    /// <param name="instead">The open question that this one takes the place of.</param>
    private async Task Ask(CurrentUser user, string me, Trade trade, string note, TradeId? instead = null)
    {
        if (string.IsNullOrWhiteSpace(note)) throw new RefusedException(TradeWords.NoteMissing);
        var table = await tradeTables.Of(user.Centre, trade);
        if (table.Judge(trade) is TradeVerdict.Refused refused) throw new RefusedException(TradeWords.Reasons(refused));
        await databases.Change(async db =>
        {
            if (instead is { } id && await db.Trades.SingleAsync(t => t.Id == id) is { IsOpen: true } earlier)
                await new TradeExecution(db, revisions, table, clock, user.Account).EndIfOvertaken(earlier);
            await OpenTrades.DemandAnswerable(db, table, trade);
            await OpenTrades.DemandFree(db, table, trade);
            var row = RowOf(table, trade, TradeWords.Note("", table.NameOf(me), note.Trim()));
            db.Trades.Add(row);
            db.Record(clock, user.Account, "trade.ask", row.Id.Value.ToString("N"), row.InShort());
            await db.SaveChangesAsync();
        });
    }

    private static TradeOption Option(TradeTable table, string me, Trade trade)
    {
        var (given, returned) = (trade.Handovers[0], trade.Handovers.Count > 1 ? trade.Handovers[1] : null);
        var verdict = table.Judge(trade);
        return new TradeOption(
            given.Taker, table.NameOf(given.Taker), given.Date, table.Shift(me, given.Date)!, returned?.Date,
            returned is null ? null : table.Shift(returned.Giver, returned.Date),
            returned is null ? null : table.QueueName(table.Cell(returned.Giver, returned.Date)!.Queue),
            verdict is TradeVerdict.Refused refused ? [.. refused.Reasons.Select(r => r.Sentence)] : [],
            verdict is TradeVerdict.Allowed allowed ? allowed.UnmetHoursDelta : 0);
    }

    private static Trade TradeOf(string me, TradeOption option) => option.TheirDate is { } returned
        ? new Trade.Swap(me, option.MyDate, option.Colleague, returned)
        : new Trade.Cover(me, option.MyDate, option.Colleague);

    private TradeRow RowOf(TradeTable table, Trade trade, string note)
    {
        var (id, now, handovers) = (TradeId.New(), clock.GetUtcNow(), trade.Handovers);
        return new TradeRow
        {
            Id = id,
            Centre = table.Centre.Id,
            Plan = table.PlanOf(handovers[0].Date),
            Kind = trade switch { Trade.Cover => TradeKind.Cover, Trade.Swap => TradeKind.Swap, _ => TradeKind.Ring },
            State = TradeState.Proposed,
            Giver = handovers[0].Giver,
            GiverDate = handovers[0].Date,
            Taker = handovers[0].Taker,
            TakerDate = trade is Trade.Cover ? null : handovers[1].Date,
            Cells = table.CellsOf(trade),
            Claims = [.. TradeRow.ClaimsOf(id, trade, table.PlanOf)],
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

    private Task<TradeTable> TableOf(CurrentUser user, DateOnly date) => tradeTables.Of(user.Centre, date);
}
