namespace Wfm.Web.Persistence.Entities;

/// <summary>Rows that are written once and never changed nor deleted; <see cref="WfmDb"/> refuses to.</summary>
public interface IInsertOnly;

/// <summary>Who did what and when. Insert only.</summary>
public sealed class AuditRow : IInsertOnly
{
    public long Id { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string User { get; init; }

    /// <summary>"roster.publish", "trade.accept" ….</summary>
    public required string Operation { get; init; }

    /// <summary>What it was done to, e.g. the plan's month or the trade's id.</summary>
    public required string Subject { get; init; }

    public required string Detail { get; init; }
}
