using Wfm.Engine;
using Wfm.Engine.Rostering;

namespace Wfm.Web.Persistence;

/// <summary>What a centre is apart from its queues, people, shifts and rules.</summary>
/// <param name="TimeZone">IANA id.</param>
/// <param name="GridMinutes">Interval of requirement and coverage, in minutes.</param>
/// <param name="Weekend">One to three days.</param>
/// <param name="FirstWeekday">The day on which weeks begin.</param>
public sealed record CentreSettings(
    LocalText Name, string TimeZone, int GridMinutes, CoverCost Cover, IReadOnlyList<DayOfWeek> Weekend, DayOfWeek FirstWeekday);
