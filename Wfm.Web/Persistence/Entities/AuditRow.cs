namespace Wfm.Web.Persistence.Entities;

/// <summary>Rows that are written once and never changed nor deleted; <see cref="WfmDb"/> refuses to.</summary>
public interface IInsertOnly;

/// <summary>Who did what, when and from where. Insert only.</summary>
public sealed class AuditRow : IInsertOnly
{
    public long Id { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Account, or what the product does by itself; empty where a name was given that no account has.</summary>
    public required string User { get; init; }

    /// <summary>The centre whose administrators see the entry; empty for what belongs to none.</summary>
    public required string Centre { get; set; }

    /// <summary>Network address; empty for what the product does by itself.</summary>
    public required string Address { get; init; }

    /// <summary>"roster.publish", "trade.accept" ….</summary>
    public required string Operation { get; init; }

    /// <summary>What it was done to, e.g. the plan's month or the trade's id.</summary>
    public required string Subject { get; init; }

    public required string Detail { get; init; }
}

/// <summary>
/// One link of the chain over the log: a keyed hash over the link before and one entry. Insert only; links are added shortly
/// after the entries, by one writer, so that no operation waits for another.
/// </summary>
public sealed class AuditSealRow : IInsertOnly
{
    /// <summary>1, 2, 3 … without a hole.</summary>
    public required long Number { get; init; }

    public required long Entry { get; init; }
    public required byte[] Hash { get; init; }
}
