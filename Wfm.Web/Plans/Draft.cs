using Wfm.Engine.Rostering;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Plans;

/// <summary>A roster that is to become a revision.</summary>
public sealed record Draft(IReadOnlyList<Assignment> Assignments, RevisionOrigin Origin)
{
    /// <summary>All agents that have a line in the roster, also those who never work in it.</summary>
    public IReadOnlyList<string> Agents { get; init; } = [];

    /// <summary>
    /// Number of the publication that it was made from: what has been agreed since is carried into it. Null where it was made
    /// from nothing older than what is in force.
    /// </summary>
    public int? Base { get; init; }

    /// <summary>Number of the revision that it continues; null to follow whatever is the latest.</summary>
    public int? After { get; init; }

    /// <summary>Certificate of the search that made it, as JSON; null for a roster made by hand.</summary>
    public string? Certificate { get; init; }

    /// <summary>What the search worked on, for a check of the certificate.</summary>
    public RosterProblem? Input { get; init; }

    /// <summary>Locks that change together with it.</summary>
    public LockChange Locks { get; init; } = LockChange.None;
}

/// <summary>What a planner has locked and released since the locks were read; other cells stay as they are, whoever locked them.</summary>
public sealed record LockChange(IReadOnlyList<LockedCell> Locked, IReadOnlyList<(string Agent, DateOnly Date)> Released)
{
    public static LockChange None { get; } = new([], []);

    public bool IsNothing => Locked.Count == 0 && Released.Count == 0;

    /// <summary>What leads from one set of locks to another.</summary>
    public static LockChange Between(IReadOnlyCollection<LockedCell> before, IReadOnlyCollection<LockedCell> after) => new(
        [.. after.Except(before)], [.. before.Select(l => (l.Agent, l.Date)).Except(after.Select(l => (l.Agent, l.Date)))]);
}

/// <summary>A revision that was added.</summary>
/// <param name="Number">Number of the latest revision by now: the draft's, or of the one with what was agreed since.</param>
/// <param name="Merge">What was carried into the draft by a further revision; null where the draft stands as it was given.</param>
public sealed record AddedRevision(RevisionId Id, int Number, RosterMerge? Merge);

/// <summary>What became of a publication.</summary>
public abstract record PublishResult
{
    private PublishResult()
    {
    }

    /// <summary>The revision is in force.</summary>
    public sealed record InForce(int Publication) : PublishResult;

    /// <summary>It is not: it lacks what was agreed since it was made, and would have undone it.</summary>
    /// <param name="Agreed">Every cell agreed about that the revision that was looked at has differently.</param>
    public sealed record Behind(IReadOnlyList<CellChange> Agreed) : PublishResult;
}
