using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Rostering;
using Wfm.Engine.Time;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;

namespace Wfm.Web.Plans;

/// <summary>An agent's absence enters the books: the leave stands, and shifts in force on those days are taken out of the roster.</summary>
public sealed class Absence(PlanBook plans, RosterBook rosters, Revisions revisions)
{
    /// <summary>Adds it to the context; nothing is saved yet.</summary>
    /// <param name="isAskedFor">True where a request holds its days already.</param>
    /// <exception cref="RefusedException">Nobody has asked for it, and some of the days are in another leave or in an open request.</exception>
    internal async Task Add(WfmDb db, Centre centre, Leave leave, bool isAskedFor, string by)
    {
        db.Leaves.Add(new LeaveRow { Centre = centre.Id, Agent = leave.Agent, First = leave.First, Last = leave.Last, Kind = leave.Kind });
        if (!isAskedFor) await Hold(db, centre, leave);
        foreach (var month in Month.Of(leave.First).Through(Month.Of(leave.Last)))
        {
            if (await plans.Find(centre.Id, month) is not { } plan) continue;
            await Agreements.Touch(db, plan.Id);
            if (await rosters.InForce(plan) is { } published) await TakeOut(db, centre, published, leave, by);
        }
    }

    /// <summary>
    /// Takes an agent who leaves out of the rosters in force, from the day after the last one on. Adds it to the context; nothing is
    /// saved yet.
    /// </summary>
    internal async Task Leave(WfmDb db, Centre centre, string agent, DateOnly last, string by)
    {
        var after = new Leave(agent, last.AddDays(1), DateOnly.MaxValue, Engine.Rostering.Leave.NotEmployed);
        foreach (var month in (await plans.PublishedMonths(centre.Id)).Where(m => m.Last > last))
        {
            var plan = await plans.Existing(centre.Id, month);
            await Agreements.Touch(db, plan.Id);
            await TakeOut(db, centre, (await rosters.InForce(plan))!, after, by);
        }
    }

    /// <summary>The days of a leave, each of which an agent can have in one leave only.</summary>
    internal static IEnumerable<LeaveDayRow> DaysOf(string centre, string agent, DateOnly first, DateOnly last, LeaveRequestId? request) =>
        Enumerable.Range(0, last.DayNumber - first.DayNumber + 1)
            .Select(day => new LeaveDayRow { Centre = centre, Agent = agent, Date = first.AddDays(day), Request = request });

    /// <summary>Decides a request. Where it is not granted, its days are free for others.</summary>
    internal static async Task Decide(WfmDb db, LeaveRequestRow row, LeaveState state, string by, DateTimeOffset at)
    {
        (row.State, row.DecidedBy, row.DecidedAt, row.Stamp) = (state, by, at, Guid.NewGuid());
        if (state != LeaveState.Granted) db.LeaveDays.RemoveRange(await db.LeaveDays.Where(d => d.Request == row.Id).ToListAsync());
    }

    private static async Task Hold(WfmDb db, Centre centre, Leave leave)
    {
        if (await db.LeaveDays.AnyAsync(d => d.Centre == centre.Id && d.Agent == leave.Agent && leave.First <= d.Date && d.Date <= leave.Last))
            throw new RefusedException(new LocalText(
                "这几天已有休假、缺勤或待审批的申请。", "There is leave, an absence or an open request on some of these days already."));
        db.LeaveDays.AddRange(DaysOf(centre.Id, leave.Agent, leave.First, leave.Last, null));
    }

    private async Task TakeOut(WfmDb db, Centre centre, PublishedRoster published, Leave leave, string by)
    {
        Assignment[] left = [.. published.Roster.Assignments.Where(a => a.Agent != leave.Agent || a.Date < leave.First || leave.Last < a.Date)];
        if (left.Length == published.Roster.Assignments.Count) return;
        await revisions.Correct(db, published, [.. centre.Agents.Select(a => a.Id)], left, RevisionOrigin.Absence, by);
    }
}
