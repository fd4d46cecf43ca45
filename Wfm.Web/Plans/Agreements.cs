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
    private static readonly RevisionOrigin[] Origins = [RevisionOrigin.Trade, RevisionOrigin.Absence];

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

    /// <summary>A draft with what was agreed since the publication that it was made from.</summary>
    public static async Task<RosterMerge> Merge(WfmDb db, MonthPlan plan, int madeFrom, int upTo, IReadOnlyList<Assignment> draft) =>
        RosterMerge.Of(await Between(db, plan, madeFrom, upTo), draft);

    private static async Task<IReadOnlyList<Assignment>> Published(WfmDb db, MonthPlan plan, int number)
    {
        var cells = await db.Publications.Where(p => p.Plan == plan.Id && p.Number == number)
            .Join(db.Revisions, p => p.Revision, r => r.Id, (_, r) => r.Cells).SingleAsync();
        return RosterText.Read(plan.Period, cells);
    }
}
