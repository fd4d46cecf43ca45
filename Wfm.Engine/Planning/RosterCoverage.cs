using Wfm.Engine.Rostering;
using Wfm.Engine.Staffing;

namespace Wfm.Engine.Planning;

/// <summary>Agents on duty in every interval of a period, queue by queue, as a roster puts them there.</summary>
public sealed class RosterCoverage
{
    /// <summary>A shift ends within two days of the midnight that it belongs to.</summary>
    private const int LongestShiftDays = 2;

    private readonly Dictionary<string, int[]> _scheduled;
    private readonly IReadOnlyList<Requirement> _requirements;

    private RosterCoverage(IReadOnlyList<Requirement> requirements, Dictionary<string, int[]> scheduled) =>
        (_requirements, _scheduled) = (requirements, scheduled);

    /// <summary>Counts agents who are on duty for the whole of an interval; those on an unpaid break do not count.</summary>
    /// <param name="assignments">
    /// Those outside the period of the requirements add nothing, except the part of a shift that passes midnight into it.
    /// </param>
    public static RosterCoverage Of(
        IReadOnlyList<ShiftType> shiftTypes, IReadOnlyList<Requirement> requirements, IEnumerable<Assignment> assignments)
    {
        var scheduled = requirements.ToDictionary(r => r.Queue, r => new int[r.Gross.Length]);
        var shifts = shiftTypes.ToDictionary(s => s.Code);
        if (requirements.Count > 0)
        {
            var (grid, period) = (requirements[0].Grid, requirements[0].Period);
            // Thousands work the same shift on the same day: what it staffs is reckoned once.
            foreach (var alike in assignments.Where(a => scheduled.ContainsKey(a.Queue)).GroupBy(a => (a.Shift, a.Date, a.Queue)))
            {
                var (counts, agents) = (scheduled[alike.Key.Queue], alike.Count());
                var midnight = grid.FirstOf(period, period.IndexOf(alike.Key.Date));
                foreach (var i in shifts[alike.Key.Shift].Staffed(grid, alike.Key.Date))
                    if (midnight + i >= 0 && midnight + i < counts.Length) counts[midnight + i] += agents;
            }
        }
        return new RosterCoverage(requirements, scheduled);
    }

    /// <summary>
    /// The same for a roster of a problem: nights of the evening before the period staff the small hours of its first day.
    /// </summary>
    public static RosterCoverage Of(RosterProblem problem, IEnumerable<Assignment> assignments) =>
        Of(problem.ShiftTypes, problem.Requirements, Before(problem).Concat(assignments));

    /// <summary>The shifts of the days before the period that can still run in it.</summary>
    public static IEnumerable<Assignment> Before(RosterProblem problem)
    {
        var known = problem.ShiftTypes.Select(s => s.Code).ToHashSet();
        return problem.Past.Where(a => a.Date >= problem.Period[-LongestShiftDays] && known.Contains(a.Shift));
    }

    /// <summary>
    /// Agent-hours required on the first day while only a shift of the evening before could be on duty, where no roster of that evening is
    /// known: whether they are met is not known either, and they count as unmet.
    /// </summary>
    public static double UnknownAgentHours(RosterProblem problem)
    {
        if (!problem.Beside.Any(seen => seen.Last < problem.Period.Start && !seen.IsKnown)) return 0;
        return problem.Requirements.Sum(r => OnlyFromBefore(problem, r).Sum(i => r.Gross[i] * r.Grid.Minutes / 60.0));
    }

    /// <summary>Intervals of the first day that shifts of the evening before reach and those of the day itself do not.</summary>
    private static IEnumerable<int> OnlyFromBefore(RosterProblem problem, Requirement requirement)
    {
        var (grid, period) = (requirement.Grid, problem.Period);
        IEnumerable<int> StaffedFrom(int day) => problem.ShiftTypes.Where(s => !s.OffQueue)
            .SelectMany(s => s.Staffed(grid, period[day])).Select(i => i + grid.FirstOf(period, day));
        return StaffedFrom(-1).Where(i => i >= 0).Except(StaffedFrom(0));
    }

    /// <summary>Agents on duty for a queue, per interval of the period.</summary>
    public int[] Scheduled(string queue) => _scheduled[queue];

    /// <summary>Agent-hours by which the requirement is missed; a surplus elsewhere does not make up for it.</summary>
    public double UnmetAgentHours =>
        AgentHours(r => Enumerable.Range(0, r.Gross.Length).Sum(i => Math.Max(0, r.Gross[i] - _scheduled[r.Queue][i])));

    /// <summary>The same, day by day.</summary>
    public IReadOnlyList<double> UnmetAgentHoursByDay()
    {
        if (_requirements.Count == 0) return [];
        return [.. Enumerable.Range(0, _requirements[0].Period.Days).Select(d => AgentHours(r =>
            Enumerable.Range(0, r.Gross.Length).Take(r.Grid.RangeOf(r.Period, d))
                .Sum(i => Math.Max(0, r.Gross[i] - _scheduled[r.Queue][i]))))];
    }

    /// <summary>Agent-hours required.</summary>
    public double RequiredAgentHours => AgentHours(r => r.Gross.Sum());

    /// <summary>Agent-hours on duty.</summary>
    public double ScheduledAgentHours => AgentHours(r => _scheduled[r.Queue].Sum());

    private double AgentHours(Func<Requirement, int> intervals) => _requirements.Sum(r => intervals(r) * r.Grid.Minutes / 60.0);
}
