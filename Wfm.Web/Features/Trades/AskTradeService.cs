using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Trading;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;

namespace Wfm.Web.Features.Trades;

/// <summary>Finds what an agent could swap a day for, and asks the colleague.</summary>
public sealed class AskTradeService(IDbContextFactory<WfmDb> databases, CentreStore centres, PlanStore plans, TimeProvider clock)
{
    /// <summary>Everything that could be asked of colleagues about one day of the agent.</summary>
    public async Task<AskTradeView> Load(CurrentUser user, DateOnly date)
    {
        var me = user.DemandAgent();
        var table = await TableOf(user, date);
        var cell = table.Cell(me, date);
        IEnumerable<Trade> trades = cell is null ? ForDayOff(table, me, date) : ForShift(table, me, date);
        return new AskTradeView(
            date, table.Shift(me, date), cell is null ? null : table.QueueName(cell.Queue), table.Allowance(me, date),
            table.Policy.ManagerApproves, [.. trades.Select(t => Option(table, me, t))]);
    }

    /// <summary>The days around a trade for both agents, as they are and as they would be.</summary>
    public async Task<SideBySide> Compare(CurrentUser user, TradeOption option)
    {
        var me = user.DemandAgent();
        var table = await TableOf(user, option.MyDate);
        var trade = TradeOf(me, option);
        var handovers = trade.Handovers;
        var weeks = handovers.Select(h => Monday(h.Date)).Distinct().Order();
        return new SideBySide(table.NameOf(me), option.Name, [.. weeks.SelectMany(w => Enumerable.Range(0, 7).Select(w.AddDays)).Select(Day)]);

        SideBySideDay Day(DateOnly date) => new(
            date, table.Shift(me, date), After(me, date), table.Shift(option.Colleague, date), After(option.Colleague, date),
            handovers.Any(h => h.Date == date));

        ShiftType? After(string agent, DateOnly date) => handovers.FirstOrDefault(h => h.Taker == agent && h.Date == date) is { } taken
            ? table.Shift(taken.Giver, date)
            : handovers.Any(h => h.Giver == agent && h.Date == date) ? null : table.Shift(agent, date);
    }

    /// <summary>Asks the colleague. Nothing changes in the roster yet.</summary>
    /// <param name="note">What the colleague must know to take over the shift (row S5: both sides hand over clearly).</param>
    /// <exception cref="RefusedException">A rule would be broken, the note is missing, or one of the days is in another open trade.</exception>
    public async Task Ask(CurrentUser user, TradeOption option, string note)
    {
        var me = user.DemandAgent();
        if (string.IsNullOrWhiteSpace(note)) throw new RefusedException(TradeWords.NoteMissing);
        var table = await TableOf(user, option.MyDate);
        var trade = TradeOf(me, option);
        if (table.Judge(trade) is TradeVerdict.Refused refused) throw new RefusedException(TradeWords.Reasons(refused));
        await using var db = await databases.CreateDbContextAsync();
        await OpenTrades.DemandFree(db, table, trade);
        var row = RowOf(table, trade, me, option, note.Trim());
        db.Trades.Add(row);
        db.Record(clock, user.Account, "trade.ask", row.Id.Value.ToString("N"), TradeWords.InShort(row));
        await db.SaveChangesAsync();
    }

    /// <summary>Another shift of the same day, a shift of a day when I am off, or somebody who simply takes mine.</summary>
    private static IEnumerable<Trade> ForShift(TradeTable table, string me, DateOnly date)
    {
        foreach (var colleague in Colleagues(table, me))
        {
            if (table.Cell(colleague, date) is { } theirs)
            {
                if (theirs.Shift != table.Cell(me, date)!.Shift) yield return new Trade.Swap(me, date, colleague, date);
                continue;
            }
            if (table.IsOnLeave(colleague, date)) continue;
            yield return new Trade.Cover(me, date, colleague);
            foreach (var other in FutureDays(table))
                if (other != date && table.Cell(colleague, other) is not null && IsFree(table, me, other))
                    yield return new Trade.Swap(me, date, colleague, other);
        }
    }

    /// <summary>Work on a day off in exchange for another day off.</summary>
    private static IEnumerable<Trade> ForDayOff(TradeTable table, string me, DateOnly date) =>
        table.IsOnLeave(me, date) ? [] :
        from colleague in Colleagues(table, me)
        where table.Cell(colleague, date) is not null
        from mine in FutureDays(table)
        where table.Cell(me, mine) is not null && IsFree(table, colleague, mine)
        select new Trade.Swap(me, mine, colleague, date);

    private static IEnumerable<string> Colleagues(TradeTable table, string me) => table.Centre.Agents.Select(a => a.Id).Where(a => a != me);

    private static IEnumerable<DateOnly> FutureDays(TradeTable table) => table.Published.Roster.Period.Dates.Where(d => d >= table.Today);

    private static bool IsFree(TradeTable table, string agent, DateOnly date) => table.Cell(agent, date) is null && !table.IsOnLeave(agent, date);

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

    private TradeRow RowOf(TradeTable table, Trade trade, string me, TradeOption option, string note) => new()
    {
        Id = TradeId.New(),
        Centre = table.Centre.Id,
        Plan = table.Plan.Id,
        Kind = trade is Trade.Cover ? TradeKind.Cover : TradeKind.Swap,
        State = TradeState.Proposed,
        Giver = me,
        GiverDate = option.MyDate,
        Taker = option.Colleague,
        TakerDate = option.TheirDate,
        HandoverNote = TradeWords.Note("", table.NameOf(me), note),
        GiverConfirmedAt = clock.GetUtcNow(),
        AskedAt = clock.GetUtcNow(),
    };

    private static DateOnly Monday(DateOnly date) => date.AddDays(-(((int)date.DayOfWeek + 6) % 7));

    private Task<TradeTable> TableOf(CurrentUser user, DateOnly date) => TradeTable.Of(databases, centres, plans, user.Centre, date);
}
