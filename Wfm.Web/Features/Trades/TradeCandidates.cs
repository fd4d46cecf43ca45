using Wfm.Engine.Naming;
using Wfm.Engine.Rostering.Trading;

namespace Wfm.Web.Features.Trades;

/// <summary>Trades of one day of an agent that are possible at first sight, the nearest days first, not judged yet.</summary>
internal static class TradeCandidates
{
    public static IEnumerable<Trade> Of(TradeTable table, string me, DateOnly date, TradeSearch search)
    {
        string[] colleagues = [.. table.Agents
            .Where(a => a.Id != me && !table.Closed.Contains(a.Id) && NameSearch.Finds(search.Name, a.Name, a.Id)).Select(a => a.Id)];
        if (table.Cell(me, date) is null) return search.Covers || table.IsOnLeave(me, date) ? [] : ForDayOff(table, me, date, colleagues);
        return search.Covers
            ? colleagues.Where(c => table.IsFree(c, date)).Select(c => new Trade.Cover(me, date, c))
            : ForShift(table, me, date, colleagues);
    }

    /// <summary>Another shift of the same day, or the shift of a day when I am off and they work.</summary>
    private static IEnumerable<Trade.Swap> ForShift(TradeTable table, string me, DateOnly date, string[] colleagues) =>
        from other in Nearest(table, date)
        where other == date || table.IsFree(me, other)
        from colleague in colleagues
        where table.Cell(colleague, other) is { } theirs
            && (other == date ? theirs.Shift != table.Cell(me, date)!.Shift : table.IsFree(colleague, date))
        select new Trade.Swap(me, date, colleague, other);

    /// <summary>Work on a day off in exchange for another day off.</summary>
    private static IEnumerable<Trade.Swap> ForDayOff(TradeTable table, string me, DateOnly date, string[] colleagues) =>
        from mine in Nearest(table, date)
        where table.Cell(me, mine) is not null
        from colleague in colleagues
        where table.Cell(colleague, date) is not null && table.IsFree(colleague, mine)
        select new Trade.Swap(me, mine, colleague, date);

    private static IEnumerable<DateOnly> Nearest(TradeTable table, DateOnly date) => table.Dates
        .Where(d => d >= table.Today).OrderBy(d => Math.Abs(d.DayNumber - date.DayNumber)).ThenBy(d => d);
}
