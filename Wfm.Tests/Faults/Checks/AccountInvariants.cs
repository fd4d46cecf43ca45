using Microsoft.EntityFrameworkCore;
using Wfm.Web.Persistence;
using Wfm.Web.Security;

namespace Wfm.Tests.Faults.Checks;

/// <summary>Every account has a role and a line in the log, and an agent has one account.</summary>
internal static class AccountInvariants
{
    public static async Task<IReadOnlyList<string>> Broken(WfmDb db)
    {
        var users = await db.Users.AsNoTracking().Select(u => new { u.Id, u.UserName, u.Agent }).ToListAsync();
        var names = await db.Roles.AsNoTracking().ToDictionaryAsync(r => r.Id, r => r.Name!);
        var roles = (await db.UserRoles.AsNoTracking().ToListAsync()).ToLookup(r => r.UserId, r => names[r.RoleId]);
        var made = await db.Audit.AsNoTracking().Where(a => a.Operation == "user.create").Select(a => a.Subject).ToListAsync();
        return
        [
            .. users.Where(u => !AreWhole(roles[u.Id])).Select(u => $"account {u.UserName} has the roles {string.Join(", ", roles[u.Id])}"),
            .. users.Where(u => IsMadeByHand(u.UserName!) && !made.Contains(u.UserName!))
                .Select(u => $"account {u.UserName} has no line in the log"),
            .. users.Where(u => u.Agent is not null).GroupBy(u => u.Agent).Where(g => g.Count() > 1)
                .Select(g => $"agent {g.Key} has {g.Count()} accounts"),
        ];
    }

    /// <summary>The product makes others by itself when it starts with a new centre.</summary>
    private static bool IsMadeByHand(string name) =>
        name.StartsWith("user", StringComparison.Ordinal) || name.StartsWith("agent", StringComparison.Ordinal);

    /// <summary>One role, or those of whoever begins a centre, who plans its first month as well.</summary>
    private static bool AreWhole(IEnumerable<string> roles) =>
        roles.Order().ToArray() is [_] or [Roles.Administrator, Roles.Planner];
}
