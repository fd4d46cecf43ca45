using Wfm.Engine.Simulation;
using Wfm.Engine.Time;

namespace Wfm.Tests.Simulation;

/// <summary>Small scenarios in a steady state: constant load, everybody there all day.</summary>
internal static class Scenarios
{
    public static readonly IntervalGrid HalfHours = new(30);
    public static readonly PlanningPeriod TwoDays = new(new DateOnly(2026, 12, 1), 2);

    public static SimulatedQueue Queue(string id, double load, double aht, double? patience = null, double threshold = 20) =>
        new(id, Fill(load * 1800 / aht), Fill(aht), threshold) { PatienceSeconds = patience };

    public static double[] Fill(double value, int days = 2) => [.. Enumerable.Repeat(value, days * 48)];

    public static IEnumerable<SimulatedAgent> Team(string prefix, int count, params SimulatedSkill[] skills) =>
        Enumerable.Range(1, count).Select(i => new SimulatedAgent($"{prefix}{i}", [new SimulatedShift(0, 2 * 1440, skills)]));

    public static SimulationScenario Of(IReadOnlyList<SimulatedQueue> queues, params IEnumerable<SimulatedAgent>[] teams) => new()
    {
        Period = TwoDays,
        Grid = HalfHours,
        Queues = queues,
        Agents = [.. teams.SelectMany(t => t)],
    };

    public static SimulationScenario SingleQueue(int agents, double load, double aht, double? patience = null) =>
        Of([Queue("hotline", load, aht, patience)], Team("agent", agents, new SimulatedSkill(0)));

    /// <summary>The second day of each replication, when the empty start is forgotten.</summary>
    public static ServiceOutcome Settled(SimulationScenario scenario, int replications = 40, ulong seed = 11, int queue = 0) =>
        Simulator.Run(scenario, new SimulationOptions { Replications = replications, Seed = seed }).Queues[queue].Days[1];
}
