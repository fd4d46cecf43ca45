using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Security;

/// <summary>
/// Links by which accounts choose their first password. What a link says is shown once, to the administrator who hands it on; the
/// database has its hash.
/// </summary>
public sealed class Invitations(IDbContextFactory<WfmDb> databases, IPasswordHasher<WfmUser> hasher, SecurityLog log, TimeProvider clock)
{
    /// <summary>As long as a one-time password.</summary>
    public static readonly TimeSpan Life = OneTimePassword.Life;

    private const int Bytes = 32;

    public static LocalText Over { get; } = new(
        "此链接已失效：已被使用、已过期或已被新的链接取代。请向管理员要新的链接。",
        "This link is not good any more: it was used, its time is up, or there is a newer one. Please ask your administrator for another.");

    /// <summary>Invites an account, to be saved together with what else changes.</summary>
    /// <returns>Path of the link.</returns>
    public async Task<string> Make(WfmDb db, WfmUser account, string by)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
        var now = clock.GetUtcNow();
        if (await db.Invitations.FindAsync(account.Id) is { } before)
            (before.TokenHash, before.EndsAt, before.MadeBy, before.MadeAt) = (HashOf(token), now + Life, by, now);
        else db.Invitations.Add(new InvitationRow
        {
            User = account.Id,
            TokenHash = HashOf(token),
            EndsAt = now + Life,
            MadeBy = by,
            MadeAt = now,
        });
        return $"{DoorPaths.Invitation}/{token}";
    }

    /// <summary>Whose link it is; null for one that is over.</summary>
    public async Task<WfmUser?> Find(string token)
    {
        await using var db = await databases.CreateDbContextAsync();
        return (await Open(db, token))?.User;
    }

    /// <summary>Gives the invited account the password that its owner has chosen; the link is used up.</summary>
    /// <returns>Key of the account, or why it was not done.</returns>
    public async Task<(string? User, LocalText? Refused)> Accept(HttpContext http, string token, string password)
    {
        var (user, refused) = await databases.Change<(WfmUser?, LocalText?)>(async db =>
        {
            if (await Open(db, token) is not var (account, row)) return (null, Over);
            if (PasswordPolicy.Complaint(password, account) is { } complaint) return (null, complaint);
            account.PasswordHash = hasher.HashPassword(account, password);
            account.OneTimePasswordUntil = null;
            account.EndSessions();
            db.Invitations.Remove(row);
            db.Record(clock, new AuditOrigin(account.Centre, http.AddressOf()), account.UserName!, "user.accept", account.UserName!);
            await db.SaveChangesAsync();
            return (account, null);
        });
        var (operation, account, address) = (user is null ? "user.accept.fail" : "user.accept", user?.UserName ?? "", http.AddressOf());
        log.Tell(operation, account, address, "");
        return (user?.Id, refused);
    }

    private async Task<(WfmUser User, InvitationRow Row)?> Open(WfmDb db, string token)
    {
        var (hash, now) = (HashOf(token), clock.GetUtcNow());
        var found = await (from row in db.Invitations
                           join user in db.Users on row.User equals user.Id
                           where row.TokenHash == hash && row.EndsAt > now && user.DisabledAt == null
                           select new { user, row }).FirstOrDefaultAsync();
        return found is null ? null : (found.user, found.row);
    }

    private static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
