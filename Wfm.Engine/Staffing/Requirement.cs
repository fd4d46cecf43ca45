using Wfm.Engine.Time;

namespace Wfm.Engine.Staffing;

/// <summary>Agents that one queue needs in every interval of a period, with the inputs that led there.</summary>
/// <param name="Net">Agents handling or waiting for contacts, per interval.</param>
/// <param name="Gross">
/// Agents to schedule: net divided by one minus shrinkage, rounded up; per interval. 0 where the queue is closed.
/// </param>
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
    /// For work that may wait: agents at it in each interval, as the plan of least peak spreads it between arrival and deadline
    /// (<see cref="ServiceTarget.ThresholdSeconds"/>). Null for contacts that are answered as they come.
    /// </summary>
    public double[]? DeferredAgents { get; init; }

    /// <summary>Pieces of deferred work that wait at the start of the period.</summary>
    public double Backlog { get; init; }

    /// <summary>
    /// The interval in which each slot of a day lies; none for a day outside the period. Where only one of the two grids has the clock,
    /// its face decides: of an hour that comes twice the first counts, and one that is skipped is in no interval.
    /// </summary>
    /// <param name="slots">A grid that divides this one.</param>
    public IEnumerable<int?> IntervalsOf(DateOnly date, IntervalGrid slots)
    {
        if (!Period.Contains(date)) yield break;
        var (first, end) = (Grid.FirstOf(Period, Period.IndexOf(date)), Grid.FirstOf(Period, Period.IndexOf(date) + 1));
        var (own, other) = (new DayClock(date, Grid.Clock), new DayClock(date, slots.Clock));
        for (var slot = 0; slot < slots.CountOn(date); slot++)
        {
            var minute = slot * slots.Minutes;
            var at = first + (own == other ? minute : own.Elapsed(other.ReadingAt(minute))) / Grid.Minutes;
            yield return at < end && Shows(at, other.ReadingAt(minute)) ? at : null;
        }

        bool Shows(int interval, int reading) => Grid.Span(Period, interval) is var span && span.Start <= reading && reading < span.End;
    }

    /// <summary>The same queue in a period in which nobody calls.</summary>
    public Requirement Silent(PlanningPeriod period)
    {
        var intervals = Grid.Count(period);
        return this with
        {
            Period = period,
            Net = new int[intervals],
            Gross = new int[intervals],
            Volume = new double[intervals],
            AhtSeconds = new double[intervals],
            Shrinkage = new double[intervals],
            Open = new bool[intervals],
            DeferredAgents = DeferredAgents is null ? null : new double[intervals],
            Backlog = 0,
        };
    }

    /// <summary>This requirement and that of the days after it as one; targets and patience are those of this one.</summary>
    /// <exception cref="ArgumentException">The other one is of another queue or grid, or does not begin where this one ends.</exception>
    public Requirement Then(Requirement next)
    {
        if (next.Queue != Queue || next.Grid != Grid || next.Period.Start != Period.End)
            throw new ArgumentException(
                $"{next.Queue} {next.Period} does not continue {Queue} {Period}. Maybe the months are not neighbours?", nameof(next));
        return this with
        {
            Period = new PlanningPeriod(Period.Start, Period.Days + next.Period.Days),
            Net = [.. Net, .. next.Net],
            Gross = [.. Gross, .. next.Gross],
            Volume = [.. Volume, .. next.Volume],
            AhtSeconds = [.. AhtSeconds, .. next.AhtSeconds],
            Shrinkage = [.. Shrinkage, .. next.Shrinkage],
            Open = [.. Open, .. next.Open],
            DeferredAgents = DeferredAgents is { } first && next.DeferredAgents is { } second ? [.. first, .. second] : null,
        };
    }

    /// <summary>
    /// Agents at work that interval <paramref name="index"/> needs, as a real number: sums of queues are rounded once, not each.
    /// </summary>
    public double FractionalNet(int index)
    {
        var load = LoadErlang(index);
        if (load == 0) return 0;
        if (DeferredAgents is not null) return load / Target.MaxOccupancy;
        return PatienceSeconds is { } patience
            ? ErlangA.FractionalAgents(load, ServiceSeconds(index), patience, Target)
            : ErlangC.FractionalAgents(load, ServiceSeconds(index), Target);
    }

    /// <summary>What customers of interval <paramref name="index"/> see with <paramref name="agents"/> at work.</summary>
    public QueueFigures Figures(int index, double agents)
    {
        var (load, service) = (LoadErlang(index), ServiceSeconds(index));
        if (load == 0) return QueueFigures.Idle;
        if (DeferredAgents is not null) return Deferred(load, agents);
        return PatienceSeconds is { } patience
            ? ErlangA.Figures(agents, load, service, patience, Target.ThresholdSeconds)
            : ErlangC.Figures(agents, load, service, Target.ThresholdSeconds);
    }

    /// <summary>Seconds for which an agent is tied up by one contact of interval <paramref name="index"/>.</summary>
    public double ServiceSeconds(int index) => AhtSeconds[index] / Concurrency;

    /// <summary>
    /// Offered load of interval <paramref name="index"/> in Erlangs, or deferred work planned for it; 0 where the queue is closed.
    /// </summary>
    public double LoadErlang(int index) =>
        DeferredAgents is { } planned ? planned[index] : Open[index] ? OfferedLoad.Erlangs(Volume[index], ServiceSeconds(index), Grid) : 0;

    /// <summary>
    /// Contacts that the agents of interval <paramref name="index"/> are there for: those that come, or deferred pieces planned for it.
    /// </summary>
    public double Contacts(int index) =>
        DeferredAgents is { } planned && ServiceSeconds(index) > 0
            ? planned[index] * Grid.Minutes * 60 / ServiceSeconds(index)
            : Volume[index];

    /// <summary>The deferred work behind this requirement; null for contacts that are answered as they come.</summary>
    public DeferredWork? Work => DeferredAgents is null ? null : RequirementCalculator.WorkOf(this);

    private static QueueFigures Deferred(double load, double agents)
    {
        var done = Math.Min(1, agents / load);
        return new QueueFigures { AnsweredInTime = done, OfferedWaitInTime = done, Answered = 1, Occupancy = agents <= 0 ? 1 : Math.Min(1, load / agents) };
    }

    /// <summary>What interval <paramref name="index"/> needs and why.</summary>
    public RequirementExplanation Explain(int index) => RequirementExplanation.Of(this, index);
}
