using Microsoft.EntityFrameworkCore;
using Wfm.Engine.Rostering;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Plans;

/// <summary>
/// What agents and planners have agreed about a published month: swaps, covers, leave and absences. Each came into force as a
/// publication of its own, so what was agreed between two publications can be read from them.
/// </summary>
internal static class Agreements
{
    private static readonly RevisionOrigin[] Origins = [RevisionOrigin.Trade, RevisionOrigin.TakenBack, RevisionOrigin.Absence];

    /// <summary>True for a revision that put an agreement into force.</summary>
    public static bool IsOne(RevisionOrigin origin) => Origins.Contains(origin);

    /// <summary>The cells agreed about after one publication and up to another, with what they held before and what holds now.</summary>
    public static async Task<IReadOnlyList<CellChange>> Between(WfmDb db, MonthPlan plan, int after, int upTo)
    {
        var agreed = await db.Publications.AsNoTracking().Where(p => p.Plan == plan.Id && p.Number > after && p.Number <= upTo)
            .Join(db.Revisions, p => p.Revision, r => r.Id, (p, r) => new { p.Number, r.Origin }).Where(p => Origins.Contains(p.Origin))
            .Select(p => p.Number).OrderBy(n => n).ToListAsync();
        if (agreed.Count == 0) return [];
        var before = new Dictionary<(string, DateOnly), Assignment?>();
        foreach (var number in agreed)
        {
            foreach (var change in CellChange.Between(await Published(db, plan, number - 1), await Published(db, plan, number)))
                before.TryAdd((change.Agent, change.Date), change.Before);
        }
        var now = (await Published(db, plan, upTo)).ToDictionary(a => (a.Agent, a.Date));
        return
        [
            .. from cell in before
               let change = new CellChange(cell.Key.Item1, cell.Key.Item2, cell.Value, now.GetValueOrDefault(cell.Key))
               where change.Before != change.After
               orderby change.Date, change.Agent
               select change,
        ];
    }

    /// <summary>A draft with what was agreed since the publication that it was made from, and without shifts on days of leave.</summary>
    public static async Task<RosterMerge> Merge(WfmDb db, MonthPlan plan, int madeFrom, int upTo, IReadOnlyList<Assignment> draft)
    {
        var agreed = await Between(db, plan, madeFrom, upTo);
        var off = await Off(db, plan, upTo, draft);
        return RosterMerge.Of([.. agreed.UnionBy(off, c => (c.Agent, c.Date))], draft);
    }

    /// <summary>
    /// Leave of a day that was off already leaves no trace in a publication, but a draft begun before may have a shift there.
    /// What is in force on a day of leave was published on purpose and stays.
    /// </summary>
    private static async Task<IReadOnlyList<CellChange>> Off(WfmDb db, MonthPlan plan, int upTo, IReadOnlyList<Assignment> draft)
    {
        var (first, last) = (plan.Month.First, plan.Month.Last);
        await db.Leaves.Where(l => l.Centre == plan.Centre && l.First <= last && first <= l.Last).LoadAsync();
        // The context also holds the leave that is being granted just now.
        var leaves = db.Leaves.Local.Where(l => l.Centre == plan.Centre).ToLookup(l => l.Agent);
        var onLeave = draft.Where(a => leaves[a.Agent].Any(l => l.First <= a.Date && a.Date <= l.Last)).ToList();
        if (onLeave.Count == 0) return [];
        var inForce = (upTo == 0 ? [] : await Published(db, plan, upTo)).Select(a => (a.Agent, a.Date)).ToHashSet();
        return [.. onLeave.Where(a => !inForce.Contains((a.Agent, a.Date))).Select(a => new CellChange(a.Agent, a.Date, null, null))];
    }

    /// <summary>Marks the month as changed, so that of a leave and a publication at once the later one looks again.</summary>
    public static async Task Touch(WfmDb db, PlanId plan) => (await db.Plans.SingleAsync(p => p.Id == plan)).Stamp = Guid.NewGuid();

    private static async Task<IReadOnlyList<Assignment>> Published(WfmDb db, MonthPlan plan, int number)
    {
        var cells = await db.Publications.Where(p => p.Plan == plan.Id && p.Number == number)
            .Join(db.Revisions, p => p.Revision, r => r.Id, (_, r) => r.Cells).SingleAsync();
        return RosterText.Read(plan.Period, cells);
    }
}
