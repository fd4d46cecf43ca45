namespace Wfm.Web.Persistence.Entities;

/// <summary>What a run computes.</summary>
public enum RunKind
{
    /// <summary>The roster of a month.</summary>
    Solve,

    /// <summary>Lunches, breaks and meetings of every day of a month.</summary>
    Placement,

    /// <summary>The past of a queue forecast and compared with what came.</summary>
    BackTest,

    /// <summary>Why a month has no roster, and the cheapest ways out.</summary>
    Conflict,

    /// <summary>A second look at the certificate of a roster.</summary>
    Proof,

    /// <summary>A rotation table for a group of agents.</summary>
    Rotation,

    /// <summary>A policy tried before it is in force.</summary>
    PolicyTrial,
}

/// <summary>How far a run is.</summary>
public enum RunState
{
    Queued,
    Running,

    /// <summary>It came to its end, or was told to stop and keep what it had.</summary>
    Done,

    /// <summary>Ended by a user; nothing was kept.</summary>
    Cancelled,

    /// <summary>The product ended while it ran; may be started again.</summary>
    Interrupted,

    /// <summary>Ended without a result; <see cref="RunRow.WordsZh"/> says why.</summary>
    Failed,
}

/// <summary>One computation that takes longer than a click. Of those that are queued or running there is one for a subject.</summary>
public sealed class RunRow
{
    /// <summary>Which rows count as active, in the SQL of both engines.</summary>
    public const string ActiveFilter = "\"State\" IN ('Queued', 'Running')";

    public required RunId Id { get; init; }
    public required RunKind Kind { get; init; }
    public required string Centre { get; init; }

    /// <summary>What it is about within kind and centre: a month, a queue, a group.</summary>
    public required string Subject { get; init; }

    public required RunState State { get; set; }

    /// <summary>What was asked for, as JSON.</summary>
    public required string Request { get; init; }

    public required string AskedBy { get; init; }
    public required DateTimeOffset AskedAt { get; init; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The latest moment that was written, as JSON; null before the first.</summary>
    public string? Progress { get; set; }

    /// <summary>What another run can go on from when this one is cut off; null where there is nothing, or no need.</summary>
    public string? Checkpoint { get; set; }

    /// <summary>What it found, as JSON; null until it is done.</summary>
    public string? Outcome { get; set; }

    /// <summary>Why it failed, or what is to be said about how it ended.</summary>
    public string? WordsZh { get; set; }

    public string? WordsEn { get; set; }
}
