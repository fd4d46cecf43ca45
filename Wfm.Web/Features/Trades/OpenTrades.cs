using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Engine.Rostering.Trading;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;

namespace Wfm.Web.Features.Trades;

/// <summary>Trades that are asked for or agreed and not yet in the roster.</summary>
internal static class OpenTrades
{
    /// <summary>Every cell of the months that an open trade holds.</summary>
    public static async Task<HashSet<(string Agent, DateOnly Date)>> Cells(WfmDb db, TradeTable table)
    {
        PlanId[] plans = [.. table.Months.Select(m => m.Roster.Plan.Id)];
        var held = await db.Set<TradeClaimRow>().AsNoTracking().Where(c => plans.Contains(c.Plan)).ToListAsync();
        return [.. held.Select(c => (c.Agent, c.Date))];
    }

    /// <summary>Nobody is asked who cannot answer.</summary>
    /// <exception cref="RefusedException">The account of somebody in the trade is closed.</exception>
    public static async Task DemandAnswerable(WfmDb db, TradeTable table, Trade trade)
    {
        string[] agents = [.. trade.Cells.Select(c => c.Agent).Distinct()];
        var closed = await db.Users.Where(u => u.Centre == table.Centre.Id && u.DisabledAt != null && agents.Contains(u.Agent))
            .Select(u => u.Agent!).FirstOrDefaultAsync();
        if (closed is not null) throw new RefusedException(new LocalText(
            $"{table.NameOf(closed)} 的账号已停用，无法答复。", $"The account of {table.NameOf(closed)} is closed, so nobody could answer."));
    }

    /// <summary>One cell can be in one open trade only: the second one could never be carried out.</summary>
    /// <exception cref="RefusedException">A cell of the trade is in another one.</exception>
    public static async Task DemandFree(WfmDb db, TradeTable table, Trade trade)
    {
        var taken = await Cells(db, table);
        if (trade.Cells.FirstOrDefault(taken.Contains) is { Agent: not null } cell)
            throw new RefusedException(new LocalText(
                $"{table.NameOf(cell.Agent)} 在{cell.Date:M月d日}已有未完成的换班申请。",
                $"{table.NameOf(cell.Agent)} already has an open swap on {cell.Date.ToString("d MMM", CultureInfo.InvariantCulture)}."));
    }
}
