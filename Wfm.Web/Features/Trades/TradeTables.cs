using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Engine.Rostering.Trading;
using Wfm.Engine.Time;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Plans;
using Wfm.Web.Security;

namespace Wfm.Web.Features.Trades;

/// <summary>Lays out what a trade of published months is judged by.</summary>
public sealed class TradeTables(
    IDbContextFactory<WfmDb> databases, CentreStore centres, PlanBook plans, RosterBook rosters, MonthProblem problems)
{
    /// <summary>The table of the month of <paramref name="date"/>.</summary>
    /// <exception cref="RefusedException">The month is not published.</exception>
    internal Task<TradeTable> Of(string centre, DateOnly date) => Of(centre, Month.Of(date), Month.Of(date));

    /// <summary>The table of the month in which a trade's shifts lie, or of the two between which they are exchanged.</summary>
    /// <exception cref="RefusedException">A month is not published, or the shifts lie further apart.</exception>
    internal Task<TradeTable> Of(string centre, Trade trade)
    {
        var (first, last) = (Month.Of(trade.EarlierDate), Month.Of(trade.LaterDate));
        if (last > first.Next)
            throw new RefusedException(new LocalText(
                "只能在同一个月或相邻两个月之间换班。", "Shifts are swapped within a month or between two neighbouring ones."));
        return Of(centre, first, last);
    }

    /// <summary>
    /// The table of all that a shift of <paramref name="date"/> can be exchanged for: its month, and those beside it that are published
    /// and not over.
    /// </summary>
    /// <exception cref="RefusedException">The month is not published.</exception>
    internal async Task<TradeTable> Around(string centreId, DateOnly date)
    {
        var (month, today) = (Month.Of(date), centres.Today(await centres.Load(centreId)));
        var published = await plans.PublishedMonths(centreId);
        bool MayTakePart(Month beside) => published.Contains(beside) && today <= beside.Last;
        return await Of(
            centreId, MayTakePart(month.Previous) ? month.Previous : month, MayTakePart(month.Next) ? month.Next : month);
    }

    private async Task<TradeTable> Of(string centreId, Month first, Month last)
    {
        var centre = await centres.Load(centreId, first);
        var months = new List<PublishedRoster>();
        foreach (var month in first.Through(last))
        {
            if (await rosters.InForce(centreId, month) is not { } published)
                throw new RefusedException(new LocalText("该月班表尚未发布，不能换班。", "That month is not published, so nothing can be swapped."));
            months.Add(published);
        }
        var compiled = await problems.Compiled(centre, [.. months.Select(m => m.Roster.Plan)]);
        return new TradeTable(centre, months, compiled, await Accepted(centreId, compiled.Problem.Period), centres.Now(centre).DateTime)
        {
            Closed = await Closed(centreId),
        };
    }

    private async Task<HashSet<string>> Closed(string centre)
    {
        await using var db = await databases.CreateDbContextAsync();
        return
        [
            .. await db.Users.Where(u => u.Centre == centre && u.DisabledAt != null && u.Agent != null)
                .Select(u => u.Agent!).ToListAsync(),
        ];
    }

    private async Task<IReadOnlyList<Trade>> Accepted(string centre, PlanningPeriod period)
    {
        await using var db = await databases.CreateDbContextAsync();
        var rows = await MonthProblem.TradesIn(db, centre, period).AsNoTracking().Where(t => t.State == TradeState.Approved).ToListAsync();
        return [.. rows.Select(r => r.ToTrade())];
    }
}
