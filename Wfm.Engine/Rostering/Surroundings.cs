using Wfm.Engine.Staffing;
using Wfm.Engine.Time;

namespace Wfm.Engine.Rostering;

/// <summary>
/// What lies beside a planning period and is not decided with it: rosters that stand before and after. Whoever judges the period
/// sees it through <see cref="RosterProblem"/>; this is the one shape in which it comes there.
/// </summary>
public sealed record Surroundings
{
    /// <summary>Nothing is known on either side.</summary>
    public static Surroundings None { get; } = new();

    /// <inheritdoc cref="RosterProblem.Past"/>
    public IReadOnlyList<Assignment> Past { get; init; } = [];

    /// <inheritdoc cref="RosterProblem.KnownFrom"/>
    public DateOnly? KnownFrom { get; init; }

    /// <inheritdoc cref="RosterProblem.Following"/>
    public IReadOnlyList<Assignment> Following { get; init; } = [];

    /// <inheritdoc cref="RosterProblem.KnownUntil"/>
    public DateOnly? KnownUntil { get; init; }

    /// <inheritdoc cref="RosterProblem.FollowingRequirements"/>
    public IReadOnlyList<Requirement> FollowingRequirements { get; init; } = [];

    /// <summary>
    /// Shift types of those rosters that the period does not have, or has with other times: under the codes by which the assignments
    /// above name them.
    /// </summary>
    public IReadOnlyList<ShiftType> Retired { get; init; } = [];

    /// <inheritdoc cref="RosterProblem.Beside"/>
    public IReadOnlyList<SeenRoster> Seen { get; init; } = [];

    /// <summary>What was worked before a period, as a centre was loaded with it; nothing is published after it.</summary>
    public static Surroundings LoadedWith(IReadOnlyList<Assignment> past, PlanningPeriod period)
    {
        Assignment[] before = [.. past.Where(a => a.Date < period.Start)];
        return new Surroundings { Past = before, Seen = [SeenBefore(before, period), NoneAfter(period.End)] };
    }

    /// <summary>That nothing is known of the month that begins or goes on on a date.</summary>
    public static SeenRoster NoneAfter(DateOnly end) => SeenRoster.None(end, Month.Of(end).Last);

    private static SeenRoster SeenBefore(Assignment[] before, PlanningPeriod period) => before.Length == 0
        ? SeenRoster.None(Month.Of(period[-1]).First, period[-1])
        : SeenRoster.Loaded(before.Min(a => a.Date), before.Max(a => a.Date));
}
