using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Plans;
using Wfm.Web.Security;

namespace Wfm.Web.Features.Trades;

/// <summary>
/// Takes trades in force back: by everyone in the trade, of whom one asks and the others agree, or by the planner. It is judged
/// like any trade, its notice included, and what the trade has used of the month's trades is free again.
/// </summary>
public sealed class TakeBackService(
    IDbContextFactory<WfmDb> databases, TradeTables tradeTables, Revisions revisions, TimeProvider clock)
{
    /// <summary>Asks everyone else in a trade to take it back. Nothing changes in the roster yet.</summary>
    /// <exception cref="RefusedException">
    /// It is not in force, it is too late, a rule would be broken, its shifts have changed, or a day is in another open question.
    /// </exception>
    public Task Ask(CurrentUser user, TradeId id)
    {
        var me = user.DemandAgent();
        return databases.Change(async db =>
        {
            var row = await InForce(db, user, id, me);
            if (row.Back is not null)
                throw new RefusedException(new LocalText("已有人申请换回。", "Somebody has asked to take it back already."));
            var table = await tradeTables.Of(user.Centre, row.ToTrade());
            if (Execution(db, table, user).AgainstTakingBack(row) is { } against) throw new RefusedException(against);
            await OpenTrades.DemandAnswerable(db, table, row.ToTrade());
            await OpenTrades.DemandFree(db, table, row.ToTrade());
            row.WantBack(me, table.PlanOf);
            await Save(db, user, row, "trade.askBack");
        });
    }

    /// <summary>Agrees to take a trade back; with the last one's word the shifts go back.</summary>
    public Task<TradeOutcome> Agree(CurrentUser user, TradeId id)
    {
        var me = user.DemandAgent();
        return Collisions.Again(async () =>
        {
            await using var db = await databases.CreateDbContextAsync();
            var row = await InForce(db, user, id, me);
            if (row.Back is not { } wanting) throw new RefusedException(NobodyAsks);
            if (wanting.Contains(me))
                throw new RefusedException(new LocalText("您已同意，请等待其他人答复。", "You have agreed already; the others have still to answer."));
            var table = await tradeTables.Of(user.Centre, row.ToTrade());
            row.WantBack(me, table.PlanOf);
            var left = row.Agents.Count - row.Back.Length;
            if (left > 0)
            {
                await Save(db, user, row, "trade.agreeBack");
                return new TradeOutcome.WaitsForOthers(left);
            }
            return await Execution(db, table, user).TakeBack(row, null) is { } reasons
                ? new TradeOutcome.Refused(reasons)
                : (TradeOutcome)new TradeOutcome.TakenBack();
        });
    }

    /// <summary>Leaves a trade in force: the one who asked to take it back changes mind, or another one says no.</summary>
    public Task Keep(CurrentUser user, TradeId id)
    {
        var me = user.DemandAgent();
        return databases.Change(async db =>
        {
            var row = await InForce(db, user, id, me);
            if (row.Back is null) throw new RefusedException(NobodyAsks);
            row.Keep();
            await Save(db, user, row, "trade.keep");
        });
    }

    /// <summary>Takes a trade back for everyone in it.</summary>
    /// <param name="reason">What both sides read.</param>
    /// <exception cref="RefusedException">
    /// There is no reason, it is not in force, too late, against a rule, or its shifts have changed.
    /// </exception>
    public Task TakeBack(CurrentUser user, TradeId id, string reason)
    {
        user.Demand(Roles.Planner, Roles.Manager);
        if (string.IsNullOrWhiteSpace(reason))
            throw new RefusedException(new LocalText("请写明换回的原因。", "Please say why it is taken back."));
        return Collisions.Again(async () =>
        {
            await using var db = await databases.CreateDbContextAsync();
            var row = await InForce(db, user, id, null);
            var table = await tradeTables.Of(user.Centre, row.ToTrade());
            var execution = Execution(db, table, user);
            // A planner who is refused ends no question of the agents.
            if (execution.AgainstTakingBack(row) is { } against) throw new RefusedException(against);
            await execution.TakeBack(row, reason.Trim());
            return true;
        });
    }

    private static LocalText NobodyAsks { get; } = new("没有人申请换回。", "Nobody asks to take it back.");

    private TradeExecution Execution(WfmDb db, TradeTable table, CurrentUser user) => new(db, revisions, table, clock, user.Account);

    private async Task Save(WfmDb db, CurrentUser user, TradeRow row, string operation)
    {
        db.Record(clock, user.Account, operation, row.Id.Value.ToString("N"), row.InShort());
        await db.SaveChangesAsync();
    }

    /// <param name="me">Who must have a part in it; null for the planner.</param>
    private static async Task<TradeRow> InForce(WfmDb db, CurrentUser user, TradeId id, string? me)
    {
        var row = await db.Trades.FirstOrDefaultAsync(t => t.Id == id && t.Centre == user.Centre);
        if (row is null || (me is not null && !row.Agents.Contains(me))) throw new ForbiddenException(user.Account, "a part in this trade");
        return row.State == TradeState.Approved
            ? row
            : throw new RefusedException(new LocalText("该换班没有生效，或已换回。", "This swap is not in force, or has been taken back."));
    }
}
