using Microsoft.EntityFrameworkCore;
using Wfm.Web.Persistence;

namespace Wfm.Web.Plans;

/// <summary>Agents whom something refers to, so that they stay on record.</summary>
internal static class AgentsOnRecord
{
    /// <summary>Those of the given agents who have worked, asked for something, stand in a roster or have chosen a password.</summary>
    public static async Task<IReadOnlySet<string>> Of(WfmDb db, string centre, IReadOnlyCollection<string> agents)
    {
        if (agents.Count == 0) return new HashSet<string>();
        var plans = db.Plans.Where(p => p.Centre == centre).Select(p => p.Id);
        IQueryable<string>[] known =
        [
            db.PastShifts.Where(p => p.Centre == centre).Select(p => p.Agent),
            db.Leaves.Where(l => l.Centre == centre).Select(l => l.Agent),
            db.Wishes.Where(w => w.Centre == centre).Select(w => w.Agent),
            db.LeaveRequests.Where(l => l.Centre == centre).Select(l => l.Agent),
            db.Trades.Where(t => t.Centre == centre).Select(t => t.Giver),
            db.Trades.Where(t => t.Centre == centre).Select(t => t.Taker),
            db.Locks.Where(l => plans.Contains(l.Plan)).Select(l => l.Agent),
            db.Users.Where(u => u.Centre == centre && u.Agent != null && u.PasswordHash != null).Select(u => u.Agent!),
        ];
        var found = new HashSet<string>();
        foreach (var ids in known) found.UnionWith(await ids.Distinct().ToListAsync());
        foreach (var cells in await db.Revisions.Where(r => plans.Contains(r.Plan)).Select(r => r.Cells).ToListAsync())
            found.UnionWith(RosterText.Agents(cells));
        found.IntersectWith(agents);
        return found;
    }
}
