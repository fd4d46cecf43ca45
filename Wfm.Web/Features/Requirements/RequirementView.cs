using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Staffing;
using Wfm.Web.Persistence;

namespace Wfm.Web.Features.Requirements;

/// <summary>What the requirement page shows; no queues while none is computed.</summary>
/// <param name="CanMake">True when there is a forecast to compute from.</param>
/// <param name="Scenario">The days that the requirement plans for.</param>
public sealed record RequirementView(PlanHead Head, bool CanMake, DemandScenario Scenario, IReadOnlyList<TargetEntry> Targets, IReadOnlyList<QueueRequirement> Queues);

/// <summary>The requirement of one queue, which explains each of its numbers.</summary>
public sealed record QueueRequirement(LocalText Name, Requirement Requirement, IReadOnlyList<bool> RestDays)
{
    public int PerDay => Requirement.Grid.PerDay;

    /// <summary>First interval of a day in which the queue is ever open.</summary>
    public int First { get; } = Enumerable.Range(0, Requirement.Open.Length).Where(i => Requirement.Open[i])
        .Select(i => i % Requirement.Grid.PerDay).DefaultIfEmpty(0).Min();

    /// <summary>Agent-hours to schedule in the period.</summary>
    public double AgentHours => Requirement.Gross.Sum() * Requirement.Grid.Minutes / 60.0;

    public int Peak => Requirement.Gross.Max();
}

/// <summary>A queue's service target as a planner edits it.</summary>
public sealed class TargetEntry
{
    public required string Queue { get; init; }
    public required LocalText Name { get; init; }

    /// <summary>Service level in percent.</summary>
    public double Percent { get; set; }

    public double Seconds { get; set; }

    /// <summary>Maximum occupancy in percent; 100 sets no bound.</summary>
    public double OccupancyPercent { get; set; }
}
