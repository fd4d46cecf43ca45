namespace Wfm.Web.Persistence.Entities;

/// <summary>
/// An account that is asked to choose its password, by a link that is good once and for a while. An account has one at most: another
/// one takes its place.
/// </summary>
public sealed class InvitationRow
{
    /// <summary>Key of the account.</summary>
    public required string User { get; init; }

    /// <summary>SHA-256 of what the link says, so that the database opens no account.</summary>
    public required byte[] TokenHash { get; set; }

    public required DateTimeOffset EndsAt { get; set; }
    public required string MadeBy { get; set; }
    public required DateTimeOffset MadeAt { get; set; }
}
