using Wfm.Web.Persistence;
using Wfm.Web.Security;

namespace Wfm.Web.Features.ApiAccess;

/// <summary>An API token as the administrator sees it.</summary>
/// <param name="Name">The program that has it.</param>
/// <param name="Maker">Account that made it.</param>
/// <param name="UsedAt">To a day; null before the first time.</param>
public sealed record ApiTokenLine(
    ApiTokenId Id, string Name, string Maker, ApiScopes Scopes, DateTimeOffset MadeAt, DateTimeOffset EndsAt, DateTimeOffset? UsedAt,
    ApiTokenState State);

/// <summary>Whether a program can ask with a token.</summary>
public enum ApiTokenState
{
    Good,
    Expired,
    Revoked,

    /// <summary>Its maker is disabled, waits for a password, or is no administrator any more.</summary>
    MakerGone,
}

/// <summary>A token that has just been made: the only time that it can be read.</summary>
public sealed record FreshApiToken(string Name, string Token);
