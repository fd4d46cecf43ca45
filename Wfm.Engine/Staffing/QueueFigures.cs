namespace Wfm.Engine.Staffing;

/// <summary>The steady state of a queue with a number of agents, as a queueing model gives it.</summary>
public readonly record struct QueueFigures
{
    /// <summary>Share of contacts offered that find every agent busy and a place to wait.</summary>
    public double WaitProbability { get; init; }

    /// <summary>Share answered within the threshold, of all offered.</summary>
    public double AnsweredInTime { get; init; }

    /// <summary>Share to whom an agent was on offer within the threshold, whether they had the patience or not.</summary>
    public double OfferedWaitInTime { get; init; }

    /// <summary>Share that gave up within the threshold.</summary>
    public double ShortAbandonment { get; init; }

    /// <summary>Share of contacts offered that give up while waiting.</summary>
    public double Abandonment { get; init; }

    /// <summary>Share of contacts offered that find the waiting room full and are lost at once.</summary>
    public double Blocking { get; init; }

    /// <summary>Mean wait of those answered, in seconds: the average speed of answer.</summary>
    public double AsaSeconds { get; init; }

    /// <summary>Mean wait of all offered, in seconds; who gives up waits until then.</summary>
    public double MeanWaitSeconds { get; init; }

    /// <summary>Share of time an agent handles contacts.</summary>
    public double Occupancy { get; init; }

    /// <summary>Mean number of contacts waiting.</summary>
    public double QueueLength { get; init; }

    /// <summary>Share of contacts offered that are answered at all.</summary>
    public double Answered { get; init; }

    /// <summary>The service level as <paramref name="definition"/> counts it.</summary>
    public double ServiceLevel(ServiceLevelDefinition definition) => definition switch
    {
        ServiceLevelDefinition.AnsweredInTimeOfOffered => AnsweredInTime,
        ServiceLevelDefinition.AnsweredInTimeOfAnswered => Answered == 0 ? 0 : AnsweredInTime / Answered,
        ServiceLevelDefinition.OfferedWaitInTime => OfferedWaitInTime,
        ServiceLevelDefinition.AnsweredInTimeExcludingShortAbandons => ShortAbandonment >= 1 ? 0 : AnsweredInTime / (1 - ShortAbandonment),
        _ => throw new ArgumentOutOfRangeException(nameof(definition), definition, "Not a definition of service level."),
    };

    /// <summary>True when these figures keep every part of <paramref name="target"/>.</summary>
    public bool Meets(ServiceTarget target) =>
        Tolerance.Reaches(ServiceLevel(target.Definition), target.Fraction)
        && Tolerance.Reaches(target.MaxOccupancy, Occupancy)
        && Tolerance.Reaches(target.MaxAsaSeconds, AsaSeconds)
        && Tolerance.Reaches(target.MaxAbandonment, Abandonment);

    /// <summary>A queue without contacts: nobody waits.</summary>
    internal static QueueFigures Idle { get; } = new() { AnsweredInTime = 1, OfferedWaitInTime = 1, Answered = 1 };
}
