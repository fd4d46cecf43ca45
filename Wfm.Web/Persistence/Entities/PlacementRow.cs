namespace Wfm.Web.Persistence.Entities;

/// <summary>One run that places the days of a month. Every day is stored as it is placed, so a run that is cut off has lost nothing.</summary>
public sealed class PlacementRow
{
    public required SolveJobId Id { get; init; }
    public required PlanId Plan { get; init; }
    public required SolveState State { get; set; }

    /// <summary>Days looked at so far: placed, or found in order.</summary>
    public int Done { get; set; }

    public required string AskedBy { get; init; }
    public required DateTimeOffset AskedAt { get; init; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Why it failed.</summary>
    public string? MessageZh { get; set; }

    public string? MessageEn { get; set; }
}
