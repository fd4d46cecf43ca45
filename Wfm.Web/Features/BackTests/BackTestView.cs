using Wfm.Engine;
using Wfm.Web.Runs;
using Wfm.Web.Runs.BackTests;

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
/// <param name="AskedAt">By the centre's clock.</param>
/// <param name="EndedAt">By the centre's clock; null while it goes on.</param>
/// <param name="HistoryVersion">Version of the history that it read; 0 before it began.</param>
/// <param name="IsOutdated">True when the queue's history has a later version by now.</param>
/// <param name="Done">Share of its origins done; null before it began.</param>
public sealed record BackTestLine(
    Run Run, BackTestRequest Request, LocalText Queue, DateTimeOffset AskedAt, DateTimeOffset? EndedAt, int HistoryVersion,
    string? EngineVersion,
    bool IsOutdated, double? Done)
{
    /// <summary>What it covers, so that it can be run again.</summary>
    public BackTestSettings Settings => new() { Queue = Request.Queue, TrainWeeks = Request.TrainWeeks, Origins = Request.Origins };
}
