namespace Wfm.Engine.Simulation;

/// <summary>What a simulated period showed.</summary>
/// <param name="Replications">Independent runs through the period.</param>
/// <param name="Events">Events handled in all of them.</param>
/// <param name="Queues">One outcome per queue, in the order of the scenario.</param>
public sealed record SimulationResult(SimulationScenario Scenario, int Replications, long Events, IReadOnlyList<QueueOutcome> Queues);

/// <summary>The service of one queue.</summary>
/// <param name="Intervals">Per interval of the period, by time of arrival.</param>
/// <param name="Days">Per day.</param>
/// <param name="Months">Per calendar month that the period touches.</param>
/// <param name="ServiceLevels">Service level of the whole period in each replication, for paired comparison.</param>
public sealed record QueueOutcome(
    string Queue,
    IReadOnlyList<ServiceOutcome> Intervals,
    IReadOnlyList<ServiceOutcome> Days,
    IReadOnlyList<ServiceOutcome> Months,
    ServiceOutcome Whole,
    double[] ServiceLevels);

/// <summary>Service over one stretch of time; every estimate carries its 90 % confidence interval.</summary>
/// <param name="Offered">Mean number of contacts.</param>
/// <param name="ServiceLevel">Share of all contacts offered that was answered within the threshold; 1 without contacts.</param>
/// <param name="AsaSeconds">Mean wait of those answered.</param>
/// <param name="Abandonment">Share of contacts that gave up, or were still waiting when the queue closed.</param>
/// <param name="Occupancy">Share of the time on duty of the queue's own agents that was taken by contacts.</param>
/// <param name="RepliesInTime">Share of following chat replies within their threshold; 1 for other channels.</param>
/// <param name="Spread">
/// Band in which nine of ten replications lie: what a single day may look like, where the confidence interval says how well
/// the mean is known.
/// </param>
public sealed record ServiceOutcome(
    double Offered, Estimate ServiceLevel, Estimate AsaSeconds, Estimate Abandonment, Estimate Occupancy, Estimate RepliesInTime,
    (double Low, double High) Spread);
