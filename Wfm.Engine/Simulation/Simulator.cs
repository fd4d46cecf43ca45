using System.Collections.Concurrent;

namespace Wfm.Engine.Simulation;

/// <summary>Runs scenarios: many independent replications on all cores, the same answer whatever their number.</summary>
public static class Simulator
{
    /// <summary>Replications that are shared out at a time; fixed, so that the stopping rule is the same on any machine.</summary>
    private const int Batch = 16;

    /// <summary>Runs until the replications asked for are done and the interval is as narrow as asked.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static SimulationResult Run(
        SimulationScenario scenario, SimulationOptions options, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Replications, 2, nameof(options));
        var compiled = new CompiledScenario(scenario);
        var gatherer = new OutcomeGatherer(scenario);
        var idle = new ConcurrentBag<Replication>();
        var slots = new Slot[Batch];
        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = options.Threads > 0 ? options.Threads : Environment.ProcessorCount,
            CancellationToken = cancellation,
        };
        while (gatherer.Replications < Wanted(gatherer, options))
        {
            var first = gatherer.Replications;
            var count = Math.Min(Batch, Wanted(gatherer, options) - first);
            Parallel.For(0, count, parallel, i => RunOne(compiled, idle, options.Seed, first + i, ref slots[i]));
            for (var i = 0; i < count; i++) gatherer.Add(slots[i].Counts, slots[i].Events);
            progress?.Report(gatherer.Replications);
        }
        return gatherer.Result(scenario);
    }

    /// <summary>
    /// How much better (or worse) <paramref name="variant"/> serves each queue than <paramref name="baseline"/>: the difference
    /// of service levels over the whole period, with the same customers and the same luck in both.
    /// </summary>
    public static IReadOnlyList<Estimate> Compare(SimulationResult baseline, SimulationResult variant)
    {
        if (baseline.Replications != variant.Replications || baseline.Queues.Count != variant.Queues.Count)
            throw new ArgumentException(
                $"{variant.Replications} replications against {baseline.Replications}. Maybe run both with the same options?",
                nameof(variant));
        return
        [
            .. baseline.Queues.Zip(variant.Queues, (b, v) =>
                Estimate.OfMean([.. b.ServiceLevels.Zip(v.ServiceLevels, (before, after) => after - before)])),
        ];
    }

    private static int Wanted(OutcomeGatherer gatherer, SimulationOptions options) =>
        options.HalfWidth <= 0 || gatherer.Replications < options.Replications || gatherer.WidestInterval <= options.HalfWidth
            ? options.Replications
            : Math.Min(options.MaxReplications, gatherer.Replications + Batch);

    private static void RunOne(CompiledScenario compiled, ConcurrentBag<Replication> idle, ulong seed, int number, ref Slot slot)
    {
        if (!idle.TryTake(out var replication)) replication = new Replication(compiled);
        var tally = replication.Run(seed, number);
        slot.Counts ??= new IntervalCount[tally.Counts.Length];
        tally.Counts.CopyTo(slot.Counts, 0);
        slot.Events = tally.Events;
        idle.Add(replication);
    }

    private struct Slot
    {
        public IntervalCount[] Counts;
        public long Events;
    }
}
