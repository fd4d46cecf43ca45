using Microsoft.EntityFrameworkCore;
using Wfm.Web.Persistence;

namespace Wfm.Tests.Faults.Checks;

/// <summary>Every account has a role and a line in the log, and an agent has one account.</summary>
internal static class AccountInvariants
{
    public static async Task<IReadOnlyList<string>> Broken(WfmDb db)
    {
        var users = await db.Users.AsNoTracking().Select(u => new { u.Id, u.UserName, u.Agent }).ToListAsync();
        var roles = (await db.UserRoles.AsNoTracking().Select(r => r.UserId).ToListAsync()).ToLookup(r => r);
        var made = await db.Audit.AsNoTracking().Where(a => a.Operation == "user.create").Select(a => a.Subject).ToListAsync();
        return
        [
            .. users.Where(u => roles[u.Id].Count() != 1).Select(u => $"account {u.UserName} has {roles[u.Id].Count()} roles"),
            .. users.Where(u => IsMadeByHand(u.UserName!) && !made.Contains(u.UserName!))
                .Select(u => $"account {u.UserName} has no line in the log"),
            .. users.Where(u => u.Agent is not null).GroupBy(u => u.Agent).Where(g => g.Count() > 1)
                .Select(g => $"agent {g.Key} has {g.Count()} accounts"),
        ];
    }

    /// <summary>The product makes others by itself when it starts with a new centre.</summary>
    private static bool IsMadeByHand(string name) =>
        name.StartsWith("user", StringComparison.Ordinal) || name.StartsWith("agent", StringComparison.Ordinal);
}
