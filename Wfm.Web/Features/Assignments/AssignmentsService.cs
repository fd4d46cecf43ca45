using Wfm.Engine;
using Wfm.Engine.Rostering;
using Wfm.Engine.Time;
using Wfm.Web.Persistence;
using Wfm.Web.Plans;
using Wfm.Web.Security;

namespace Wfm.Web.Features.Assignments;

/// <summary>A shift in force, with what its code means in its month.</summary>
/// <param name="Clock">The clock of the centre.</param>
public sealed record ShiftInForce(Assignment Assignment, ShiftType Shift, LocalClock Clock);

/// <summary>The shifts in force of a centre, for other programs.</summary>
public sealed class AssignmentsService(CentreStore centres, RosterBook rosters)
{
    /// <summary>Days that may be asked for at once: a month.</summary>
    public const int MostDays = 31;

    /// <param name="last">Last day, included.</param>
    /// <param name="agent">Null for all agents.</param>
    /// <returns>By day and agent; null where the centre has no such agent.</returns>
    /// <exception cref="RefusedException">The days do not follow one another, or are too many.</exception>
    public async Task<IReadOnlyList<ShiftInForce>?> InForce(CurrentUser user, DateOnly first, DateOnly last, string? agent)
    {
        user.Demand(Roles.Planner);
        if (last < first || last.DayNumber - first.DayNumber >= MostDays)
            throw new RefusedException(new LocalText(
                $"最后一天不能早于第一天，且一次最多 {MostDays} 天。", $"The last day must not be before the first, and {MostDays} days are the most."));
        var now = await centres.Load(user.Centre);
        if (agent is not null && now.Agents.All(a => a.Id != agent)) return null;
        var found = new List<ShiftInForce>();
        foreach (var month in Month.Of(first).Through(Month.Of(last)))
        {
            if (await rosters.InForce(user.Centre, month) is not { } published) continue;
            var shifts = (await centres.In(now, month)).ShiftTypes.ToDictionary(s => s.Code);
            found.AddRange(published.Roster.Assignments
                .Where(a => first <= a.Date && a.Date <= last && (agent is null || a.Agent == agent))
                .Select(a => new ShiftInForce(a, shifts[a.Shift], now.Clock)));
        }
        return [.. found.OrderBy(s => s.Assignment.Date).ThenBy(s => s.Assignment.Agent, StringComparer.Ordinal)];
    }
}
