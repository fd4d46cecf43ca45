using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Engine.Rostering.Trading;
using Wfm.Engine.Time;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Plans;
using Wfm.Web.Security;

namespace Wfm.Web.Features.Trades;

/// <summary>Lays out what a trade of a published month is judged by.</summary>
public sealed class TradeTables(
    IDbContextFactory<WfmDb> databases, CentreStore centres, PlanBook plans, RosterBook rosters, MonthProblem problems)
{
    /// <summary>The table of the month of <paramref name="date"/>.</summary>
    /// <exception cref="RefusedException">The month is not published.</exception>
    internal async Task<TradeTable> Of(string centreId, DateOnly date)
    {
        var centre = await centres.Load(centreId);
        if (await plans.Find(centreId, Month.Of(date)) is not { } plan || await rosters.InForce(plan) is not { } published)
            throw new RefusedException(new LocalText("该月班表尚未发布，不能换班。", "That month is not published, so nothing can be swapped."));
        return new TradeTable(
            centre, plan, published, await problems.Compiled(centre, plan), await Accepted(plan), centres.Now(centre).DateTime);
    }

    /// <summary>The month of a trade is that of its plan, so those of other months do not count here.</summary>
    private async Task<IReadOnlyList<Trade>> Accepted(MonthPlan plan)
    {
        await using var db = await databases.CreateDbContextAsync();
        var rows = await db.Trades.AsNoTracking().Where(t => t.Plan == plan.Id && t.State == TradeState.Approved).ToListAsync();
        return [.. rows.Select(r => r.ToTrade())];
    }
}
