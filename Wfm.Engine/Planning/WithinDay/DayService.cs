using Wfm.Engine.Staffing;

namespace Wfm.Engine.Planning.WithinDay;

/// <summary>What customers of one queue see on a placed day.</summary>
/// <param name="Required">Agents to have at the queue per slot of the grid, the shrinkage that is not placed included.</param>
/// <param name="AtWork">Agents at the queue per slot: on duty and on no lunch, break or meeting.</param>
/// <param name="Level">Expected service level of the day, weighted by volume; 1 without contacts.</param>
/// <param name="Late">Contacts expected to be answered late or lost.</param>
public sealed record QueueDay(string Queue, int[] Required, int[] AtWork, double[] SlotLevel, double Volume, double Level, double Late)
{
    /// <summary>Agent-slots by which the requirement is missed.</summary>
    public int Missing => Required.Zip(AtWork, (need, there) => Math.Max(0, need - there)).Sum();
}

/// <summary>
/// Counts what a placement gives, slot by slot, by the formula behind the requirement. The last figures are remembered:
/// the same number of agents in the same interval is asked for again and again.
/// </summary>
public sealed class DayService
{
    private readonly IReadOnlyList<Requirement> _requirements;
    private readonly IReadOnlyList<AgentDay> _around;
    private readonly int?[][] _intervals;
    private readonly int _slot;
    private readonly Dictionary<(int Queue, int Interval, int Agents), double> _levels = [];

    /// <param name="plan">Every plan that is asked about later counts its minutes as this one.</param>
    /// <param name="around">Shifts of the days before and after, in the minutes of this day.</param>
    public DayService(Centre centre, IReadOnlyList<Requirement> requirements, DayPlan plan, IReadOnlyList<AgentDay>? around = null)
    {
        _requirements = DayShrinkage.Placed(centre, requirements, plan.Added);
        _intervals = [.. _requirements.Select(r => r.IntervalsOf(plan.Date, plan.Grid).ToArray())];
        (_slot, _around) = (plan.Grid.Minutes, around ?? []);
    }

    /// <summary>The service of every queue under <paramref name="plan"/>.</summary>
    public IReadOnlyList<QueueDay> Of(DayPlan plan) => [.. _requirements.Select((_, q) => Queue(plan, q))];

    /// <summary>Contacts late or lost, all queues.</summary>
    public double Late(DayPlan plan) => Of(plan).Sum(q => q.Late);

    /// <summary>Every time at which an activity could begin instead, with the change of contacts late; the present one has 0.</summary>
    public IReadOnlyList<(int Start, double Late)> Alternatives(DayPlan plan, string agent, int entry)
    {
        var day = plan.Agents.First(a => a.Agent == agent);
        var now = Late(plan);
        return
        [
            .. from start in Enumerable.Range(0, (day.End - day.Start) / _slot).Select(i => day.Start + i * _slot)
               let moved = plan.Move(agent, entry, start)
               where moved is not null
               select (start, Late(moved) - now),
        ];
    }

    private QueueDay Queue(DayPlan plan, int index)
    {
        var (requirement, intervals) = (_requirements[index], _intervals[index]);
        var perInterval = requirement.Grid.Minutes / _slot;
        var (required, atWork, levels) = (
            new int[intervals.Length], AtWork(plan, requirement.Queue, intervals.Length), new double[intervals.Length]);
        var (volume, late) = (0.0, 0.0);
        for (var t = 0; t < required.Length; t++)
        {
            levels[t] = double.NaN;
            if (intervals[t] is not { } interval) continue;
            required[t] = requirement.Gross[interval];
            levels[t] = requirement.Open[interval] ? Level(index, interval, atWork[t]) : double.NaN;
            if (requirement.LoadErlang(interval) == 0) continue;
            volume += requirement.Contacts(interval) / perInterval;
            late += requirement.Contacts(interval) / perInterval * (1 - levels[t]);
        }
        return new QueueDay(requirement.Queue, required, atWork, levels, volume, volume == 0 ? 1 : 1 - late / volume, late);
    }

    private double Level(int queue, int interval, int agents)
    {
        if (_levels.TryGetValue((queue, interval, agents), out var level)) return level;
        var requirement = _requirements[queue];
        return _levels[(queue, interval, agents)] = requirement
            .Figures(interval, Shrinkage.Net(agents, requirement.Shrinkage[interval])).ServiceLevel(requirement.Target.Definition);
    }

    private int[] AtWork(DayPlan plan, string queue, int slots)
    {
        var atWork = new int[slots];
        foreach (var day in plan.Agents.Concat(_around).Where(d => d.Queue == queue))
        {
            for (var t = Math.Max(0, day.Start / _slot); t < Math.Min(slots, day.End / _slot); t++) atWork[t]++;
            foreach (var (start, end) in day.Away())
                for (var t = Math.Max(0, start / _slot); t < Math.Min(slots, (end + _slot - 1) / _slot); t++) atWork[t]--;
        }
        return atWork;
    }
}
