using System.Globalization;

namespace Wfm.Engine.Staffing;

/// <summary>
/// What it costs to staff queues apart: in the interval that needs most, the agents of all queues together beside those of one
/// pool in which everybody serves all of them (<see cref="PooledRequirement"/>).
/// </summary>
/// <param name="Queues">Queues with contacts in that interval.</param>
/// <param name="Apart">Agents to schedule, queue by queue, shrinkage included.</param>
/// <param name="Pooled">Agents to schedule in one pool, shrinkage included.</param>
public sealed record PoolingGain(DateOnly Date, TimeOnly Start, int Queues, int Apart, int Pooled)
{
    /// <summary>Apart needs at least so many times the agents of a pool before it is spoken of.</summary>
    private const double WorthSaying = 1.5;

    /// <summary>Fewer agents than this are no reason to train anybody.</summary>
    private const int FewestSaved = 3;

    /// <summary>The gain of pooling; null where there is too little to speak of.</summary>
    /// <param name="requirements">On one grid and period; work that may wait takes no part.</param>
    public static PoolingGain? Of(IReadOnlyList<Requirement> requirements)
    {
        Requirement[] answered = [.. requirements.Where(r => r.DeferredAgents is null)];
        if (answered.Length < 2) return null;
        var peak = Enumerable.Range(0, answered[0].Gross.Length).MaxBy(i => answered.Sum(r => r.Gross[i]));
        Requirement[] busy = [.. answered.Where(r => LoadOf(r, peak) > 0)];
        if (busy.Length < 2) return null;
        var apart = busy.Sum(r => r.Gross[peak]);
        var load = busy.Sum(r => LoadOf(r, peak));
        var shrinkage = busy.Sum(r => r.Shrinkage[peak] * LoadOf(r, peak)) / load;
        var net = PooledRequirement.FullyFlexible(
            [.. busy.Select(r => new PooledQueue(LoadOf(r, peak), r.AhtSeconds[peak] / r.Concurrency, r.Target))]);
        var pooled = (int)Math.Ceiling(net / (1 - shrinkage) - 1e-9);
        var (grid, period) = (answered[0].Grid, answered[0].Period);
        return apart >= WorthSaying * pooled && apart - pooled >= FewestSaved
            ? new PoolingGain(
                period[grid.DayOf(period, peak)], grid.StartOf(grid.CellOf(period, peak) % grid.PerDay), busy.Length, apart, pooled)
            : null;
    }

    public LocalText Sentence
    {
        get
        {
            var start = Start.ToString("HH:mm", CultureInfo.InvariantCulture);
            return new(
                $"{Queues} 个队列分开排班，{Date.Month}月{Date.Day}日 {start} 共需 {Apart} 人；同一批人都能接这些队列时只需 {Pooled} 人。"
                + "请考虑培训多技能并合并小队列。",
                $"Staffed apart, the {Queues} queues need {Apart} agents at {start} on "
                + $"{Date.ToString("ddd d MMM", CultureInfo.InvariantCulture)}; one pool of agents who serve them all needs "
                + $"{Pooled}. Consider training for several queues and joining small ones.");
        }
    }

    private static double LoadOf(Requirement requirement, int interval) =>
        requirement.Volume[interval] * requirement.AhtSeconds[interval] / requirement.Concurrency / (requirement.Grid.Minutes * 60.0);
}
