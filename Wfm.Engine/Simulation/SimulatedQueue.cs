namespace Wfm.Engine.Simulation;

/// <summary>A stream of contacts as the simulation sends it.</summary>
/// <param name="Id">Names the queue and its random numbers, so that two scenarios with the same queue see the same customers.</param>
/// <param name="Volume">Expected contacts per interval of the scenario, ≥ 0.</param>
/// <param name="AhtSeconds">
/// Mean handle time of the contacts that arrive in an interval; for a chat the whole conversation. Zero or more.
/// </param>
/// <param name="ThresholdSeconds">Answer threshold; for deferred work the deadline. In seconds.</param>
public sealed record SimulatedQueue(string Id, double[] Volume, double[] AhtSeconds, double ThresholdSeconds)
{
    /// <summary>How handle times scatter.</summary>
    public DurationShape HandleTime { get; init; } = DurationShape.Exponential;

    /// <summary>Mean time a customer is prepared to wait; null when nobody gives up.</summary>
    public double? PatienceSeconds { get; init; }

    /// <summary>How patience scatters.</summary>
    public DurationShape Patience { get; init; } = DurationShape.Exponential;

    /// <summary>Standard deviation of a whole day's volume over its mean beyond chance, ≥ 0: a factor per day, gamma distributed.</summary>
    public double DayVariation { get; init; }

    /// <summary>The same per interval.</summary>
    public double IntervalVariation { get; init; }

    /// <summary>Queues with a lower number are served first.</summary>
    public int Priority { get; init; }

    /// <summary>
    /// Whether the queue takes contacts, per interval; null means always. When it closes, contacts still waiting are lost,
    /// unless the queue <see cref="KeepsBacklog"/>.
    /// </summary>
    public bool[]? Open { get; init; }

    /// <summary>
    /// Deferred work (e-mail, call-backs): what is not done today waits for tomorrow, and is in time at the end of the period while its
    /// deadline lies beyond.
    /// </summary>
    public bool KeepsBacklog { get; init; }

    /// <summary>Pieces of work left over from before the period.</summary>
    public int Backlog { get; init; }

    /// <summary>For chats: several at once per agent, with gaps between replies.</summary>
    public ChatHabits? Chat { get; init; }
}

/// <summary>How a conversation by chat runs.</summary>
/// <param name="Concurrency">Chats one agent holds at once, ≥ 1.</param>
/// <param name="ReplySeconds">Mean time an agent needs to read and write one reply, &gt; 0.</param>
/// <param name="GapSeconds">Mean time a customer takes to write back, ≥ 0.</param>
/// <param name="ReplyThresholdSeconds">How long a customer should at most wait for a following reply.</param>
public sealed record ChatHabits(int Concurrency, double ReplySeconds, double GapSeconds, double ReplyThresholdSeconds = 20);
