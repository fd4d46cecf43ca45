using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Staffing;
using Wfm.Engine.Time;

namespace Wfm.Engine.Rostering;

/// <summary>What it costs to miss the requirement, so that the price does not depend on the length of the interval.</summary>
/// <param name="UnderPerHour">Cost of one agent short for one hour, ≥ 1.</param>
/// <param name="OverPerHour">Cost of one agent more than required for one hour, ≥ 0.</param>
public sealed record CoverCost(long UnderPerHour, long OverPerHour)
{
    /// <summary>40 an hour short, 4 an hour over: a shortage weighs ten times a surplus.</summary>
    public static CoverCost Default { get; } = new(40, 4);

    /// <summary>Cost of one agent short in one interval, at least 1.</summary>
    public long Under(IntervalGrid grid) => Math.Max(1, UnderPerHour * grid.Minutes / 60);

    /// <summary>Cost of one agent over in one interval.</summary>
    public long Over(IntervalGrid grid) => OverPerHour * grid.Minutes / 60;

    /// <summary>
    /// Cost of one customer answered late or lost, ≥ 0. Above 0 the roster minimises what customers lose, by the curve of each
    /// interval, instead of agents short; agents above the requirement still cost <see cref="OverPerHour"/>.
    /// </summary>
    public long PerCustomer { get; init; }

    /// <summary>The cost of having 0, 1, 2 … agents in interval <paramref name="interval"/> of a requirement.</summary>
    public ConvexCost Of(Requirement requirement, int interval)
    {
        var (required, over) = (requirement.Gross[interval], Over(requirement.Grid));
        if (PerCustomer == 0) return ConvexCost.Linear(required, Under(requirement.Grid), over);
        var loss = ServiceLossCurve.Of(requirement, interval, PerCustomer).Costs;
        var costs = new long[Math.Max(loss.Length, required + 1)];
        for (var agents = 0; agents < costs.Length; agents++)
            costs[agents] = (agents < loss.Length ? loss[agents] : 0) + over * Math.Max(0, agents - required);
        return ConvexCost.Table(costs, over);
    }
}
