namespace Wfm.Web.Persistence.Entities;

/// <summary>Where a run stands.</summary>
public enum SolveState
{
    Queued,
    Running,

    /// <summary>Ended by its budget or by "stop and keep"; the result is a revision.</summary>
    Done,

    /// <summary>Ended by the planner; nothing was kept.</summary>
    Cancelled,

    /// <summary>The product ended while it ran; may be started again.</summary>
    Interrupted,

    /// <summary>Ended without a roster; <see cref="SolveJobRow.MessageZh"/> says why.</summary>
    Failed,
}

/// <summary>One run of the solver for a plan.</summary>
public sealed class SolveJobRow
{
    public required SolveJobId Id { get; init; }
    public required PlanId Plan { get; init; }
    public required SolveState State { get; set; }
    public required int Seconds { get; init; }
    public required int Seed { get; init; }
    public required string AskedBy { get; init; }
    public required DateTimeOffset AskedAt { get; init; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public string Phase { get; set; } = "";
    public long? HardCost { get; set; }
    public long? SoftCost { get; set; }
    public long? Bound { get; set; }
    public double? UnmetAgentHours { get; set; }

    /// <summary>Best roster so far, as <see cref="RosterText"/>; kept so that a crash loses little.</summary>
    public string? Incumbent { get; set; }

    /// <summary>How the run starts from a roster that exists, as JSON; null for one from nothing.</summary>
    public string? Start { get; init; }

    /// <summary>The revision that came of it.</summary>
    public RevisionId? Revision { get; set; }

    public string? MessageZh { get; set; }
    public string? MessageEn { get; set; }
}
