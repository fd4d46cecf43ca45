using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Rostering;
using Wfm.Engine.Time;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Plans;
using Wfm.Web.Security;

namespace Wfm.Web.Features.Leaves;

/// <summary>The planner grants leave, knowing which shifts it costs.</summary>
public sealed class LeaveRequestsService(
    IDbContextFactory<WfmDb> databases, CentreStore centres, RosterBook rosters, MonthProblem problems, Absence absence, TimeProvider clock)
{
    public async Task<LeaveRequestsView> Load(CurrentUser user)
    {
        user.Demand(Roles.Planner);
        var centre = await centres.Load(user.Centre);
        await using var db = await databases.CreateDbContextAsync();
        var rows = await db.LeaveRequests.AsNoTracking().Where(r => r.Centre == user.Centre).OrderByDescending(r => r.AskedAt).ToListAsync();
        var open = new List<LeaveLine>();
        foreach (var row in rows.Where(r => r.State == LeaveState.Requested).Reverse())
            open.Add(MyLeaveService.LineOf(centre, row, await Lost(centre, row)));
        return new LeaveRequestsView(open, [.. rows.Where(r => r.State != LeaveState.Requested).Select(r => MyLeaveService.LineOf(centre, r, []))]);
    }

    /// <summary>Grants a request: the leave stands, and shifts in force on those days are taken out of the roster.</summary>
    public async Task Grant(CurrentUser user, LeaveRequestId id)
    {
        user.Demand(Roles.Planner);
        // A trade or another leave may come into force at once: the later one is taken out of the roster that holds then.
        await Collisions.Again(() => GrantOnce(user, id));
    }

    private async Task<bool> GrantOnce(CurrentUser user, LeaveRequestId id)
    {
        await using var db = await databases.CreateDbContextAsync();
        var row = await Requested(db, user, id);
        await Absence.Decide(db, row, LeaveState.Granted, user.Account, clock.GetUtcNow());
        var leave = new Leave(row.Agent, row.First, row.Last, row.Kind);
        await absence.Add(db, await centres.Load(user.Centre), [leave], isAskedFor: true, user.Account);
        db.Record(clock, user.Account, "leave.grant", id.Value.ToString("N"), $"{row.Agent} {row.First:yyyy-MM-dd}–{row.Last:yyyy-MM-dd} {row.Kind}");
        await db.SaveChangesAsync();
        return true;
    }

    public async Task Decline(CurrentUser user, LeaveRequestId id, string reason)
    {
        user.Demand(Roles.Planner);
        if (string.IsNullOrWhiteSpace(reason)) throw new RefusedException(new LocalText("请写明不批准的原因。", "Please say why it is not granted."));
        await using var db = await databases.CreateDbContextAsync();
        var row = await Requested(db, user, id);
        await Absence.Decide(db, row, LeaveState.Declined, user.Account, clock.GetUtcNow());
        (row.ReasonZh, row.ReasonEn) = (reason.Trim(), reason.Trim());
        db.Record(clock, user.Account, "leave.decline", id.Value.ToString("N"), reason.Trim());
        await db.SaveChangesAsync();
    }

    private static async Task<LeaveRequestRow> Requested(WfmDb db, CurrentUser user, LeaveRequestId id)
    {
        var row = await db.LeaveRequests.FirstOrDefaultAsync(r => r.Id == id && r.Centre == user.Centre)
            ?? throw new ForbiddenException(user.Account, "a request of the own centre");
        return row.State == LeaveState.Requested
            ? row
            : throw new RefusedException(new LocalText("该申请已有结果。", "This request has been decided already."));
    }

    /// <summary>
    /// The shifts that the leave takes away, with the hours that fall below the requirement by it, those after midnight on the day on
    /// which they would have been worked: for the last night of a month that is the next month's first day, where that is published.
    /// </summary>
    private async Task<IReadOnlyList<LostShift>> Lost(Centre centre, LeaveRequestRow row)
    {
        var lost = new List<LostShift>();
        foreach (var published in await Published(centre.Id, row))
        {
            var problem = await problems.Of(centre, [published.Roster.Plan]);
            var shifts = problem.ShiftTypes.ToDictionary(s => s.Code);
            foreach (var assignment in published.Roster.Assignments.Where(a => IsDuring(a, row)))
            {
                var left = published.Roster.Assignments.Where(a => a != assignment);
                var hours = Unmet(problem, left) - Unmet(problem, published.Roster.Assignments);
                lost.Add(new LostShift(assignment.Date, shifts[assignment.Shift], hours));
            }
        }
        return lost;
    }

    private static double Unmet(RosterProblem problem, IEnumerable<Assignment> assignments)
    {
        Assignment[] worked = [.. assignments, .. problem.Following];
        return RosterCoverage.Of(problem, worked).UnmetAgentHours
            + RosterCoverage.Of(problem.ShiftTypes, problem.FollowingRequirements, worked).UnmetAgentHours;
    }

    /// <summary>Months that the longest leave can touch.</summary>
    private const int MostMonths = Leave.LongestDays / 28 + 1;

    /// <summary>The rosters in force of the months that the leave touches.</summary>
    private async Task<IReadOnlyList<PublishedRoster>> Published(string centre, LeaveRequestRow row)
    {
        var found = new List<PublishedRoster>();
        // A request from before leave was bounded may have no end.
        foreach (var month in Month.Of(row.First).Through(Month.Of(row.Last)).Take(MostMonths))
            if (await rosters.InForce(centre, month) is { } published) found.Add(published);
        return found;
    }

    private static bool IsDuring(Assignment assignment, LeaveRequestRow row) =>
        assignment.Agent == row.Agent && row.First <= assignment.Date && assignment.Date <= row.Last;
}
