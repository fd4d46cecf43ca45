using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Plans;

/// <summary>What agents have asked each other and nobody could answer any more.</summary>
internal static class OpenQuestions
{
    /// <summary>
    /// Ends everything open about trades and leave of an agent whose account is going: questions, answers that are waited for, wishes
    /// to take a trade back, and requests that nobody has decided. The others in it read why. To be saved together with the change of
    /// the account.
    /// </summary>
    /// <param name="hasLeft">True where the agent works here no more.</param>
    public static async Task EndOf(WfmDb db, TimeProvider clock, string centre, string agent, string by, bool hasLeft = false)
    {
        var name = await db.Agents.Where(a => a.Centre == centre && a.Id == agent).Select(a => a.Name).FirstOrDefaultAsync() ?? agent;
        var why = hasLeft
            ? new LocalText($"{name} 已离职，申请已撤回。", $"{name} has left, so the question is withdrawn.")
            : new LocalText($"{name} 的账号已停用或改用，申请已撤回。", $"The account of {name} was closed or changed, so the question is withdrawn.");
        await EndTrades(db, clock, centre, agent, by, why);
        await EndRequests(db, clock, centre, agent, by, why);
    }

    private static async Task EndRequests(WfmDb db, TimeProvider clock, string centre, string agent, string by, LocalText why)
    {
        var open = await db.LeaveRequests
            .Where(r => r.Centre == centre && r.Agent == agent && r.State == LeaveState.Requested).ToListAsync();
        foreach (var row in open)
        {
            (row.ReasonZh, row.ReasonEn) = (why.Zh, why.En);
            await Absence.Decide(db, row, LeaveState.Withdrawn, by, clock.GetUtcNow());
            db.Record(clock, by, "leave.withdraw", row.Id.Value.ToString("N"), why.En);
        }
    }

    private static async Task EndTrades(WfmDb db, TimeProvider clock, string centre, string agent, string by, LocalText why)
    {
        var rows = await db.Trades
            .Where(t => t.Centre == centre && (t.Giver == agent || t.Taker == agent || t.Ring.Any(m => m.Agent == agent)))
            .Where(t => t.State == TradeState.Proposed || t.State == TradeState.Agreed || t.Back != null).ToListAsync();
        foreach (var row in rows)
        {
            var isOpen = row.IsOpen;
            if (isOpen) row.End(TradeState.Withdrawn, why, by, clock.GetUtcNow());
            else row.Keep();
            db.Record(clock, by, isOpen ? "trade.withdraw" : "trade.keep", row.Id.Value.ToString("N"), $"{row.InShort()} {why.En}");
        }
    }
}
