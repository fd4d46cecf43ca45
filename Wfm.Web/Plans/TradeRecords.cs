using Microsoft.EntityFrameworkCore;
using Wfm.Engine.Planning;
using Wfm.Engine.Rostering;
using Wfm.Engine.Time;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Plans;

/// <summary>
/// Writes down what trades were about that an earlier version has stored without it: the shifts of the publication that was in
/// force when they were asked for. Where there is none, they stay "not recorded".
/// </summary>
internal sealed class TradeRecords(IDbContextFactory<WfmDb> databases, CentreStore centres)
{
    public async Task Complete()
    {
        await using var db = await databases.CreateDbContextAsync();
        var rows = await db.Trades.Where(t => t.Cells == null).ToListAsync();
        var known = new Dictionary<string, Centre>();
        foreach (var row in rows)
        {
            if (!known.TryGetValue(row.Centre, out var centre)) known[row.Centre] = centre = await centres.Load(row.Centre);
            row.Cells = await CellsOf(db, centre, row);
        }
        await db.SaveChangesAsync();
    }

    private static async Task<TradedCell[]?> CellsOf(WfmDb db, Centre centre, TradeRow row)
    {
        var cells = row.ToTrade().Cells;
        var roster = new Dictionary<(string, DateOnly), Assignment>();
        foreach (var month in cells.Select(c => Month.Of(c.Date)).Distinct())
        {
            if (await InForce(db, row, month) is not { } assignments) return null;
            foreach (var assignment in assignments) roster[(assignment.Agent, assignment.Date)] = assignment;
        }
        return [.. cells.Select(c => CellOf(centre, c.Agent, c.Date, roster.GetValueOrDefault(c)))];
    }

    private static async Task<IReadOnlyList<Assignment>?> InForce(WfmDb db, TradeRow row, Month month)
    {
        var first = month.First;
        var text = await db.Plans.Where(p => p.Centre == row.Centre && p.Start == first)
            .Join(db.Publications.Where(p => p.PublishedAt <= row.AskedAt), p => p.Id, p => p.Plan, (_, p) => p)
            .OrderByDescending(p => p.Number).Join(db.Revisions, p => p.Revision, r => r.Id, (_, r) => r.Cells).FirstOrDefaultAsync();
        return text is null ? null : RosterText.Read(month.Period, text);
    }

    private static TradedCell CellOf(Centre centre, string agent, DateOnly date, Assignment? cell)
    {
        var type = cell is null ? null : centre.ShiftTypes.FirstOrDefault(s => s.Code == cell.Shift);
        return new TradedCell(agent, date, cell?.Shift, cell?.Queue, type?.Span, type?.NetMinutesOn(date, centre.Clock));
    }
}
