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
    /// <summary>Puts the trade in force, or ends it with the reasons.</summary>
    /// <returns>The reasons when it was refused; null when it is in force.</returns>
    public async Task<LocalText?> CarryOut(TradeRow row)
    {
        if (await EndIfOvertaken(row) is { } changed) return changed;
        var trade = row.ToTrade();
        LocalText? reasons = null;
        switch (table.Judge(trade))
        {
            case TradeVerdict.Allowed allowed:
                row.Move(TradeState.Approved, by, clock.GetUtcNow());
                await Correct(trade, allowed.After, RevisionOrigin.Trade);
                break;
            case TradeVerdict.Refused refused:
                reasons = TradeWords.Reasons(refused);
                row.End(TradeState.Refused, reasons.Value, by, clock.GetUtcNow());
                break;
        }
        await Save(row, reasons is null ? "trade.approve" : "trade.refuse", reasons);
        return reasons;
    }

    /// <summary>Ends a trade in whose cells something else stands than what was asked for: nobody has agreed on that.</summary>
    /// <returns>What has changed; null where nothing has, and the trade goes on.</returns>
    public async Task<LocalText?> EndIfOvertaken(TradeRow row)
    {
        if (table.DriftsOf(row) is not { Count: > 0 } drifts) return null;
        var changed = TradeWords.Changed(drifts);
        row.End(TradeState.Overtaken, changed, by, clock.GetUtcNow());
        await Save(row, "trade.overtake", changed);
        return changed;
    }

    /// <summary>
    /// Gives the shifts of a trade in force back, judged like any trade; else it stays in force, and nobody asks any more.
    /// </summary>
    /// <param name="why">What the planner says of it; null where everyone in the trade wants it.</param>
    /// <returns>The reasons when it was refused; null when the shifts are back.</returns>
    public async Task<LocalText?> TakeBack(TradeRow row, string? why)
    {
        var (reasons, after) = Back(row);
        if (reasons is not null)
        {
            if (row.Back is null) return reasons;
            row.Keep();
            await Save(row, "trade.keep", reasons);
            return reasons;
        }
        row.Move(TradeState.TakenBack, by, clock.GetUtcNow());
        if (why is not null) (row.ReasonZh, row.ReasonEn) = (why, why);
        await Correct(row.ToTrade(), after!, RevisionOrigin.TakenBack);
        await Save(row, "trade.takeBack", why is null ? null : new LocalText(why, why));
        return null;
    }

    /// <summary>What stands against taking a trade back now; null when nothing does.</summary>
    public LocalText? AgainstTakingBack(TradeRow row) => Back(row).Reasons;

    private (LocalText? Reasons, IReadOnlyList<Assignment>? After) Back(TradeRow row)
    {
        if (row.Cells is null) return (TradeWords.NotRecorded, null);
        if (table.DriftsSince(row) is { Count: > 0 } drifts) return (TradeWords.MovedOn(drifts), null);
        return table.JudgeBack(row.ToTrade()) switch
        {
            TradeVerdict.Allowed allowed => (null, allowed.After),
            TradeVerdict.Refused refused => (TradeWords.Reasons(refused), null),
            var other => throw new NotSupportedException(other.GetType().Name),
        };
    }

    private async Task Save(TradeRow row, string operation, LocalText? words)
    {
        db.Record(clock, by, operation, row.Id.Value.ToString("N"), $"{row.InShort()} {words?.En}".Trim());
        await db.SaveChangesAsync();
    }

    /// <summary>Every month from which a shift is given has a revision and a publication of its own, all saved together.</summary>
    private async Task Correct(Trade trade, IReadOnlyList<Assignment> after, RevisionOrigin origin)
    {
        string[] agents = [.. table.Centre.Agents.Select(a => a.Id)];
        foreach (var month in table.Months.Where(m => trade.Cells.Any(c => m.Roster.Period.Contains(c.Date))))
            await revisions.Correct(
                db, month, agents, [.. after.Where(a => month.Roster.Period.Contains(a.Date))], origin, by);
    }
}
