using Wfm.Engine.Planning.WithinDay;
using Wfm.Engine.Time;
using Wfm.Web.Persistence;
using Wfm.Web.Plans;
using Wfm.Web.Security;

namespace Wfm.Web.Features.MyShifts;

/// <summary>What an agent sees of a single day: the own lunch, breaks and meetings, nobody else's.</summary>
public sealed class MyDayService(RosterBook rosters, DayPlanStore days)
{
    /// <summary>
    /// The day as published; null where nothing is, or where the agent's shift has changed since (by a swap, say) and what was
    /// placed does not hold any more.
    /// </summary>
    public async Task<MyTimes?> Of(CurrentUser user, DateOnly date)
    {
        var agent = user.DemandAgent();
        if (await rosters.InForce(user.Centre, Month.Of(date)) is not { } published) return null;
        var assignment = published.Roster.Assignments.FirstOrDefault(a => a.Agent == agent && a.Date == date);
        if (assignment is null || !(await days.InForce(published.Roster.Plan.Id, date, date)).TryGetValue(date, out var placed))
            return null;
        return placed.Agents.FirstOrDefault(a => a.IsOf(assignment)) is { } mine ? new MyTimes(mine, placed.Clock) : null;
    }
}
