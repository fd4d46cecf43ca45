using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Security;

/// <summary>A random password that is shown once and good for one sign-in, at which another is chosen.</summary>
internal static class OneTimePassword
{
    /// <summary>Letters and digits that cannot be mistaken for each other.</summary>
    public const string Signs = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private const int Length = 14;

    /// <summary>How long it is good for (OWASP ASVS 5.0, 6.4.1).</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(7);

    /// <summary>Gives an account a new one; its open sessions are over with it.</summary>
    /// <returns>The password, which is kept nowhere.</returns>
    public static string Give(WfmUser account, IPasswordHasher<WfmUser> hasher, DateTimeOffset now)
    {
        var password = RandomNumberGenerator.GetString(Signs, Length);
        account.PasswordHash = hasher.HashPassword(account, password);
        account.OneTimePasswordUntil = now + Life;
        account.ShutOut();
        return password;
    }
}
