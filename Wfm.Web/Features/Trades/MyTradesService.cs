using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Engine.Rostering.Trading;
using Wfm.Engine.Time;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Plans;
using Wfm.Web.Security;

namespace Wfm.Web.Features.Trades;

/// <summary>An agent's inbox: answers colleagues, takes own questions back.</summary>
public sealed class MyTradesService(
    IDbContextFactory<WfmDb> databases, PlanBook plans, TradeTables tradeTables, Revisions revisions, TimeProvider clock)
{
    /// <summary>Days for which an agent still sees what has ended; the overview keeps everything.</summary>
    private const int DaysKeptInSight = 60;

    public async Task<MyTradesView> Load(CurrentUser user)
    {
        var me = user.DemandAgent();
        await using var db = await databases.CreateDbContextAsync();
        var oldest = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(-DaysKeptInSight);
        var rows = await db.Trades.AsNoTracking()
            .Where(
                t => t.Centre == user.Centre && (t.Giver == me || t.Taker == me || t.Ring.Any(m => m.Agent == me)) && t.GiverDate >= oldest)
            .OrderByDescending(t => t.AskedAt).ToListAsync();
        var tables = await Tables(user.Centre, rows);
        var today = tables.Count == 0 ? default : tables.Values.First().Today;
        TradeTable Table(TradeRow row) => tables[Between(row)];
        // What has been asked for once more is not offered again; the latest comes first.
        var latest = rows.DistinctBy(r => r.InShort()).Select(r => r.Id).ToHashSet();
        var lines = rows.ToDictionary(r => r.Id, r => TradeLine.Of(r, Table(r)) is var line && latest.Contains(r.Id)
            ? line
            : line with { MayAskAgain = false });
        TradeLine[] Lines(Func<TradeRow, bool> which) => [.. rows.Where(which).Select(r => lines[r.Id])];
        return new MyTradesView(
            me,
            [.. rows.Where(r => IsAsked(r, me)).Select(r => new InboxTrade(lines[r.Id], Reasons(Table(r), r)))],
            Lines(r => r.Back is not null && !r.Back.Contains(me)), Lines(r => r.IsOpen && !IsAsked(r, me)), Lines(r => !r.IsOpen),
            [.. tables.Where(t => t.Key.First == t.Key.Last && t.Key.Last.Last >= today)
                .Select(t => t.Value.Allowance(me, t.Key.First.First))]);
    }

    /// <summary>
    /// Accepts a colleague's question. It is judged again now; a ring then waits for its other members, and where the policy
    /// asks for approval everything waits for that.
    /// </summary>
    /// <param name="note">What the colleague must know to take over the shift given in return; needed unless it is a cover.</param>
    public Task<TradeOutcome> Accept(CurrentUser user, TradeId id, string note)
    {
        user.DemandAgent();
        // Two trades, or a trade and a publication, may come into force at once: the later one is judged again by what holds then.
        return Collisions.Again(() => AcceptOnce(user, id, note));
    }

    private async Task<TradeOutcome> AcceptOnce(CurrentUser user, TradeId id, string note)
    {
        var me = user.DemandAgent();
        await using var db = await databases.CreateDbContextAsync();
        var row = await Find(db, user, id, t => IsColleague(t, me));
        if (!IsAsked(row, me))
            throw new RefusedException(new LocalText("您已接受，请等待其他人答复。", "You have accepted already; the others have still to answer."));
        var table = await tradeTables.Of(user.Centre, row.ToTrade());
        var execution = new TradeExecution(db, revisions, table, clock, user.Account);
        if (await execution.EndIfOvertaken(row) is { } changed) return new TradeOutcome.Overtaken(changed);
        if (row.Kind != TradeKind.Cover && string.IsNullOrWhiteSpace(note))
            throw new RefusedException(
                new LocalText("请填写您的交接说明：换班双方必须交待清楚。", "Please write your handover note: both sides must hand over clearly."));
        if (!string.IsNullOrWhiteSpace(note)) row.HandoverNote = TradeWords.Note(row.HandoverNote, table.NameOf(me), note.Trim());
        Confirm(row, me);
        var isAllowed = table.Judge(row.ToTrade()) is TradeVerdict.Allowed;
        if (isAllowed && row.Ring.Count(m => m.ConfirmedAt is null) is > 0 and var left)
        {
            await GoOn(db, user, row, TradeState.Proposed, "trade.accept");
            return new TradeOutcome.WaitsForOthers(left);
        }
        if (isAllowed && table.Policy.ManagerApproves)
        {
            await GoOn(db, user, row, TradeState.Agreed, "trade.agree");
            return new TradeOutcome.WaitsForApproval();
        }
        var reasons = await execution.CarryOut(row);
        return reasons is { } words ? new TradeOutcome.Refused(words) : new TradeOutcome.InForce();
    }

    private async Task GoOn(WfmDb db, CurrentUser user, TradeRow row, TradeState state, string operation)
    {
        row.Move(state, null, clock.GetUtcNow());
        db.Record(clock, user.Account, operation, row.Id.Value.ToString("N"), row.InShort());
        await db.SaveChangesAsync();
    }

    /// <summary>Says no to a colleague.</summary>
    public Task Decline(CurrentUser user, TradeId id)
    {
        var me = user.DemandAgent();
        return End(user, id, t => IsColleague(t, me), TradeState.Declined, "trade.decline");
    }

    /// <summary>Takes an own question back.</summary>
    public Task Withdraw(CurrentUser user, TradeId id)
    {
        var me = user.DemandAgent();
        return End(user, id, t => t.Giver == me, TradeState.Withdrawn, "trade.withdraw");
    }

    /// <summary>True for everyone in the trade but the one who asked.</summary>
    private static bool IsColleague(TradeRow row, string me) => row.Taker == me || row.Ring.Exists(m => m.Agent == me && m.Place > 0);

    /// <summary>True while the trade waits for this agent's answer.</summary>
    private static bool IsAsked(TradeRow row, string me) => row.State == TradeState.Proposed && IsColleague(row, me)
        && row.Ring.Find(m => m.Agent == me)?.ConfirmedAt is null;

    private void Confirm(TradeRow row, string me)
    {
        if (row.Kind == TradeKind.Ring) row.Ring.Single(m => m.Agent == me).ConfirmedAt = clock.GetUtcNow();
        else row.TakerConfirmedAt = clock.GetUtcNow();
    }

    private async Task End(CurrentUser user, TradeId id, Func<TradeRow, bool> mayDo, TradeState state, string operation)
    {
        await using var db = await databases.CreateDbContextAsync();
        var row = await Find(db, user, id, mayDo);
        row.Move(state, user.Account, clock.GetUtcNow());
        db.Record(clock, user.Account, operation, id.Value.ToString("N"), row.InShort());
        await db.SaveChangesAsync();
    }

    private static async Task<TradeRow> Find(WfmDb db, CurrentUser user, TradeId id, Func<TradeRow, bool> mayDo)
    {
        var row = await db.Trades.FirstOrDefaultAsync(t => t.Id == id && t.Centre == user.Centre);
        if (row is null || !mayDo(row)) throw new ForbiddenException(user.Account, "a part in this trade");
        if (row.State != TradeState.Proposed)
            throw new RefusedException(new LocalText("该申请已有结果，不能再答复。", "This request has been decided already."));
        return row;
    }

    /// <summary>One table for each published month from now on, and for the month of each trade or the two that it lies between.</summary>
    private async Task<SortedDictionary<(Month First, Month Last), TradeTable>> Tables(string centre, IReadOnlyList<TradeRow> rows)
    {
        var now = Month.Of(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        var tables = new SortedDictionary<(Month First, Month Last), TradeTable>();
        foreach (var month in (await plans.PublishedMonths(centre)).Where(m => m >= now))
            tables[(month, month)] = await tradeTables.Of(centre, month.First);
        foreach (var row in rows)
            if (!tables.ContainsKey(Between(row))) tables[Between(row)] = await tradeTables.Of(centre, row.ToTrade());
        return tables;
    }

    private static (Month First, Month Last) Between(TradeRow row)
    {
        var trade = row.ToTrade();
        return (Month.Of(trade.EarlierDate), Month.Of(trade.LaterDate));
    }

    private static LocalText? Reasons(TradeTable table, TradeRow row) =>
        table.Judge(row.ToTrade()) is TradeVerdict.Refused refused ? TradeWords.Reasons(refused) : null;
}
