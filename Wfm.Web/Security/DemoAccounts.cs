using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Web.Persistence;

namespace Wfm.Web.Security;

/// <summary>Who can sign in to the demo centre with its public password.</summary>
/// <param name="Names">Planner, manager and administrator, the planner first.</param>
internal sealed record DemoAccounts(IReadOnlyList<string> Names, string FirstAgent, string LastAgent)
{
    /// <summary>Of the demo's accounts, and of no other.</summary>
    public const string Password = "Wfm-demo-2026";

    public static IReadOnlyList<(string Name, string Display, string[] Roles)> Staff { get; } =
    [
        ("planner", "周排班", [Roles.Planner]),
        ("manager", "钱经理", [Roles.Manager]),
        ("admin", "吴管理", [Roles.Administrator]),
    ];

    /// <summary>For the terminal and the sign-in page.</summary>
    public LocalText Words => new(
        $"请以 {string.Join("、", Names)} 或客服（{FirstAgent} … {LastAgent}）登录",
        $"sign in as {string.Join(", ", Names)}, or an agent ({FirstAgent} … {LastAgent})");

    /// <summary>Null where there is no demo centre.</summary>
    public static async Task<DemoAccounts?> Of(WfmDb db)
    {
        if (await db.Centres.AsNoTracking().FirstOrDefaultAsync(c => c.IsDemo) is not { } demo) return null;
        var accounts = await db.Users.Where(u => u.Centre == demo.Id).OrderBy(u => u.UserName)
            .Select(u => new { Name = u.UserName!, u.Agent }).ToListAsync();
        var agents = accounts.Where(a => a.Agent is not null).ToList();
        var names = from member in Staff
                    from account in accounts
                    where account.Name == member.Name || account.Name == AccountNames.Within(demo.Id, member.Name)
                    select account.Name;
        return agents.Count == 0 ? null : new DemoAccounts([.. names], agents[0].Name, agents[^1].Name);
    }
}
