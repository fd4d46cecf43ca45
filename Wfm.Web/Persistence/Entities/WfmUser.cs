using Microsoft.AspNetCore.Identity;

namespace Wfm.Web.Persistence.Entities;

/// <summary>An account.</summary>
public sealed class WfmUser : IdentityUser
{
    public required string DisplayName { get; set; }

    /// <summary>The centre the account belongs to.</summary>
    public required string Centre { get; set; }

    /// <summary>The agent whose account this is; null for planners, managers and administrators.</summary>
    public string? Agent { get; set; }

    /// <summary>Set while the account cannot sign in.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>
    /// Set while the password is one that an administrator or the start-up handed out: until then it opens the page on which
    /// another one is chosen, and nothing else.
    /// </summary>
    public DateTimeOffset? OneTimePasswordUntil { get; set; }

    /// <summary>What the calendar's address must carry to be answered; null while there is no address.</summary>
    public string? CalendarStamp { get; set; }

    public DateTimeOffset? CalendarMadeAt { get; set; }
    public DateTimeOffset? CalendarUsedAt { get; set; }

    /// <summary>What every new account has in common.</summary>
    public static WfmUser New(string name, string normalizedName, string displayName, string centre, string? agent) => new()
    {
        UserName = name,
        NormalizedUserName = normalizedName,
        SecurityStamp = Guid.NewGuid().ToString("N"),
        DisplayName = displayName,
        Centre = centre,
        Agent = agent,
    };

    /// <summary>Ends all sessions of the account, as soon as it is saved.</summary>
    public void EndSessions()
    {
        SecurityStamp = Guid.NewGuid().ToString("N");
        ConcurrencyStamp = Guid.NewGuid().ToString("N");
    }

    /// <summary>Ends all sessions and the calendar's address of the account, as soon as it is saved.</summary>
    public void ShutOut()
    {
        EndSessions();
        (CalendarStamp, CalendarMadeAt, CalendarUsedAt) = (null, null, null);
    }
}
