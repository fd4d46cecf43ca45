namespace Wfm.Web.Persistence.Entities;

/// <summary>A session: it ends by losing its row or when its account gets another stamp, wherever its cookie may be kept.</summary>
public sealed class SessionRow
{
    public required Guid Id { get; init; }

    /// <summary>Key of the account.</summary>
    public required string User { get; init; }

    /// <summary>The security stamp of the account when it began; a reset, disabled or changed account has another.</summary>
    public required string Stamp { get; init; }

    public required DateTimeOffset BegunAt { get; init; }

    /// <summary>When it ends, however much it is used.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>The address that signed in.</summary>
    public required string Address { get; init; }
}
