using Wfm.Engine.Staffing;
using Wfm.Engine.Time;

namespace Wfm.Tests.Staffing;

public sealed class PoolingGainTests
{
    private static readonly PlanningPeriod Monday = new(new DateOnly(2026, 3, 2), 1);

    /// <summary>
    /// Two calls of four minutes in half an hour are 0.27 Erlangs and take three agents to answer 80 % in 20 s (Erlang C); forty such calls
    /// are 5.3 Erlangs and take far fewer than sixty.
    /// </summary>
    [Fact]
    public void Twenty_queues_of_two_calls_are_told_beside_the_one_pool_that_would_do()
    {
        var gain = PoolingGain.Of([.. Enumerable.Range(0, 20).Select(_ => Queue(2, 240))])!;
        var (one, all) = (ErlangC.MinimalAgents(2 * 240 / 1800.0, 240, Target), ErlangC.MinimalAgents(40 * 240 / 1800.0, 240, Target));
        Assert.Equal((20, 20 * one, all, new TimeOnly(10, 0)), (gain.Queues, gain.Apart, gain.Pooled, gain.Start));
        Assert.Contains(
            $"need {20 * one} agents at 10:00 on Mon 2 Mar; one pool of agents who serve them all needs {all}", gain.Sentence.En,
            StringComparison.Ordinal);
        Assert.Contains($"只需 {all} 人", gain.Sentence.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void Shrinkage_counts_on_both_sides()
    {
        var gain = PoolingGain.Of([.. Enumerable.Range(0, 20).Select(_ => Queue(2, 240, 0.5))])!;
        Assert.Equal(2 * ErlangC.MinimalAgents(40 * 240 / 1800.0, 240, Target), gain.Pooled);
    }

    [Fact]
    public void Large_queues_one_queue_and_work_that_may_wait_are_not_spoken_of()
    {
        Assert.Null(PoolingGain.Of([Queue(400, 240), Queue(300, 240)]));
        Assert.Null(PoolingGain.Of([Queue(2, 240)]));
        Assert.Null(PoolingGain.Of([]));
        Assert.Null(PoolingGain.Of([.. Enumerable.Range(0, 20).Select(_ => Queue(2, 240) with { DeferredAgents = new double[48] })]));
    }

    private static ServiceTarget Target { get; } = new(0.8, 20, 0.85);

    private static Requirement Queue(double volume, double aht, double shrinkage = 0)
    {
        var grid = new IntervalGrid(30);
        double[] calls = [.. Enumerable.Range(0, grid.PerDay).Select(i => i == 20 ? volume : 0)];
        return RequirementCalculator.Calculate(
            $"q{volume}", grid, Monday, calls, Array.ConvertAll(calls, _ => aht), Target, 1, Array.ConvertAll(calls, _ => shrinkage),
            Array.ConvertAll(calls, _ => true));
    }
}
