using Wfm.Engine.Planning.WithinDay;
using Wfm.Engine.Simulation;
using Wfm.Engine.Staffing;
using Wfm.Engine.Time;

namespace Wfm.Engine.Planning.Simulating;

/// <summary>What a simulation takes for granted beyond roster and forecast.</summary>
public sealed record SimulationAssumptions
{
    /// <summary>Answer threshold in seconds of a queue that says none.</summary>
    public double ThresholdSeconds { get; init; } = 20;

    /// <summary>Mean patience of customers; null when nobody gives up, as Erlang C has it.</summary>
    public double? PatienceSeconds { get; init; }

    /// <summary>How handle times scatter.</summary>
    public DurationShape HandleTime { get; init; } = DurationShape.Exponential;

    /// <summary>Standard deviation over mean of a day's volume beyond chance.</summary>
    public double DayVariation { get; init; }

    /// <summary>The same for a single interval.</summary>
    public double IntervalVariation { get; init; }

    public Attendance Attendance { get; init; } = Attendance.Full;

    public Routing Routing { get; init; }

    /// <summary>Agents help in the queues that stand behind their first one only with contacts that have waited so many seconds.</summary>
    public double OverflowSeconds { get; init; }

    /// <summary>Thresholds and concurrency of queues that have their own.</summary>
    public IReadOnlyDictionary<string, QueueService> Queues { get; init; } = new Dictionary<string, QueueService>();

    /// <summary>How chats run, by queue; a queue without an entry is served one contact at a time.</summary>
    public IReadOnlyDictionary<string, ChatHabits> Chats { get; init; } = new Dictionary<string, ChatHabits>();

    /// <summary>
    /// The same with thresholds, concurrency, patience, deferred queues and shrinkage of a centre; shrinkage becomes unplanned
    /// pauses, one share for all: the mean over the hours in which queues are open.
    /// </summary>
    /// <param name="isPlaced">True when breaks and meetings stand in the roster, so that shrinkage must not count them again.</param>
    public SimulationAssumptions Of(Centre centre, bool isPlaced = false)
    {
        HashSet<string> scheduled = isPlaced ? [.. centre.Day.PlacedKinds] : [DayActivity.Lunch];
        var open = from queue in centre.Queues
                   from day in Enum.GetValues<DayOfWeek>()
                   from hour in Enumerable.Range(0, 24)
                   where queue.Open[(int)day] is { } span && span.Overlap(new ClockSpan(hour * 60, hour * 60 + 60)) > 0
                   select queue.ShrinkageAt(day, hour, scheduled);
        return this with
        {
            Queues = centre.Queues.ToDictionary(q => q.Id, Service),
            Attendance = Attendance with { PauseShare = open.DefaultIfEmpty(0).Average() },
        };
    }

    private static QueueService Service(QueueDefinition queue) => new(queue.Target.ThresholdSeconds, queue.Concurrency)
    {
        PatienceSeconds = queue.PatienceSeconds,
        Backlog = queue.Channel == Channel.Deferred ? queue.Backlog : null,
    };
}

/// <summary>What a simulation needs to know of a queue beside its forecast.</summary>
/// <param name="ThresholdSeconds">Answer threshold in seconds.</param>
/// <param name="Concurrency">Contacts one agent handles at once; divides the handle time.</param>
public sealed record QueueService(double ThresholdSeconds, double Concurrency)
{
    /// <summary>Mean patience of its customers in seconds; null where the simulation's own counts.</summary>
    public double? PatienceSeconds { get; init; }

    /// <summary>Pieces of deferred work waiting at the start; null for a queue whose contacts cannot wait.</summary>
    public double? Backlog { get; init; }
}
