using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Security;

/// <summary>
/// Tokens by which other programs ask. A token names its row and says a secret of 256 random bits, of which the database has the
/// SHA-256: what is that long and random needs no slow hash. It lives while its maker is an administrator who could sign in.
/// </summary>
public sealed class ApiTokens(IDbContextFactory<WfmDb> databases, TimeProvider clock)
{
    public const string TokenClaim = "wfm.token";
    public const string ScopesClaim = "wfm.scopes";

    private const string Prefix = "wfm";
    private const int SecretBytes = 32;

    /// <summary>A program asks many times a day; the log has each token's use once a day.</summary>
    private static readonly TimeSpan Noted = TimeSpan.FromDays(1);

    /// <summary>A new key and secret.</summary>
    /// <returns>What the program says, and what the database keeps of it.</returns>
    internal static (ApiTokenId Id, string Token, byte[] SecretHash) Draw()
    {
        var (id, secret) = (ApiTokenId.New(), Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes)));
        return (id, $"{Prefix}.{id}.{secret}", HashOf(secret));
    }

    /// <summary>Who asks with a token: its maker, with the roles that the maker has now, and the scopes of the token.</summary>
    /// <returns>Null where it is unknown, revoked or out of time, or where its maker is no administrator any more.</returns>
    public async Task<ClaimsPrincipal?> Find(string token, string address)
    {
        if (token.Split('.') is not [Prefix, var named, var secret] || !Guid.TryParseExact(named, "N", out var key)) return null;
        var (id, now) = (new ApiTokenId(key), clock.GetUtcNow());
        await using var db = await databases.CreateDbContextAsync();
        var row = await db.ApiTokens.AsNoTracking().SingleOrDefaultAsync(t => t.Id == id);
        // Compared before anything else is looked at, so that the time tells nothing about a token to whoever does not have it.
        var isSaid = CryptographicOperations.FixedTimeEquals(HashOf(secret), row?.SecretHash ?? new byte[SHA256.HashSizeInBytes]);
        if (!isSaid || row is not { RevokedAt: null } || row.EndsAt <= now) return null;
        var maker = await db.Users.AsNoTracking().SingleOrDefaultAsync(
            u => u.Id == row.Maker && u.Centre == row.Centre && u.DisabledAt == null && u.OneTimePasswordUntil == null);
        if (maker is null || await db.RolesOf(maker.Id) is not { } roles || !roles.Contains(Roles.Administrator)) return null;
        var origin = $"{address} ({row.Name})";
        await Note(db, row, maker, new AuditOrigin(row.Centre, origin));
        return Principal(maker, roles, row, origin);
    }

    private static ClaimsPrincipal Principal(WfmUser maker, IEnumerable<string> roles, ApiTokenRow row, string origin)
    {
        var principal = AccountClaims.Of(maker, roles, session: null);
        principal.AddIdentity(new ClaimsIdentity(
        [
            new(CurrentUser.OriginClaim, origin), new(TokenClaim, row.Id.ToString()),
            .. from scope in Enum.GetValues<ApiScopes>()
               where scope != ApiScopes.None && row.Scopes.HasFlag(scope)
               select new Claim(ScopesClaim, scope.ToString()),
        ]));
        return principal;
    }

    /// <summary>Of requests at the same time one is noted.</summary>
    private async Task Note(WfmDb db, ApiTokenRow row, WfmUser maker, AuditOrigin origin)
    {
        var now = clock.GetUtcNow();
        var lately = now - Noted;
        if (row.UsedAt >= lately) return;
        var isFirst = await db.ApiTokens.Where(t => t.Id == row.Id && (t.UsedAt == null || t.UsedAt < lately))
            .ExecuteUpdateAsync(t => t.SetProperty(x => x.UsedAt, now)) > 0;
        if (!isFirst) return;
        db.Record(clock, origin, maker.UserName!, "token.use", row.Name);
        await db.SaveChangesAsync();
    }

    private static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
