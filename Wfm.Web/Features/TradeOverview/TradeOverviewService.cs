using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Web.Persistence;
using Wfm.Web.Security;

namespace Wfm.Web.Features.TradeOverview;

/// <summary>Shows planner and manager every trade of a month and what became of it.</summary>
public sealed class TradeOverviewService(CentreStore centres, PlanStore plans, IDbContextFactory<WfmDb> databases)
{
    public async Task<TradeOverviewView> View(CurrentUser user, DateOnly? month)
    {
        user.Demand(Roles.Planner, Roles.Manager);
        var centre = await centres.Load(user.Centre);
        var head = await plans.Head(centre.Id, month ?? PlanStore.MonthToPlan(centre, centres.Today(centre)));
        var end = head.Month.AddMonths(1);
        await using var db = await databases.CreateDbContextAsync();
        var trades = await db.Trades.AsNoTracking().Where(t => t.Centre == centre.Id && t.GiverDate >= head.Month && t.GiverDate < end)
            .OrderByDescending(t => t.AskedAt).ToListAsync();
        var names = centre.Agents.ToDictionary(a => a.Id, a => a.Name);
        return new TradeOverviewView(head, [.. trades.Select(t => new TradeLine(
            t.Id, t.Kind, t.State, names.GetValueOrDefault(t.Giver, t.Giver), t.GiverDate, names.GetValueOrDefault(t.Taker, t.Taker), t.TakerDate,
            t.HandoverNote, t.ReasonZh is { } zh ? new LocalText(zh, t.ReasonEn ?? zh) : null,
            TimeZoneInfo.ConvertTime(t.AskedAt, TimeZoneInfo.FindSystemTimeZoneById(centre.TimeZone)), t.DecidedBy))]);
    }
}
