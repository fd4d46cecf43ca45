using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Trading;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;

namespace Wfm.Web.Features.Trades;

/// <summary>
/// Carries an agreed trade out: judged again by the rules of the roster at this moment, then the new revision, its
/// publication, the state of the trade and the log entry are saved together or not at all.
/// </summary>
/// <remarks>
/// Two trades at the same time both take the next number of the plan's publications; the database lets one of them have
/// it, and the other is told to try again and then judged against the new roster.
/// </remarks>
internal sealed class TradeExecution(WfmDb db, TradeTable table, TimeProvider clock, string by)
{
    /// <summary>Puts the trade in force, or marks it as refused with the reasons.</summary>
    /// <returns>The reasons when it was refused; null when it is in force.</returns>
    public async Task<LocalText?> CarryOut(TradeRow row)
    {
        var trade = TradeTable.TradeOf(row);
        var verdict = table.Judge(trade);
        (row.DecidedBy, row.DecidedAt, row.Stamp) = (by, clock.GetUtcNow(), Guid.NewGuid());
        LocalText? reasons = null;
        if (verdict is TradeVerdict.Allowed allowed)
        {
            row.State = TradeState.Approved;
            await Publish(trade, allowed.After);
        }
        else
        {
            var words = TradeWords.Reasons((TradeVerdict.Refused)verdict);
            (row.State, row.ReasonZh, row.ReasonEn, reasons) = (TradeState.Refused, words.Zh, words.En, words);
        }
        db.Record(clock, by, reasons is null ? "trade.approve" : "trade.refuse", row.Id.Value.ToString("N"), $"{TradeWords.InShort(row)} {reasons?.En}".Trim());
        await Save(db);
        return reasons;
    }

    /// <summary>Saves a decision; somebody else's decision in the meantime stands.</summary>
    public static async Task Save(WfmDb db)
    {
        try
        {
            await db.SaveChangesAsync();
        }
        catch (DbUpdateException)
        {
            throw new RefusedException(new LocalText("班表或申请刚刚被他人更改，请刷新后重试。", "The roster or the request has just been changed by somebody else. Please look again and retry."));
        }
    }

    private async Task Publish(Trade trade, IReadOnlyList<Assignment> after)
    {
        var numbers = await db.Revisions.Where(r => r.Plan == table.Plan.Id).OrderByDescending(r => r.Number).ToListAsync();
        var draft = numbers[0].Id == table.Published.Roster.Id ? null : numbers[0];
        var revision = Revision(numbers[0].Number + 1, RevisionOrigin.Trade, after, null);
        db.Revisions.Add(revision);
        db.Publications.Add(new PublicationRow
        {
            Id = PublicationId.New(),
            Plan = table.Plan.Id,
            Revision = revision.Id,
            Number = table.Published.Publication + 1,
            PublishedBy = by,
            PublishedAt = clock.GetUtcNow(),
        });
        if (draft is not null) db.Revisions.Add(Revision(revision.Number + 1, draft.Origin, WithTrade(draft, trade, after), draft.Certificate));
    }

    /// <summary>A planner's unpublished work goes on, with the traded cells as they are in force now.</summary>
    private IReadOnlyList<Assignment> WithTrade(RevisionRow draft, Trade trade, IReadOnlyList<Assignment> after)
    {
        var traded = trade.Handovers.SelectMany(h => new[] { (h.Giver, h.Date), (h.Taker, h.Date) }).ToHashSet();
        return
        [
            .. RosterText.Read(table.Published.Roster.Period, draft.Cells).Where(a => !traded.Contains((a.Agent, a.Date))),
            .. after.Where(a => traded.Contains((a.Agent, a.Date))),
        ];
    }

    private RevisionRow Revision(int number, RevisionOrigin origin, IReadOnlyList<Assignment> assignments, string? certificate) => new()
    {
        Id = RevisionId.New(),
        Plan = table.Plan.Id,
        Number = number,
        Origin = origin,
        Cells = RosterText.Write(table.Published.Roster.Period, table.Centre.Agents.Select(a => a.Id), assignments),
        Certificate = certificate,
        MadeBy = by,
        MadeAt = clock.GetUtcNow(),
    };
}
