using Wfm.Engine.Time;

namespace Wfm.Engine.Staffing;

/// <summary>
/// From the forecast of a queue to the agents it needs, interval by interval: by Erlang C, or by Erlang A where customers have a patience.
/// </summary>
public static class RequirementCalculator
{
    /// <summary>The requirement of one queue; every array has one value per interval of the period.</summary>
    /// <param name="volume">Forecast contacts, ≥ 0.</param>
    /// <param name="ahtSeconds">Forecast mean handle time, &gt; 0 where the volume is.</param>
    /// <param name="concurrency">Contacts one agent handles at once, ≥ 1; divides the handle time.</param>
    /// <param name="shrinkage">Share of scheduled time lost, in [0, 1).</param>
    /// <param name="open">Whether the queue takes contacts; a closed interval needs nobody.</param>
    /// <param name="patienceSeconds">Mean patience of customers; null when nobody gives up.</param>
    public static Requirement Calculate(
        string queue, IntervalGrid grid, PlanningPeriod period, double[] volume, double[] ahtSeconds,
        ServiceTarget target, double concurrency, double[] shrinkage, bool[] open, double? patienceSeconds = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(concurrency, 1);
        var intervals = grid.Count(period);
        CheckLength(volume.Length, intervals, nameof(volume));
        CheckLength(ahtSeconds.Length, intervals, nameof(ahtSeconds));
        CheckLength(shrinkage.Length, intervals, nameof(shrinkage));
        CheckLength(open.Length, intervals, nameof(open));
        var (net, gross) = (new int[intervals], new int[intervals]);
        for (var i = 0; i < intervals; i++)
        {
            if (!open[i] || volume[i] == 0) continue;
            var service = ahtSeconds[i] / concurrency;
            var load = OfferedLoad.Erlangs(volume[i], service, grid);
            net[i] = patienceSeconds is { } patience
                ? ErlangA.MinimalAgents(load, service, patience, target)
                : ErlangC.MinimalAgents(load, service, target);
            gross[i] = Shrinkage.Gross(net[i], shrinkage[i]);
        }
        return new Requirement(queue, grid, period, target, net, gross, volume, ahtSeconds, shrinkage)
        {
            Concurrency = concurrency,
            Open = open,
            PatienceSeconds = patienceSeconds,
        };
    }

    /// <summary>
    /// The requirement of work that may wait. It is due <see cref="ServiceTarget.ThresholdSeconds"/> after it has come, at any
    /// time of the day, and is spread over the worked intervals as evenly as that allows.
    /// </summary>
    /// <param name="volume">Pieces that come in, also while nobody works on them.</param>
    /// <param name="worked">Whether agents may work on it.</param>
    /// <param name="backlog">Pieces waiting at the start, ≥ 0.</param>
    public static Requirement Deferred(
        string queue, IntervalGrid grid, PlanningPeriod period, double[] volume, double[] ahtSeconds,
        ServiceTarget target, double[] shrinkage, bool[] worked, double backlog = 0)
    {
        var none = new int[volume.Length];
        var requirement = new Requirement(queue, grid, period, target, none, none, volume, ahtSeconds, shrinkage)
        {
            Open = worked,
            Backlog = backlog,
        };
        var agents = DeferredPlan.Of(WorkOf(requirement)).Agents;
        int[] net = [.. agents.Select(a => Tolerance.Ceiling(a / target.MaxOccupancy))];
        return requirement with { DeferredAgents = agents, Net = net, Gross = [.. net.Select((n, i) => Shrinkage.Gross(n, shrinkage[i]))] };
    }

    internal static DeferredWork WorkOf(Requirement requirement)
    {
        var grid = requirement.Grid;
        var usual = requirement.AhtSeconds.Where(double.IsFinite).DefaultIfEmpty(0).Average();
        return new DeferredWork(
            [.. requirement.Volume.Select((v, i) => OfferedLoad.Erlangs(v, requirement.AhtSeconds[i], grid))], requirement.Open,
            Math.Max(1, (int)(requirement.Target.ThresholdSeconds / 60 / grid.Minutes)),
            OfferedLoad.Erlangs(requirement.Backlog, usual, grid));
    }

    private static void CheckLength(int length, int expected, string name)
    {
        if (length != expected) throw new ArgumentException($"Expected {expected} intervals, got {length}.", name);
    }
}
