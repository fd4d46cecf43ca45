using Wfm.Engine.Planning;
using Wfm.Engine.Rostering;
using Wfm.Engine.Time;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Plans;

/// <summary>An agent's absence enters the books: the leave stands, and shifts in force on those days are taken out of the roster.</summary>
public sealed class Absence(RosterBook rosters, Revisions revisions)
{
    /// <summary>Adds it to the context; nothing is saved yet.</summary>
    internal async Task Add(WfmDb db, Centre centre, Leave leave, string by)
    {
        db.Leaves.Add(new LeaveRow { Centre = centre.Id, Agent = leave.Agent, First = leave.First, Last = leave.Last, Kind = leave.Kind });
        foreach (var month in Month.Of(leave.First).Through(Month.Of(leave.Last)))
            if (await rosters.InForce(centre.Id, month) is { } published) await TakeOut(db, centre, published, leave, by);
    }

    private async Task TakeOut(WfmDb db, Centre centre, PublishedRoster published, Leave leave, string by)
    {
        var lost = published.Roster.Assignments.Where(a => a.Agent == leave.Agent && leave.First <= a.Date && a.Date <= leave.Last)
            .Select(a => (a.Agent, a.Date)).ToHashSet();
        if (lost.Count == 0) return;
        await revisions.Correct(
            db, published, [.. centre.Agents.Select(a => a.Id)], [.. published.Roster.Assignments.Where(a => !lost.Contains((a.Agent, a.Date)))], lost,
            RevisionOrigin.Edited, by);
    }
}
