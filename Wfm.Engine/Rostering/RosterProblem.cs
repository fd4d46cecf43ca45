using Wfm.Engine.Staffing;
using Wfm.Engine.Time;

namespace Wfm.Engine.Rostering;

/// <summary>
/// Everything that decides a roster, in a planner's terms. <see cref="Compiling.CompiledProblem"/> turns it into the
/// <see cref="Model.RosterModel"/> that the search understands.
/// </summary>
public sealed record RosterProblem
{
    public required PlanningPeriod Period { get; init; }
    public required HolidayCalendar Holidays { get; init; }
    public required IReadOnlyList<ShiftType> ShiftTypes { get; init; }
    public required IReadOnlyList<Agent> Agents { get; init; }
    public required PolicyPack Policy { get; init; }

    /// <summary>The clock of the centre: rest and working time are what really passes on it.</summary>
    public LocalClock Clock { get; init; } = LocalClock.Unchanging;

    /// <summary>One requirement per queue, all on the same grid and covering <see cref="Period"/>.</summary>
    public required IReadOnlyList<Requirement> Requirements { get; init; }

    public IReadOnlyList<Leave> Leaves { get; init; } = [];
    public IReadOnlyList<Wish> Wishes { get; init; } = [];
    public IReadOnlyList<LockedCell> Locks { get; init; } = [];

    /// <summary>Hard demands that the planner has given up for this period; those that no longer exist change nothing.</summary>
    public IReadOnlyList<Waiver> Waivers { get; init; } = [];

    /// <summary>Assignments before <see cref="Period"/>: published, fixed, and continued by the rules.</summary>
    public IReadOnlyList<Assignment> Past { get; init; } = [];

    /// <summary>
    /// First day from which on <see cref="Past"/> is known without a gap up to the period; null for its earliest assignment. What lies
    /// before a gap counts in the ledger and binds no rule.
    /// </summary>
    public DateOnly? KnownFrom { get; init; }

    /// <summary>Assignments after <see cref="Period"/>: published, fixed, and to be led up to by the rules.</summary>
    public IReadOnlyList<Assignment> Following { get; init; } = [];

    /// <summary>The day after the last one of which <see cref="Following"/> is known, days off included; null where nothing is.</summary>
    public DateOnly? KnownUntil { get; init; }

    /// <summary>Requirements of the days of <see cref="Following"/>, for the hours past midnight that belong to them.</summary>
    public IReadOnlyList<Requirement> FollowingRequirements { get; init; } = [];

    /// <summary>Which rosters beside the period the two above come from, earliest first, as certificates name them.</summary>
    public IReadOnlyList<SeenRoster> Beside { get; init; } = [];

    /// <summary>The price of too few and too many agents.</summary>
    public CoverCost CoverCost { get; init; } = CoverCost.Default;

    /// <summary>
    /// A roster of this period that agents already know; <see cref="Rules.StableRoster"/> prices every cell that changes.
    /// </summary>
    public IReadOnlyList<Assignment> Published { get; init; } = [];

    /// <summary>What agents bring along from earlier months, for rules that share burdens fairly.</summary>
    public IReadOnlyList<LedgerEntry> Ledger { get; init; } = [];

    /// <summary>Display names of queues for sentences; a queue without one reads as its key.</summary>
    public IReadOnlyDictionary<string, LocalText> QueueNames { get; init; } = new Dictionary<string, LocalText>();

    /// <summary>Display name of a queue.</summary>
    public LocalText NameOf(string queue) => QueueNames.TryGetValue(queue, out var name) ? name : new LocalText(queue, queue);
}
