using Wfm.Engine;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Trading;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Plans;

namespace Wfm.Web.Features.Trades;

/// <summary>
/// Carries an agreed trade out: judged again by the rules of the roster at this moment, then the new revision, its
/// publication, the state of the trade and the log entry are saved together or not at all.
/// </summary>
internal sealed class TradeExecution(WfmDb db, Revisions revisions, TradeTable table, TimeProvider clock, string by)
{
    /// <summary>Puts the trade in force, or marks it as refused with the reasons.</summary>
    /// <returns>The reasons when it was refused; null when it is in force.</returns>
    public async Task<LocalText?> CarryOut(TradeRow row)
    {
        var trade = row.ToTrade();
        LocalText? reasons = null;
        switch (table.Judge(trade))
        {
            case TradeVerdict.Allowed allowed:
                row.Move(TradeState.Approved, by, clock.GetUtcNow());
                await Correct(trade, allowed.After);
                break;
            case TradeVerdict.Refused refused:
                var words = TradeWords.Reasons(refused);
                row.Move(TradeState.Refused, by, clock.GetUtcNow());
                (row.ReasonZh, row.ReasonEn, reasons) = (words.Zh, words.En, words);
                break;
        }
        db.Record(
            clock, by, reasons is null ? "trade.approve" : "trade.refuse", row.Id.Value.ToString("N"),
            $"{TradeWords.InShort(row)} {reasons?.En}".Trim());
        await db.SaveChangesAsync();
        return reasons;
    }

    /// <summary>Every month from which a shift is given has a revision and a publication of its own, all saved together.</summary>
    private async Task Correct(Trade trade, IReadOnlyList<Assignment> after)
    {
        string[] agents = [.. table.Centre.Agents.Select(a => a.Id)];
        foreach (var month in table.Months.Where(m => trade.Cells.Any(c => m.Roster.Period.Contains(c.Date))))
            await revisions.Correct(
                db, month, agents, [.. after.Where(a => month.Roster.Period.Contains(a.Date))], RevisionOrigin.Trade, by);
    }
}
