using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Security;

/// <summary>Who comes in and goes out: passwords, sessions and what the log has of both.</summary>
internal sealed class Entrance(
    IDbContextFactory<WfmDb> databases, IPasswordHasher<WfmUser> hasher, ILookupNormalizer normalizer, Sessions sessions,
    SignInThrottle throttle, KnownDevices devices, SecurityLog log, TimeProvider clock)
{
    private static readonly LocalText Wrong = new("用户名或密码不正确，或账号已停用。", "Wrong user name or password, or the account is disabled.");

    /// <summary>What is hashed for a name that no account has, so that the answer takes as long as for one that has.</summary>
    private readonly string _nobody = hasher.HashPassword(Nobody, Guid.NewGuid().ToString("N"));

    private static WfmUser Nobody => WfmUser.New("", "", "", "", null);

    public async Task<SignInOutcome> SignIn(HttpContext http, string account, string password)
    {
        await using var db = await databases.CreateDbContextAsync();
        var name = normalizer.NormalizeName(account.Trim());
        var user = await db.Users.FirstOrDefaultAsync(u => u.NormalizedUserName == name);
        var device = user is null ? null : devices.DeviceOf(http, user.Id);
        // The password is looked at whether or not the account may sign in, so that the answer takes as long.
        if (await throttle.Try(http, name, device, () => Fits(user, password) && MaySignIn(user!)) is not { } fits)
            return await TurnAway(http, user);
        if (fits)
        {
            await Begin(http, db, user!, "session.begin");
            return new SignInOutcome.Inside(user!.OneTimePasswordUntil is not null);
        }
        await log.Record(Origin(http, user), user?.UserName ?? "", "session.fail", "");
        return new SignInOutcome.Outside(Wrong, ForNow: false);
    }

    /// <summary>Opens a session for an account whose owner has just chosen its password here.</summary>
    public async Task Enter(HttpContext http, string user)
    {
        await using var db = await databases.CreateDbContextAsync();
        await Begin(http, db, await db.Users.SingleAsync(u => u.Id == user), "session.begin");
    }

    /// <summary>Ends the session wherever it is used: here, in other tabs, and for a copy of its cookie.</summary>
    public async Task SignOut(HttpContext http)
    {
        var user = CurrentUser.Of(http.User);
        if (user.Session is { } life)
        {
            await using var db = await databases.CreateDbContextAsync();
            if (await db.Sessions.FindAsync(life.Id) is { } row)
            {
                db.Sessions.Remove(row);
                db.Record(clock, new AuditOrigin(user.Centre, life.Address), user.Account, "session.end", "");
                await db.SaveUnlessGone();
            }
            sessions.End(life.Id);
            log.Tell("session.end", user.Account, life.Address, "");
        }
        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    /// <summary>Gives the account of the session another password; all its sessions end, and this browser gets a new one.</summary>
    /// <returns>Why it was not done; null when it was.</returns>
    public async Task<LocalText?> ChangePassword(HttpContext http, string current, string next)
    {
        if (CurrentUser.Of(http.User).Session is not { IsOver: false } life) return ForbiddenException.Words;
        await using var db = await databases.CreateDbContextAsync();
        var user = await db.Users.SingleAsync(u => u.Id == life.User);
        var (address, device) = (http.Connection.RemoteIpAddress, user.Id);
        if (throttle.Wait(address, user.NormalizedUserName!, device) is null) return SignInThrottle.TooMany;
        if (!Fits(user, current))
        {
            throttle.Failed(address, user.NormalizedUserName!, device);
            await log.Record(Origin(http, user), user.UserName!, "password.fail", "");
            return new LocalText("当前密码不正确。", "The current password is wrong.");
        }
        if (current == next) return new LocalText("新密码必须与当前密码不同。", "The new password must be another one.");
        if (PasswordPolicy.Complaint(next, user) is { } complaint) return complaint;
        user.PasswordHash = hasher.HashPassword(user, next);
        user.OneTimePasswordUntil = null;
        user.EndSessions();
        await Begin(http, db, user, "password.change");
        return null;
    }

    /// <summary>True where the password is that of the account; takes as long where there is none.</summary>
    private bool Fits(WfmUser? user, string password)
    {
        var hash = user?.PasswordHash ?? _nobody;
        var looked = password.Length <= PasswordPolicy.Most ? password : "";
        var fits = hasher.VerifyHashedPassword(user ?? Nobody, hash, looked) != PasswordVerificationResult.Failed;
        return fits && user?.PasswordHash is not null;
    }

    private bool MaySignIn(WfmUser user) =>
        user.DisabledAt is null && (user.OneTimePasswordUntil is not { } until || clock.GetUtcNow() < until);

    /// <summary>One change: the session, what made it, and the entry of the log. A session that the browser had before is over.</summary>
    private async Task Begin(HttpContext http, WfmDb db, WfmUser user, string operation)
    {
        var origin = Origin(http, user);
        var before = CurrentUser.Of(http.User).Session;
        if (before is not null) await db.Sessions.Where(s => s.Id == before.Id).ExecuteDeleteAsync();
        var row = sessions.Begin(db, user, origin.Address);
        db.Record(clock, origin, user.UserName!, operation, "");
        await db.SaveAccount();
        if (operation == "password.change") sessions.EndAllOf(user.Id, except: before?.Id);
        // This answer is still given to the session that asked.
        if (before is not null) http.Response.OnCompleted(() => Task.Run(() => sessions.End(before.Id)));
        log.Tell(operation, user.UserName!, origin.Address, "");
        var principal = AccountClaims.Of(user, await db.RolesOf(user.Id), row.Id);
        await http.SignInAsync(IdentityConstants.ApplicationScheme, principal, new AuthenticationProperties { ExpiresUtc = row.EndsAt });
        devices.Remember(http, user.Id);
    }

    private async Task<SignInOutcome> TurnAway(HttpContext http, WfmUser? user)
    {
        if (throttle.IsNews(http.Connection.RemoteIpAddress))
            await log.Record(Origin(http, user), user?.UserName ?? "", "session.throttle", "");
        return new SignInOutcome.Outside(SignInThrottle.TooMany, ForNow: true);
    }

    /// <summary>A name that no account has is not recorded: people type passwords into the wrong box.</summary>
    private static AuditOrigin Origin(HttpContext http, WfmUser? user) =>
        new(user?.Centre ?? "", http.AddressOf());
}
