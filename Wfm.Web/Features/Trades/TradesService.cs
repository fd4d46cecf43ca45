using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Engine.Rostering.Trading;
using Wfm.Engine.Time;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Plans;
using Wfm.Web.Security;

namespace Wfm.Web.Features.Trades;

/// <summary>All trades of a centre, for those who answer for the roster.</summary>
public sealed class TradesService(
    IDbContextFactory<WfmDb> databases, PlanBook plans, TradeTables tradeTables, Revisions revisions, TimeProvider clock)
{
    /// <summary>The trades of a published month; of the latest one when none is named.</summary>
    public async Task<TradesView> Load(CurrentUser user, Month? month)
    {
        user.Demand(Roles.Planner, Roles.Manager);
        var months = await plans.PublishedMonths(user.Centre);
        if (months.Count == 0) return new TradesView(months, null, [], false, 0, 0);
        var shown = month ?? months[^1];
        var table = await tradeTables.Of(user.Centre, shown.First);
        await using var db = await databases.CreateDbContextAsync();
        var trades = MonthProblem.TradesIn(db, user.Centre, shown.Period).AsNoTracking();
        var rows = await trades.OrderByDescending(t => t.AskedAt).ToListAsync();
        var lines = new List<TradesLine>();
        foreach (var row in rows)
        {
            var own = await tradeTables.Of(user.Centre, row.ToTrade());
            lines.Add(new TradesLine(TradeLine.Of(row, own), Open(row) ? Reasons(own, row) : null));
        }
        return new TradesView(
            months, shown, lines, table.Policy.ManagerApproves, table.Policy.MaxPerMonth, table.Months[0].Publication);
    }

    /// <summary>Approves a trade that both agents have agreed on; it is judged again now.</summary>
    /// <returns>The reasons when it breaks a rule by now; null when it is in force.</returns>
    public Task<LocalText?> Approve(CurrentUser user, TradeId id)
    {
        user.Demand(Roles.Planner, Roles.Manager);
        return Collisions.Again(() => ApproveOnce(user, id));
    }

    private async Task<LocalText?> ApproveOnce(CurrentUser user, TradeId id)
    {
        await using var db = await databases.CreateDbContextAsync();
        var row = await Agreed(db, user, id);
        var table = await tradeTables.Of(user.Centre, row.ToTrade());
        return await new TradeExecution(db, revisions, table, clock, user.Account).CarryOut(row);
    }

    /// <summary>Refuses a trade that both agents have agreed on.</summary>
    public async Task Refuse(CurrentUser user, TradeId id, string reason)
    {
        user.Demand(Roles.Planner, Roles.Manager);
        if (string.IsNullOrWhiteSpace(reason))
            throw new RefusedException(new LocalText("请写明不批准的原因。", "Please say why it is not approved."));
        await using var db = await databases.CreateDbContextAsync();
        var row = await Agreed(db, user, id);
        row.Move(TradeState.Declined, user.Account, clock.GetUtcNow());
        (row.ReasonZh, row.ReasonEn) = (reason.Trim(), reason.Trim());
        db.Record(clock, user.Account, "trade.decline", id.Value.ToString("N"), $"{row.InShort()} {reason.Trim()}");
        await db.SaveChangesAsync();
    }

    private static async Task<TradeRow> Agreed(WfmDb db, CurrentUser user, TradeId id)
    {
        var row = await db.Trades.FirstOrDefaultAsync(t => t.Id == id && t.Centre == user.Centre)
            ?? throw new ForbiddenException(user.Account, "a trade of the own centre");
        return row.State == TradeState.Agreed
            ? row
            : throw new RefusedException(new LocalText("该换班不在待审批状态。", "This trade does not wait for approval."));
    }

    private static bool Open(TradeRow row) => row.State is TradeState.Proposed or TradeState.Agreed;

    private static LocalText? Reasons(TradeTable table, TradeRow row) =>
        table.Judge(row.ToTrade()) is TradeVerdict.Refused refused ? TradeWords.Reasons(refused) : null;
}
