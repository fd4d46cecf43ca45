namespace Wfm.Engine.Simulation;

/// <summary>A named agent and the shifts that the roster gives them.</summary>
/// <param name="Id">
/// Names the agent and their luck (absence, lateness), so that it stays the same when another agent's shift is moved.
/// </param>
public sealed record SimulatedAgent(string Id, IReadOnlyList<SimulatedShift> Shifts);

/// <summary>One shift, in minutes from midnight of the first day of the scenario.</summary>
/// <param name="Start">First minute; not negative.</param>
/// <param name="End">Minute after the last; a contact in hand is finished.</param>
/// <param name="Skills">Queues served during the shift; the first is the one whose staffing the agent counts for.</param>
public sealed record SimulatedShift(int Start, int End, IReadOnlyList<SimulatedSkill> Skills)
{
    /// <summary>Breaks, lunches, meetings: spans inside the shift without contacts, in ascending order, apart from each other.</summary>
    public IReadOnlyList<(int Start, int End)> Breaks { get; init; } = [];
}

/// <summary>A queue that an agent serves.</summary>
/// <param name="Queue">Index of the queue in the scenario.</param>
/// <param name="AfterSeconds">The agent helps out only with contacts that have waited this long; 0 from the start.</param>
public readonly record struct SimulatedSkill(int Queue, double AfterSeconds = 0);
