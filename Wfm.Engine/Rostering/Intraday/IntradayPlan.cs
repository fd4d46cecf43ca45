namespace Wfm.Engine.Rostering.Intraday;

/// <summary>How long and how to search.</summary>
public sealed record IntradayOptions
{
    public int Seed { get; init; } = 1;

    /// <summary>Work budget: rounds of taking some agents' activities out and putting them back, ≥ 0.</summary>
    public int Rounds { get; init; } = 3000;

    /// <summary>Steps of the lower bound, ≥ 0.</summary>
    public int BoundSteps { get; init; } = 800;
}

/// <summary>An entry of an agent's day.</summary>
/// <param name="Kind">Kind of the activity; "work" at the post.</param>
/// <param name="Start">Minutes from midnight.</param>
/// <param name="End">Minutes from midnight, not included.</param>
public sealed record TimelineEntry(string Kind, int Start, int End);

/// <summary>A day with every activity placed.</summary>
/// <param name="Timelines">Per duty of the problem: the day from shift start to shift end.</param>
/// <param name="Cost">Cost over all posts and the slots that some shift reaches.</param>
/// <param name="Bound">No placement whatever costs less.</param>
/// <param name="FloorBreaches">Agent-slots by which posts fall below their floor.</param>
/// <param name="Unplaceable">Duties whose windows and spacing contradict each other; their activities are left out.</param>
public sealed record IntradayPlan(
    IReadOnlyList<IReadOnlyList<TimelineEntry>> Timelines, long Cost, long Bound, int FloorBreaches, IReadOnlyList<int> Unplaceable)
{
    public const string Work = "work";

    /// <summary>Share of the cost that a better placement could save at most; 0 proves the plan optimal.</summary>
    public double Gap => Cost == Bound ? 0 : (Cost - Bound) / (double)Math.Max(1, Math.Abs(Cost));
}
