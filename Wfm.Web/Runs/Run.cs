using Wfm.Engine;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Runs;

/// <summary>A moment of a run, as pages see it.</summary>
/// <param name="Words">Why it failed, or what is to be said about how it ended.</param>
/// <param name="HasCheckpoint">True when it was cut off and left something to go on from.</param>
public sealed record Run(
    RunId Id, RunSubject Subject, RunState State, string AskedBy, DateTimeOffset AskedAt, DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    LocalText? Words, bool HasCheckpoint)
{
    public bool IsActive => State is RunState.Queued or RunState.Running;

    /// <summary>True when it ended without a result and may be started again.</summary>
    public bool MayStartAgain => State is RunState.Interrupted or RunState.Failed or RunState.Cancelled;

    internal string RequestText { get; init; } = "";
    internal string? ProgressText { get; init; }

    /// <summary>The latest moment where the run is underway in this process: fresher than what is written.</summary>
    internal object? Live { get; init; }

    /// <summary>What was asked for.</summary>
    public T Request<T>() => RunJson.Read<T>(RequestText);

    /// <summary>How far it is, in the terms of its kind; null before the first moment.</summary>
    public T? Progress<T>() where T : class => Live as T ?? (ProgressText is { } text ? RunJson.Read<T>(text) : null);

    internal static Run Of(RunRow row, object? live = null) => new(
        row.Id, new RunSubject(row.Kind, row.Centre, row.Subject), row.State, row.AskedBy, row.AskedAt, row.StartedAt, row.EndedAt,
        row.WordsZh is { } zh ? new LocalText(zh, row.WordsEn ?? zh) : null,
        row is { Checkpoint: not null, State: RunState.Interrupted or RunState.Failed })
    {
        RequestText = row.Request,
        ProgressText = row.Progress,
        Live = live,
    };
}
