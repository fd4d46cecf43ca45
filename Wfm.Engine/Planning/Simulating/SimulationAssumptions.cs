using Wfm.Engine.Simulation;

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

    /// <summary>How chats run, by queue; a queue without an entry is served one contact at a time.</summary>
    public IReadOnlyDictionary<string, ChatHabits> Chats { get; init; } = new Dictionary<string, ChatHabits>();
}
