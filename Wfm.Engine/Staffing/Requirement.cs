using Wfm.Engine.Time;

namespace Wfm.Engine.Staffing;

/// <summary>Agents that one queue needs in every interval of a period, with the inputs that led there.</summary>
/// <param name="Net">Agents handling or waiting for contacts, per interval.</param>
/// <param name="Gross">Agents to schedule: net divided by one minus shrinkage, rounded up; per interval. 0 where the queue is closed.</param>
/// <param name="Volume">Forecast contacts per interval.</param>
/// <param name="AhtSeconds">Forecast mean handle time per interval.</param>
/// <param name="Shrinkage">Share of scheduled time lost to absence and off-queue work, in [0, 1), per interval.</param>
public sealed record Requirement(
    string Queue,
    IntervalGrid Grid,
    PlanningPeriod Period,
    ServiceTarget Target,
    int[] Net,
    int[] Gross,
    double[] Volume,
    double[] AhtSeconds,
    double[] Shrinkage)
{
    /// <summary>Contacts that one agent handles at once, ≥ 1; divides the handle time.</summary>
    public double Concurrency { get; init; } = 1;

    /// <summary>Whether the queue takes contacts, per interval.</summary>
    public bool[] Open { get; init; } = Array.ConvertAll(Volume, _ => true);

    /// <summary>Mean patience of customers in seconds, for Erlang A; null when nobody gives up, for Erlang C.</summary>
    public double? PatienceSeconds { get; init; }

    /// <summary>
    /// Agents at work that interval <paramref name="index"/> needs, as a real number: sums of queues are rounded once, not each.
    /// </summary>
    public double FractionalNet(int index)
    {
        var load = LoadErlang(index);
        if (load == 0) return 0;
        return PatienceSeconds is { } patience
            ? ErlangA.FractionalAgents(load, ServiceSeconds(index), patience, Target)
            : ErlangC.FractionalAgents(load, ServiceSeconds(index), Target);
    }

    /// <summary>What customers of interval <paramref name="index"/> see with <paramref name="agents"/> at work.</summary>
    public QueueFigures Figures(int index, double agents)
    {
        var (load, service) = (LoadErlang(index), ServiceSeconds(index));
        if (load == 0) return QueueFigures.Idle;
        return PatienceSeconds is { } patience
            ? ErlangA.Figures(agents, load, service, patience, Target.ThresholdSeconds)
            : ErlangC.Figures(agents, load, service, Target.ThresholdSeconds);
    }

    /// <summary>Seconds for which an agent is tied up by one contact of interval <paramref name="index"/>.</summary>
    public double ServiceSeconds(int index) => AhtSeconds[index] / Concurrency;

    /// <summary>Offered load of interval <paramref name="index"/> in Erlangs; 0 where the queue is closed.</summary>
    public double LoadErlang(int index) =>
        Open[index] ? OfferedLoad.Erlangs(Volume[index], ServiceSeconds(index), Grid) : 0;

    /// <summary>What interval <paramref name="index"/> needs and why.</summary>
    public RequirementExplanation Explain(int index) => RequirementExplanation.Of(this, index);
}
