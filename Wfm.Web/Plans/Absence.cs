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
    /// <summary>Adds leaves to the context; nothing is saved yet.</summary>
    /// <param name="leaves">Of any agents; no two of one agent share a day.</param>
    /// <param name="isAskedFor">True where requests hold their days already.</param>
    /// <exception cref="RefusedException">Nobody has asked for it, and some of the days are in another leave or in an open request.</exception>
    internal async Task Add(WfmDb db, Centre centre, IReadOnlyList<Leave> leaves, bool isAskedFor, string by)
    {
        foreach (var leave in leaves)
        {
            db.Leaves.Add(RowMapping.RowOf(centre.Id, leave));
            if (!isAskedFor) await Hold(db, centre, leave);
        }
        string[] agents = [.. centre.Agents.Select(a => a.Id)];
        foreach (var month in leaves.SelectMany(l => Month.Of(l.First).Through(Month.Of(l.Last))).Distinct().Order())
        {
            if (await plans.Find(centre.Id, month) is not { } plan) continue;
            await Agreements.Touch(db, plan.Id);
            if (await rosters.InForce(plan) is { } published) await TakeOut(db, agents, published, leaves, by);
        }
    }

    /// <summary>
    /// Takes agents who leave out of the rosters in force, from the day after their last one on. Adds it to the context; nothing is
    /// saved yet.
    /// </summary>
    /// <param name="agents">Everybody, in the order of the centre.</param>
    internal async Task Leave(
        WfmDb db, string centre, IReadOnlyList<string> agents, IReadOnlyList<(string Agent, DateOnly Last)> leavers, string by)
    {
        if (leavers.Count == 0) return;
        var first = leavers.Min(l => l.Last);
        Leave[] after =
            [.. leavers.Select(l => new Leave(l.Agent, l.Last.AddDays(1), DateOnly.MaxValue, Engine.Rostering.Leave.NotEmployed))];
        foreach (var month in (await plans.PublishedMonths(centre)).Where(m => m.Last > first))
        {
            var plan = await plans.Existing(centre, month);
            await Agreements.Touch(db, plan.Id);
            await TakeOut(db, agents, (await rosters.InForce(plan))!, after, by);
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

    /// <summary>One correction of a month, however many are away in it.</summary>
    private async Task TakeOut(
        WfmDb db, IReadOnlyList<string> agents, PublishedRoster published, IReadOnlyList<Leave> leaves, string by)
    {
        var away = leaves.ToLookup(l => l.Agent);
        Assignment[] left = [.. published.Roster.Assignments.Where(a => !away[a.Agent].Any(l => l.Holds(a.Date)))];
        if (left.Length == published.Roster.Assignments.Count) return;
        await revisions.Correct(db, published, agents, left, RevisionOrigin.Absence, by);
    }
}
