using Microsoft.EntityFrameworkCore;
using Wfm.Engine.Rostering;
using Wfm.Engine.Time;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Tests.Faults.Checks;

/// <summary>
/// What was agreed stands in the roster in force and in the latest one. It holds where nobody edits by hand the cells that agents
/// have agreed on.
/// </summary>
internal static class RosterInvariants
{
    public static async Task<IReadOnlyList<string>> Broken(WfmDb db)
    {
        var found = new List<string>();
        foreach (var plan in await db.Plans.AsNoTracking().ToListAsync())
        {
            var revisions = await db.Revisions.AsNoTracking().Where(r => r.Plan == plan.Id).OrderBy(r => r.Number).ToListAsync();
            var publications = await db.Publications.AsNoTracking().Where(p => p.Plan == plan.Id).OrderBy(p => p.Number).ToListAsync();
            if (publications.Find(p => revisions.TrueForAll(r => r.Id != p.Revision)) is { } stray)
                found.Add($"publication {stray.Number} is of a revision of another month");
            if (publications.Count == 0) continue;
            var month = Month.Of(plan.Start);
            var inForce = revisions.Single(r => r.Id == publications[^1].Revision);
            (string Name, RevisionRow Row)[] shown = [("in force", inForce), ("that is the latest", revisions[^1])];
            foreach (var (name, row) in shown.DistinctBy(r => r.Row.Id))
            {
                var assignments = RosterText.Read(month.Period, row.Cells);
                found.AddRange(await Missing(db, plan.Id, month, $"the roster {name} (revision {row.Number})", assignments));
            }
        }
        return found;
    }

    private static async Task<IEnumerable<string>> Missing(
        WfmDb db, PlanId plan, Month month, string roster, IReadOnlyList<Assignment> assignments)
    {
        var worked = assignments.Select(a => (a.Agent, a.Date)).ToHashSet();
        return [.. await LostTrades(db, plan, roster, worked), .. await WorkedLeaves(db, month, roster, worked)];
    }

    private static async Task<IEnumerable<string>> WorkedLeaves(
        WfmDb db, Month month, string roster, HashSet<(string Agent, DateOnly Date)> worked)
    {
        var leaves = await db.Leaves.AsNoTracking().Where(l => l.First <= month.Last && l.Last >= month.First).ToListAsync();
        return from leave in leaves
               from date in month.Period.Dates
               where leave.First <= date && date <= leave.Last && worked.Contains((leave.Agent, date))
               select $"{leave.Agent} has leave on {date:yyyy-MM-dd} and a shift in {roster}";
    }

    /// <summary>Of the trades that touch a cell the last one counts; the log says in which order they came into force.</summary>
    private static async Task<IEnumerable<string>> LostTrades(
        WfmDb db, PlanId plan, string roster, HashSet<(string Agent, DateOnly Date)> worked)
    {
        var rows = await db.Trades.AsNoTracking().Where(t => t.Plan == plan && t.State == TradeState.Approved).ToListAsync();
        var approved = await db.Audit.Where(a => a.Operation == "trade.approve").OrderBy(a => a.Id).Select(a => a.Subject).ToListAsync();
        var order = approved.Select((subject, place) => (subject, place)).ToDictionary(a => a.subject, a => a.place);
        var expected = new Dictionary<(string Agent, DateOnly Date), (bool Works, TradeRow By)>();
        foreach (var row in rows.Where(r => order.ContainsKey(KeyOf(r))).OrderBy(r => order[KeyOf(r)]))
        {
            expected[(row.Giver, row.GiverDate)] = (row.TakerDate == row.GiverDate, row);
            expected[(row.Taker, row.GiverDate)] = (true, row);
            if (row.TakerDate is not { } returned || returned == row.GiverDate) continue;
            expected[(row.Taker, returned)] = (false, row);
            expected[(row.Giver, returned)] = (true, row);
        }
        return from cell in expected
               where worked.Contains(cell.Key) != cell.Value.Works
               select $"the {cell.Value.By.Kind} of {cell.Value.By.Giver} and {cell.Value.By.Taker} is in force, but {cell.Key.Agent} "
                   + $"{(cell.Value.Works ? "has no shift" : "has a shift")} on {cell.Key.Date:yyyy-MM-dd} in {roster}";
    }

    private static string KeyOf(TradeRow row) => row.Id.Value.ToString("N");
}
