using Wfm.Engine.Time;

namespace Wfm.Engine.Rostering.Rotations;

/// <summary>Agents who roll through a rotation table, the first at its first week on the start, each one a week further on.</summary>
/// <param name="Start">A Monday.</param>
public sealed record RotationRoll(RotationProblem Problem, RotationTable Table, DateOnly Start)
{
    /// <summary>
    /// Week of the table in which an agent stands on the start: agents beyond the weeks of the table begin at its first again;
    /// fewer agents than weeks stand as far apart as they can.
    /// </summary>
    /// <param name="place">Place of the agent among those who roll, from 0.</param>
    public int StartWeek(int place, int agents) => agents < Table.Weeks ? place * Table.Weeks / agents : place % Table.Weeks;

    /// <summary>Name of the shift on a date; null for a day off.</summary>
    public string? ShiftOn(DateOnly date, int place, int agents)
    {
        var day = (date.DayNumber - Start.DayNumber) % Table.Cells.Count;
        var shift = Table.ShiftOf(StartWeek(place, agents), day < 0 ? day + Table.Cells.Count : day);
        return shift == 0 ? null : Problem.Shifts[shift - 1].Name;
    }

    /// <summary>The shifts of a period; a day of leave stays empty.</summary>
    /// <param name="agents">Those who roll, in their order.</param>
    /// <param name="queueOf">Queue that an agent serves on a shift.</param>
    /// <param name="isAway">True when an agent is on leave on a date.</param>
    public IReadOnlyList<Assignment> Over(
        PlanningPeriod period, IReadOnlyList<Agent> agents, Func<Agent, string, string> queueOf, Func<Agent, DateOnly, bool> isAway) =>
    [
        .. from place in Enumerable.Range(0, agents.Count)
           let agent = agents[place]
           from date in period.Dates
           where !isAway(agent, date)
           let shift = ShiftOn(date, place, agents.Count)
           where shift is not null
           select new Assignment(agent.Id, date, shift, queueOf(agent, shift)),
    ];
}
