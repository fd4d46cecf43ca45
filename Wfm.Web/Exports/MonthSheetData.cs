using Wfm.Engine;
using Wfm.Engine.Rostering;
using Wfm.Engine.Planning;
using Wfm.Engine.Time;

namespace Wfm.Web.Exports;

/// <summary>What the wall sheet of a month shows.</summary>
/// <param name="Period">Usually a calendar month; at most 62 days.</param>
/// <param name="Note">Printed under the legend: cost, bound, seed of the roster, or who published it.</param>
public sealed record MonthSheetData(
    LocalText Centre,
    PlanningPeriod Period,
    HolidayCalendar Holidays,
    IReadOnlyList<Team> Teams,
    IReadOnlyList<ShiftType> ShiftTypes,
    IReadOnlyList<Agent> Agents,
    IReadOnlyList<Assignment> Assignments,
    IReadOnlyList<Leave> Leaves,
    LocalText Note)
{
    /// <summary>Queues in the order of their mark: the first is plain, the second underlined, the third italic, others bold.</summary>
    public IReadOnlyList<QueueDefinition> Queues { get; init; } = [];

    /// <summary>Agent-hours by which the requirement is missed, per day of the period; none to leave the row out.</summary>
    public IReadOnlyList<double> ShortHours { get; init; } = [];

    /// <summary>The clock of the centre: hours are those that pass.</summary>
    public LocalClock Clock { get; init; } = LocalClock.Unchanging;

    /// <summary>Mark of a day off; a shift that has it for its code keeps it, and a dot is added here.</summary>
    public string Off => OtherThan(ShiftTypes, "休");

    /// <summary>Mark of a day of granted leave, in the same way.</summary>
    public string OnLeave => OtherThan(ShiftTypes, "假");

    /// <summary>Agents team by team, in the order of the teams.</summary>
    public IEnumerable<(Team Team, IReadOnlyList<Agent> Agents)> ByTeam =>
        Teams.Select(t => (t, (IReadOnlyList<Agent>)[.. Agents.Where(a => a.Team == t.Id)])).Where(t => t.Item2.Count > 0);

    /// <summary>What stands in each cell: a shift code with the place of its queue, <see cref="Off"/> or <see cref="OnLeave"/>.</summary>
    internal Func<string, DateOnly, (string Mark, int Queue)> Marks()
    {
        var (off, onLeave) = (Off, OnLeave);
        var shifts = Assignments.ToDictionary(a => (a.Agent, a.Date));
        var leaves = Leaves.ToLookup(l => l.Agent);
        var queues = Queues.Select((q, i) => (q.Id, i)).ToDictionary(q => q.Id, q => q.i);
        return (agent, date) => shifts.TryGetValue((agent, date), out var shift) ? (shift.Shift, queues.GetValueOrDefault(shift.Queue))
            : leaves[agent].Any(l => l.First <= date && date <= l.Last) ? (onLeave, 0) : (off, 0);
    }

    private static string OtherThan(IReadOnlyList<ShiftType> shifts, string mark) =>
        shifts.Any(s => s.Code == mark) ? OtherThan(shifts, mark + "·") : mark;
}
