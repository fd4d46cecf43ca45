using Wfm.Web.Security;

namespace Wfm.Web.Persistence.Entities;

/// <summary>
/// What another program asks with. A revoked one stays, so that the log's names keep their meaning; of those that are not revoked
/// one in a centre has a name.
/// </summary>
public sealed class ApiTokenRow
{
    public required ApiTokenId Id { get; init; }
    public required string Centre { get; init; }

    /// <summary>The program that has it.</summary>
    public required string Name { get; init; }

    /// <summary>Key of the account that made it, whose rights bound its own.</summary>
    public required string Maker { get; init; }

    /// <summary>SHA-256 of its secret, so that the database opens nothing.</summary>
    public required byte[] SecretHash { get; init; }

    public required ApiScopes Scopes { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
    public required DateTimeOffset EndsAt { get; init; }
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>When it was last used, to a day; null before the first time.</summary>
    public DateTimeOffset? UsedAt { get; set; }
}
