using Wfm.Engine.Rostering;
using Wfm.Engine.Time;

namespace Wfm.Engine.Planning.Demo;

/// <summary>
/// The published November: everyone turns through a cycle of four working days and one day off, so that each has
/// exactly six days off, no two evenings run, and every evening is followed by a day off.
/// </summary>
internal static class DemoPast
{
    private static readonly string?[] Cycle = ["D1", "D2", "M", "E", null];
    private static readonly string?[] WithoutEvenings = ["D1", "D2", "M", "M", null];
    private static readonly string?[] PartTime = ["P1", "P1", "P2", "P2", null];

    public static PlanningPeriod Month { get; } = new Month(2026, 11).Period;

    public static IReadOnlyList<Assignment> Assignments(IReadOnlyList<Agent> agents) =>
        [.. from date in Month.Dates
            from agent in agents.Select((a, i) => (Agent: a, Phase: i))
            let shift = ShiftOf(agent.Agent, Month.IndexOf(date) + agent.Phase, date)
            where shift is not null
            select new Assignment(agent.Agent.Id, date, shift, QueueOf(agent.Agent, agent.Phase))];

    private static string? ShiftOf(Agent agent, int turn, DateOnly date)
    {
        var shift = (agent.Contract switch { "day-only" => WithoutEvenings, "part-time" => PartTime, _ => Cycle })[turn % Cycle.Length];
        return shift == "E" && date.DayOfWeek == DayOfWeek.Sunday ? "H2" : shift;
    }

    private static string QueueOf(Agent agent, int phase) => agent.Skills[phase / 5 % agent.Skills.Count];
}
