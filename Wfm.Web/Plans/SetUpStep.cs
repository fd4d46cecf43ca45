using Wfm.Engine;

namespace Wfm.Web.Plans;

/// <summary>What of a centre a step of its set-up makes.</summary>
public enum SetUpPart
{
    /// <summary>Name, time zone, interval and week.</summary>
    Centre,
    Queues,
    People,
    ShiftTypes,
    Policy,
    History,

    /// <summary>Leave that was granted and shifts that were worked before; not every centre has them.</summary>
    Earlier,

    /// <summary>The first month, from forecast to publication.</summary>
    FirstMonth,
}

/// <summary>One step on the way from an empty centre to its first published month.</summary>
/// <param name="Path">The page on which it is done.</param>
/// <param name="Found">What is there so far; null for nothing.</param>
/// <param name="Missing">What keeps the step from being done; empty when it is.</param>
public sealed record SetUpStep(SetUpPart Part, LocalText Name, string Path, LocalText? Found, IReadOnlyList<LocalText> Missing)
{
    public bool IsDone => Missing.Count == 0;

    /// <summary>What may be meant so and may be an oversight; it keeps nothing from being done.</summary>
    public IReadOnlyList<LocalText> Doubts { get; init; } = [];
}
