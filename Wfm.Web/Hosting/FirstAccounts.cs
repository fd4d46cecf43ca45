using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Engine.Rostering;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;

namespace Wfm.Web.Hosting;

/// <summary>
/// The accounts that a centre begins with. The demo's have one password, which is public. Any other centre has an administrator
/// with a one-time password, printed at every start until it is used, and agents who cannot sign in before they are given one.
/// </summary>
internal sealed class FirstAccounts(IPasswordHasher<WfmUser> hasher, ILookupNormalizer normalizer, TimeProvider clock)
{
    /// <summary>Of the demo's accounts, and of no other.</summary>
    public const string DemoPassword = "Wfm-demo-2026";

    private const string Administrator = "admin";

    private static readonly (string Name, string Display, string Role)[] DemoStaff =
    [
        ("planner", "周排班", Roles.Planner),
        ("manager", "钱经理", Roles.Manager),
        (Administrator, "吴管理", Roles.Administrator),
    ];

    /// <summary>Agents whose accounts could not be told apart.</summary>
    public IReadOnlyList<Finding> Clashes(IEnumerable<Agent> agents, bool isDemo) =>
        [.. AccountNames.Clashes(agents, [.. Staff(isDemo).Select(s => s.Name)], normalizer)];

    /// <summary>Adds the accounts of a new centre, to be saved together with it.</summary>
    public async Task Add(WfmDb db, CentreRow centre, IEnumerable<(string Id, string Name)> agents)
    {
        var roles = await RolesIn(db);
        var accounts = Staff(centre.IsDemo).Select(s => (User: New(s.Name, s.Display, centre, null), s.Role))
            .Concat(agents.Select(a => (User: New(AccountNames.Of(a.Id), a.Name, centre, a.Id), Role: Roles.Agent))).ToList();
        // Each has a hash of its own, which takes a tenth of a second.
        if (centre.IsDemo) Parallel.ForEach(accounts, a => a.User.PasswordHash = hasher.HashPassword(a.User, DemoPassword));
        foreach (var (user, role) in accounts)
        {
            db.Users.Add(user);
            db.UserRoles.Add(new IdentityUserRole<string> { UserId = user.Id, RoleId = roles[role].Id });
        }
    }

    /// <summary>Adds the accounts of a centre that has none, because the start that loaded it was cut off.</summary>
    /// <returns>True when there is something to save.</returns>
    public async Task<bool> Complete(WfmDb db, CentreRow centre)
    {
        if (await db.Users.AnyAsync(u => u.Centre == centre.Id)) return false;
        var agents = await db.Agents.AsNoTracking().Where(a => a.Centre == centre.Id).OrderBy(a => a.Position).ToListAsync();
        await Add(db, centre, agents.Select(a => (a.Id, a.Name)));
        return true;
    }

    /// <summary>What to print about signing in.</summary>
    public Task<IReadOnlyList<string>> Announce(WfmDb db, CentreRow centre) => centre.IsDemo ? Demo(db, centre) : First(db, centre);

    private static async Task<IReadOnlyList<string>> Demo(WfmDb db, CentreRow centre)
    {
        var accounts = db.Users.Where(u => u.Centre == centre.Id);
        var names = await accounts.Where(u => u.Agent == null).Select(u => u.UserName!).ToListAsync();
        var agents = await accounts.Where(u => u.Agent != null).OrderBy(u => u.UserName).Select(u => u.UserName!).ToListAsync();
        var staff = string.Join(", ", DemoStaff.Select(s => s.Name).Where(names.Contains));
        if (agents.Count == 0) return [];
        return
        [
            $"     sign in as {staff}, or an agent ({agents[0]} … {agents[^1]})",
            $"     password of every demo account: {DemoPassword}",
        ];
    }

    /// <summary>
    /// While no administrator has a password of their own, every start gives out another one: the one printed before may have
    /// been lost, and it is stored nowhere.
    /// </summary>
    private async Task<IReadOnlyList<string>> First(WfmDb db, CentreRow centre)
    {
        var administrators = await (from user in db.Users
                                    join link in db.UserRoles on user.Id equals link.UserId
                                    join role in db.Roles on link.RoleId equals role.Id
                                    where user.Centre == centre.Id && role.Name == Roles.Administrator
                                    select user).ToListAsync();
        if (administrators.Exists(a => a.PasswordHash is not null && a.OneTimePasswordUntil is null)) return [];
        if (administrators.Find(a => a.UserName == Administrator) is not { } first) return [];
        var password = OneTimePassword.Give(first, hasher, clock.GetUtcNow());
        db.Record(clock, new AuditOrigin(centre.Id, ""), CentreStore.StartUp, "user.password", Administrator);
        await db.SaveChangesAsync();
        return
        [
            "     " + new LocalText(
                $"请以 {Administrator} 登录，一次性密码：{password}（首次登录时须更换）",
                $"sign in as {Administrator} with the one-time password {password}, to be changed at the first sign-in")
                .In(CultureInfo.CurrentUICulture),
        ];
    }

    private static (string Name, string Display, string Role)[] Staff(bool isDemo) =>
        isDemo ? DemoStaff : [(Administrator, new LocalText("管理员", "Administrator").In(CultureInfo.CurrentUICulture), Roles.Administrator)];

    private async Task<Dictionary<string, IdentityRole>> RolesIn(WfmDb db)
    {
        var roles = await db.Roles.ToDictionaryAsync(r => r.Name!);
        foreach (var missing in Roles.All.Where(r => !roles.ContainsKey(r)))
            db.Roles.Add(roles[missing] = new IdentityRole(missing) { NormalizedName = normalizer.NormalizeName(missing) });
        return roles;
    }

    private WfmUser New(string name, string display, CentreRow centre, string? agent) =>
        WfmUser.New(name, normalizer.NormalizeName(name), display, centre.Id, agent);
}
