using Wfm.Engine;
using Wfm.Web.Jobs;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Features.BackTests;

/// <summary>What may be back-tested, and the back-tests there are, the latest first.</summary>
public sealed record BackTestView(IReadOnlyList<(string Id, LocalText Name, int Weeks)> Queues, IReadOnlyList<BackTestLine> Runs);

/// <summary>What a back-test covers, as a planner sets it.</summary>
public sealed class BackTestSettings
{
    public string Queue { get; set; } = "";

    /// <summary>Weeks that each forecast may see.</summary>
    public int TrainWeeks { get; set; } = 16;

    /// <summary>Number of points of the past that are forecast from, one a week.</summary>
    public int Origins { get; set; } = 8;
}

/// <summary>One back-test that was asked for.</summary>
/// <param name="HistoryVersion">Version of the history that it read; 0 before it began.</param>
/// <param name="IsOutdated">True when the queue's history has a later version by now.</param>
/// <param name="Done">Share of its origins done, while it runs.</param>
public sealed record BackTestLine(
    BackTestId Id, string QueueId, LocalText Queue, int TrainWeeks, int Origins, SolveState State, string AskedBy, DateTimeOffset AskedAt,
    DateTimeOffset? EndedAt, int HistoryVersion, string? EngineVersion, bool IsOutdated, double? Done)
{
    public bool IsActive => State is SolveState.Queued or SolveState.Running;

    /// <summary>What it covers, so that it can be run again.</summary>
    public BackTestSettings Settings => new() { Queue = QueueId, TrainWeeks = TrainWeeks, Origins = Origins };
}
