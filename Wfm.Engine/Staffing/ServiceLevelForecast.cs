using Wfm.Engine.Time;

namespace Wfm.Engine.Staffing;

/// <summary>
/// The service that scheduled agents will give to the forecast contacts, with scheduled × (1 − shrinkage) agents at work:
/// by Erlang C, or by Erlang A where the requirement knows the customers' patience.
/// </summary>
/// <remarks>
/// A fractional number of agents goes through the analytic continuation of the formula, not through rounding. Where the
/// load is at least the agents, Erlang C has no steady state and the interval gets the limits: service level 0, occupancy 1,
/// infinite ASA. That is the careful end of the truth: the queue of a short overload does not grow without bound, and
/// customers who hang up shorten it; Erlang A and the simulation tell how much.
/// </remarks>
public sealed record ServiceLevelForecast
{
    private ServiceLevelForecast(Requirement requirement, int[] scheduled, ServiceFigures[] intervals) =>
        (Requirement, Scheduled, Intervals) = (requirement, scheduled, intervals);

    public Requirement Requirement { get; }

    /// <summary>Agents on duty for the queue, absence not yet taken off, per interval.</summary>
    public int[] Scheduled { get; }

    /// <summary>What customers see, per interval of the period; service level 1 where no contact is expected.</summary>
    public ServiceFigures[] Intervals { get; }

    /// <summary>The service that <paramref name="scheduled"/> agents (gross heads per interval of the period) will give.</summary>
    public static ServiceLevelForecast Of(int[] scheduled, Requirement requirement)
    {
        if (scheduled.Length != requirement.Volume.Length)
            throw new ArgumentException($"Expected {requirement.Volume.Length} intervals, got {scheduled.Length}.", nameof(scheduled));
        var intervals = new ServiceFigures[scheduled.Length];
        for (var i = 0; i < intervals.Length; i++)
            intervals[i] = ServiceFigures.Of(requirement, i, Shrinkage.Net(scheduled[i], requirement.Shrinkage[i]));
        if (requirement.Work is { } work)
        {
            var inTime = DeferredOutcome.Of(work, [.. intervals.Select(f => f.Agents)]).InTime;
            for (var i = 0; i < intervals.Length; i++) intervals[i] = intervals[i] with { ServiceLevel = inTime[i] };
        }
        return new ServiceLevelForecast(requirement, scheduled, intervals);
    }

    /// <summary>
    /// How the figures of interval <paramref name="index"/> come about, and what one agent on duty more or less would do.
    /// </summary>
    public LocalText Explain(int index)
    {
        var now = Intervals[index];
        var (load, less, more) = (Requirement.LoadErlang(index), With(-1), With(1));
        return new(
            FormattableString.Invariant($"负荷 {load:0.00} Erlang；在岗 {Scheduled[index]} 人，扣除损耗后 {now.Agents:0.0} 人：服务水平 {now.ServiceLevel * 100:0.0}%，占有率 {now.Occupancy * 100:0}%。") +
            FormattableString.Invariant($"少一人 {less.ServiceLevel * 100:0.0}%，多一人 {more.ServiceLevel * 100:0.0}%。"),
            FormattableString.Invariant($"Load {load:0.00} Erlangs; {Scheduled[index]} on duty, {now.Agents:0.0} after shrinkage: service level {now.ServiceLevel * 100:0.0} %, occupancy {now.Occupancy * 100:0} %. ") +
            FormattableString.Invariant($"One fewer gives {less.ServiceLevel * 100:0.0} %, one more {more.ServiceLevel * 100:0.0} %."));

        ServiceFigures With(int change) =>
            ServiceFigures.Of(Requirement, index, Shrinkage.Net(Math.Max(0, Scheduled[index] + change), Requirement.Shrinkage[index]));
    }

    /// <summary>The whole period, weighted by volume.</summary>
    public ServiceSummary Whole => Sum(0, Requirement.Period.Days);

    /// <summary>One summary per day of the period.</summary>
    public IReadOnlyList<ServiceSummary> ByDay =>
        [.. Enumerable.Range(0, Requirement.Period.Days).Select(d => Sum(d, 1))];

    private ServiceSummary Sum(int firstDay, int days)
    {
        var (first, end) = (
            Requirement.Grid.FirstOf(Requirement.Period, firstDay), Requirement.Grid.FirstOf(Requirement.Period, firstDay + days));
        var (volume, answered, waited, load, agents, overloaded) = (0.0, 0.0, 0.0, 0.0, 0.0, 0);
        for (var i = first; i < end; i++)
        {
            if (Requirement.LoadErlang(i) is not > 0 && Requirement.DeferredAgents is null) continue;
            var figures = Intervals[i];
            volume += Requirement.Volume[i];
            answered += Requirement.Volume[i] * figures.ServiceLevel;
            waited += Requirement.Volume[i] * figures.AsaSeconds;
            load += figures.Occupancy * figures.Agents;
            agents += figures.Agents;
            if (double.IsInfinity(figures.AsaSeconds)) overloaded++;
        }
        return new ServiceSummary(
            Requirement.Period[firstDay], days, volume, volume == 0 ? 1 : answered / volume,
            overloaded > 0 ? null : volume == 0 ? 0 : waited / volume, agents == 0 ? 0 : load / agents, overloaded);
    }
}
