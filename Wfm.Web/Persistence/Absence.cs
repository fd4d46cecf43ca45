using Wfm.Engine.Planning;
using Wfm.Engine.Rostering;
using Wfm.Engine.Time;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Persistence;

/// <summary>An agent's absence enters the books: the leave stands, and shifts in force on those days are taken out of the roster.</summary>
internal sealed class Absence(WfmDb db, PlanStore plans, TimeProvider clock, string by)
{
    /// <summary>Adds it to the context; nothing is saved yet.</summary>
    public async Task Add(Centre centre, Leave leave)
    {
        db.Leaves.Add(new LeaveRow { Centre = centre.Id, Agent = leave.Agent, First = leave.First, Last = leave.Last, Kind = leave.Kind });
        foreach (var month in Month.Of(leave.First).Through(Month.Of(leave.Last)))
            if (await plans.Published(centre.Id, month.First) is { } published) await TakeOut(centre, published, leave);
    }

    private async Task TakeOut(Centre centre, PublishedRoster published, Leave leave)
    {
        var lost = published.Roster.Assignments.Where(a => a.Agent == leave.Agent && leave.First <= a.Date && a.Date <= leave.Last)
            .Select(a => (a.Agent, a.Date)).ToHashSet();
        if (lost.Count == 0) return;
        await new RosterCorrection(db, clock, by).Add(
            published, [.. centre.Agents.Select(a => a.Id)], [.. published.Roster.Assignments.Where(a => !lost.Contains((a.Agent, a.Date)))], lost,
            RevisionOrigin.Edited);
    }
}
