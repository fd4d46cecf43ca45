using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Staffing;
using Wfm.Engine.Time;

namespace Wfm.Web.Features.ServiceLevel;

/// <summary>The service that forecast and roster promise, of one published month.</summary>
/// <param name="Months">The published months.</param>
/// <param name="Outbound">Calls that the centre makes itself, fitted into quiet intervals.</param>
/// <param name="Publication">Number of the publication in force.</param>
public sealed record ServiceLevelView(
    IReadOnlyList<Month> Months, Month Month, DateOnly Today, int Publication, DateTimeOffset PublishedAt,
    IReadOnlyList<QueueService> Queues,
    IReadOnlyList<OutboundFit> Outbound)
{
    /// <summary>Grid of the requirement and of outbound work.</summary>
    public required IntervalGrid Grid { get; init; }

    /// <summary>Share of all contacts answered in time, all queues, weighted by volume.</summary>
    public double ServiceLevel =>
        Queues.Sum(q => q.Month.Volume) is > 0 and var volume ? Queues.Sum(q => q.Month.Volume * q.Month.ServiceLevel) / volume : 1;

    /// <summary>The day to open with: today where it is in the month, else the first.</summary>
    public DateOnly FirstDay => Month.Contains(Today) ? Today : Month.First;
}

/// <summary>One queue.</summary>
public sealed record QueueService(string Id, LocalText Name, ServiceTarget Target, ServiceSummary Month, IReadOnlyList<DayService> Days);

/// <summary>One day of a queue.</summary>
public sealed record DayService(DateOnly Date, SpecialDay? Holiday, ServiceSummary Summary, IReadOnlyList<IntervalService> Intervals);

/// <summary>One interval that the queue is open in.</summary>
/// <param name="Index">Interval of the month.</param>
/// <param name="Required">Agents to schedule.</param>
/// <param name="Scheduled">Agents on duty for the queue, absence not yet taken off.</param>
/// <param name="Figures">What customers see.</param>
/// <param name="Why">How the figures come about, and what one agent more or less would do.</param>
public sealed record IntervalService(
    int Index, ClockSpan Span, double Volume, double AhtSeconds, int Required, int Scheduled, ServiceFigures Figures, LocalText Why)
{
    /// <summary>True where the clock has shown the span before on that day.</summary>
    public bool IsSecondTime { get; init; }

    /// <summary>Stands behind the span to tell the second of two equal ones apart.</summary>
    public string Mark => IsSecondTime ? DayClock.SecondMark : "";

    public int Difference => Scheduled - Required;

    /// <summary>Contacts expected to wait longer than the threshold.</summary>
    public double Late => Volume * (1 - Figures.ServiceLevel);
}
