using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Staffing;
using Wfm.Engine.Time;
using Wfm.Web.Persistence;
using Wfm.Web.Plans;

namespace Wfm.Web.Features.Requirements;

/// <summary>What the requirement page shows; no queues while none is computed.</summary>
/// <param name="CanMake">True when there is a forecast to compute from.</param>
/// <param name="Scenario">The days that the requirement plans for.</param>
public sealed record RequirementView(
    PlanHead Head, bool CanMake, DemandScenario Scenario, IReadOnlyList<TargetEntry> Targets, IReadOnlyList<QueueRequirement> Queues,
    IReadOnlyList<OutboundWork> Outbound)
{
    /// <summary>What the queues cost apart; null where there is too little to speak of.</summary>
    public PoolingGain? Pooling { get; } = PoolingGain.Of([.. Queues.Select(q => q.Requirement)]);
}

/// <summary>The requirement of one queue, which explains each of its numbers.</summary>
/// <param name="Losses">What the shrinkage of this queue is made of; empty when it is not told apart.</param>
public sealed record QueueRequirement(LocalText Name, Requirement Requirement, IReadOnlyList<bool> RestDays, ShrinkageProfile Losses)
{
    /// <summary>The intervals of the days side by side, from the first one on in which the queue is ever open.</summary>
    public DayColumns Columns { get; } = new(Requirement.Grid, Requirement.Period, Enumerable.Range(0, Requirement.Open.Length)
        .Where(i => Requirement.Open[i]).Select(i => Requirement.Grid.CellOf(Requirement.Period, i) % Requirement.Grid.PerDay)
        .DefaultIfEmpty(0).Min());

    /// <summary>Agent-hours to schedule in the period.</summary>
    public double AgentHours => Requirement.Gross.Sum() * Requirement.Grid.Minutes / 60.0;

    /// <summary>Mean share of a kind of loss in the intervals in which the queue is open.</summary>
    public double MeanOf(ShrinkageCause cause) => Enumerable.Range(0, Requirement.Open.Length).Where(i => Requirement.Open[i])
        .Select(i => cause.At(WeekdayOf(i), Requirement.Grid.Span(Requirement.Period, i).Start / 60)).DefaultIfEmpty(0)
        .Average();

    private DayOfWeek WeekdayOf(int interval) => Requirement.Period[Requirement.Grid.DayOf(Requirement.Period, interval)].DayOfWeek;

    public int Peak => Requirement.Gross.Max();
}

/// <summary>A queue's service target as a planner edits it.</summary>
public sealed class TargetEntry
{
    public required string Queue { get; init; }
    public required LocalText Name { get; init; }

    /// <summary>Service level in percent.</summary>
    public double Percent { get; set; }

    /// <summary>Answer threshold in seconds; for deferred work the deadline.</summary>
    public double Seconds { get; set; }

    /// <summary>The same in rings of five seconds; null when it is no whole number of them.</summary>
    public int? Rings
    {
        get => Seconds > 0 && Seconds % ServiceTarget.RingSeconds == 0 ? (int)(Seconds / ServiceTarget.RingSeconds) : null;
        set => Seconds = value is { } rings ? rings * ServiceTarget.RingSeconds : Seconds;
    }

    /// <summary>The same in hours, for deferred work.</summary>
    public double Hours
    {
        get => Seconds / 3600;
        set => Seconds = value * 3600;
    }

    public required Channel Channel { get; init; }

    /// <summary>Upper bound of the average wait in seconds; null sets none.</summary>
    public double? MaxAsaSeconds { get; set; }

    /// <summary>Upper bound of the share giving up in percent; null sets none. Needs a patience.</summary>
    public double? MaxAbandonmentPercent { get; set; }

    /// <summary>Mean patience in seconds; null when nobody gives up.</summary>
    public double? PatienceSeconds { get; set; }

    /// <summary>What the service level is a share of.</summary>
    public ServiceLevelDefinition Definition { get; set; }

    /// <summary>Maximum occupancy in percent; 100 sets no bound.</summary>
    public double OccupancyPercent { get; set; }
}
