namespace Wfm.Engine.Staffing;

/// <summary>What one queue of a pool brings in an interval.</summary>
public sealed record PooledQueue(double LoadErlang, double AhtSeconds, ServiceTarget Target);

/// <summary>Agents with the same skills.</summary>
/// <param name="Agents">How many, ≥ 0.</param>
/// <param name="Queues">Indices of the queues they serve.</param>
public sealed record SkillGroup(double Agents, IReadOnlyList<int> Queues);

/// <summary>
/// Several queues that share agents. A flexible agent is one agent: counted once in a pool, or their time is split between
/// queues so that the parts add up to one. Counting them fully for every skill promises service that nobody gives.
/// </summary>
public static class PooledRequirement
{
    private const double RatioStep = 1e-9;

    /// <summary>
    /// The fewest agents when everyone serves every queue: one queue with the loads added, the handle times mixed and the strictest
    /// targets.
    /// </summary>
    public static int FullyFlexible(IReadOnlyList<PooledQueue> queues)
    {
        var pool = Merge(queues);
        return ErlangC.MinimalAgents(pool.LoadErlang, pool.AhtSeconds, pool.Target);
    }

    /// <summary>Several queues as one that everyone serves; the mixed handle time is taken as exponential.</summary>
    public static PooledQueue Merge(IReadOnlyList<PooledQueue> queues)
    {
        var load = queues.Sum(q => q.LoadErlang);
        var contacts = queues.Sum(q => q.LoadErlang / q.AhtSeconds);
        var target = new ServiceTarget(
            queues.Max(q => q.Target.Fraction), queues.Min(q => q.Target.ThresholdSeconds), queues.Min(q => q.Target.MaxOccupancy))
        {
            MaxAsaSeconds = queues.Min(q => q.Target.MaxAsaSeconds),
        };
        return new PooledQueue(load, contacts == 0 ? queues[0].AhtSeconds : load / contacts, target);
    }

    /// <summary>
    /// Splits the agents' time between the queues so that the queue worst off has the largest share of its own requirement.
    /// Queues are taken apart from each other, without the gain of a common line, so a share of 1 is enough and less may still
    /// do; <see cref="CanCarryLoad"/> tells what cannot, and the simulation tells exactly.
    /// </summary>
    public static SkillSplit Split(IReadOnlyList<PooledQueue> queues, IReadOnlyList<SkillGroup> groups)
    {
        var needs = queues.Select(q => q.LoadErlang == 0 ? 0 : ErlangC.FractionalAgents(q.LoadErlang, q.AhtSeconds, q.Target)).ToArray();
        var (low, high) = (0.0, needs.Sum() == 0 ? 0 : groups.Sum(g => g.Agents) / needs.Where(n => n > 0).Min());
        while (high - low > RatioStep * Math.Max(1, high))
        {
            var middle = (low + high) / 2;
            if (SkillFlow.Assign(groups, Scaled(middle)) is not null) low = middle;
            else high = middle;
        }
        return new SkillSplit(low, SkillFlow.Assign(groups, Scaled(low)) ?? new double[groups.Count, queues.Count], needs);

        double[] Scaled(double ratio) => Array.ConvertAll(needs, n => n * ratio);
    }

    /// <summary>
    /// False when some queues bring more work than the agents who may serve any of them can do at all: then the wait grows
    /// without bound, whatever the routing. True does not say that the targets are met.
    /// </summary>
    public static bool CanCarryLoad(IReadOnlyList<PooledQueue> queues, IReadOnlyList<SkillGroup> groups) =>
        SkillFlow.Assign(groups, [.. queues.Select(q => q.LoadErlang)]) is not null;
}

/// <summary>How the time of agents is split between queues.</summary>
/// <param name="Ratio">Agents that the queue worst off gets, relative to its own requirement; 1 or more is enough.</param>
/// <param name="Agents">Per group and queue: agents' worth of time. The parts of a group never exceed its agents.</param>
/// <param name="Needs">Per queue: its own fractional requirement.</param>
public sealed record SkillSplit(double Ratio, double[,] Agents, double[] Needs);
