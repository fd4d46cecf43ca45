using System.Runtime.CompilerServices;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Staffing;
using Wfm.Engine.Time;

namespace Wfm.Engine.Rostering;

/// <summary>What a missing agent is measured by.</summary>
public enum CoverMeasure
{
    /// <summary>Every agent short costs the same.</summary>
    Heads,

    /// <summary>
    /// The customers answered late or lost, by the curve of each interval. A queue's customers are priced so that the last
    /// required agent costs the same in every queue on average; the first one missing is therefore cheaper than the second.
    /// </summary>
    Customers,
}

/// <summary>What it costs to miss the requirement, so that the price does not depend on the length of the interval.</summary>
/// <param name="UnderPerHour">
/// Cost of one agent short for one hour, ≥ 1; of the last required agent on average when <see cref="Measure"/> is customers.
/// </param>
/// <param name="OverPerHour">Cost of one agent more than required for one hour, ≥ 0.</param>
public sealed record CoverCost(long UnderPerHour, long OverPerHour)
{
    /// <summary>40 an hour short, 4 an hour over: a shortage weighs ten times a surplus.</summary>
    public static CoverCost Default { get; } = new(40, 4);

    /// <summary>
    /// By customers: the last required agent costs 14 an hour on average, those before it more, and a surplus 4. The weight is a
    /// third of that of <see cref="Default"/>, because most hours short cost more than the last one: measured so that wishes and
    /// fairness weigh against cover as they do there (docs/decisions).
    /// </summary>
    public static CoverCost ByCustomers { get; } = new(14, 4) { Measure = CoverMeasure.Customers };

    public CoverMeasure Measure { get; init; }

    /// <summary>Cost of one agent short in one interval, at least 1.</summary>
    public long Under(IntervalGrid grid) => Math.Max(1, UnderPerHour * grid.Minutes / 60);

    /// <summary>Cost of one agent over in one interval.</summary>
    public long Over(IntervalGrid grid) => OverPerHour * grid.Minutes / 60;

    /// <summary>
    /// The costs of a queue, interval by interval. They follow from the requirement alone and take longer than the rest of a compiled
    /// month, so that they are kept for as long as the requirement is.
    /// </summary>
    public QueueCoverCost For(Requirement requirement)
    {
        if (Known.TryGetValue(requirement, out var known) && known.Price == this) return known;
        var costs = new QueueCoverCost(this, requirement);
        Known.AddOrUpdate(requirement, costs);
        return costs;
    }

    private static readonly ConditionalWeakTable<Requirement, QueueCoverCost> Known = [];
}

/// <summary>What it costs one queue to miss its requirement.</summary>
public sealed class QueueCoverCost
{
    /// <summary>Price at which a curve is followed far enough to read the relief of a required agent from it.</summary>
    private const double FinePrice = 100;

    private readonly Requirement _requirement;
    private readonly long _under, _over;
    private readonly double? _perCustomer;
    private readonly ConvexCost?[] _costs;

    internal QueueCoverCost(CoverCost cost, Requirement requirement)
    {
        (Price, _requirement, _costs) = (cost, requirement, new ConvexCost?[requirement.Gross.Length]);
        (_under, _over) = (cost.Under(requirement.Grid), cost.Over(requirement.Grid));
        if (cost.Measure == CoverMeasure.Customers) _perCustomer = PerCustomer();
    }

    internal CoverCost Price { get; }

    /// <summary>The cost of having 0, 1, 2 … agents in interval <paramref name="interval"/>.</summary>
    public ConvexCost Of(int interval) => _costs[interval] ??= Reckoned(interval);

    private ConvexCost Reckoned(int interval)
    {
        var required = _requirement.Gross[interval];
        if (_perCustomer is not { } price) return ConvexCost.Linear(required, _under, _over);
        var loss = ServiceLossCurve.Of(_requirement, interval, price).Costs;
        var costs = new long[Math.Max(loss.Length, required + 1)];
        for (var agents = 0; agents < costs.Length; agents++)
            costs[agents] = (agents < loss.Length ? loss[agents] : 0) + _over * Math.Max(0, agents - required);
        return ConvexCost.Table(costs, _over);
    }

    /// <summary>
    /// The price at which the last required agent relieves customers worth one agent short, in the mean of the intervals; null when none is
    /// required.
    /// </summary>
    private double? PerCustomer()
    {
        var staffed = Enumerable.Range(0, _requirement.Gross.Length).Where(i => _requirement.Gross[i] > 0).ToList();
        var relieved = staffed.Sum(i => ServiceLossCurve.Of(_requirement, i, FinePrice).Relief(_requirement.Gross[i]));
        return relieved > 0 ? _under * staffed.Count / relieved : null;
    }
}
