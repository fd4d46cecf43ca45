using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Engine.Rostering;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Security;

/// <summary>
/// The accounts that a centre begins with. The demo's have one password, which is public. A centre out of a folder has an
/// administrator with a one-time password, printed at every start until it is used, and agents who cannot sign in before they are
/// invited. Names are one space for the whole database: where another centre has one already, the centre's id stands before it.
/// </summary>
internal sealed class FirstAccounts(IPasswordHasher<WfmUser> hasher, ILookupNormalizer normalizer, TimeProvider clock)
{
    private const string Administrator = "admin";

    /// <summary>Whoever begins a centre plans its first month as well.</summary>
    private static readonly string[] AlsoPlans = [Roles.Administrator, Roles.Planner];

    /// <summary>Agents whose accounts could not be told apart.</summary>
    public IReadOnlyList<Finding> Clashes(IEnumerable<Agent> agents, bool isDemo) =>
        [.. AccountNames.Clashes(agents, [.. Staff(isDemo).Select(s => s.Name)], normalizer)];

    /// <summary>Adds the accounts of a new centre, to be saved together with it.</summary>
    public async Task Add(WfmDb db, CentreRow centre, IReadOnlyList<(string Id, string Name)> agents)
    {
        var roles = await RolesIn(db);
        var taken = await db.Users.Select(u => u.NormalizedUserName!).ToHashSetAsync();
        var staff = Staff(centre.IsDemo).Select(s => (Wanted: s.Name, s.Display, Agent: (string?)null, s.Roles));
        string[] agent = [Roles.Agent];
        var people = agents.Select(a => (Wanted: AccountNames.Of(a.Id), Display: a.Name, Agent: (string?)a.Id, Roles: agent)).ToList();
        // Either all agents sign in by their id or none: nobody has to remember who was first.
        var isCrowded = people.Exists(p => taken.Contains(normalizer.NormalizeName(p.Wanted)));
        List<(WfmUser User, string[] Roles)> accounts = [];
        foreach (var (wanted, display, of, held) in staff.Concat(people))
        {
            var name = of is not null && isCrowded ? AccountNames.Within(centre.Id, wanted) : wanted;
            accounts.Add((New(AccountNames.Free(name, centre.Id, taken, normalizer), display, centre, of), held));
        }
        // Each has a hash of its own, which takes a tenth of a second.
        if (centre.IsDemo) Parallel.ForEach(accounts, a => a.User.PasswordHash = hasher.HashPassword(a.User, DemoAccounts.Password));
        foreach (var (user, held) in accounts) Give(db, user, [.. held.Select(r => roles[r])]);
    }

    /// <summary>Adds the administrator of a centre that is set up by hand, to be saved together with it.</summary>
    public async Task AddAdministrator(WfmDb db, WfmUser administrator)
    {
        var roles = await RolesIn(db);
        Give(db, administrator, [.. AlsoPlans.Select(r => roles[r])]);
    }

    /// <summary>Adds the accounts of a centre that has none, because the start that loaded it was cut off.</summary>
    /// <returns>True when there is something to save.</returns>
    public async Task<bool> Complete(WfmDb db, CentreRow centre)
    {
        if (await db.Users.AnyAsync(u => u.Centre == centre.Id)) return false;
        var agents = await db.Agents.AsNoTracking().Where(a => a.Centre == centre.Id).OrderBy(a => a.Position).ToListAsync();
        await Add(db, centre, [.. agents.Select(a => (a.Id, a.Name))]);
        return true;
    }

    /// <summary>What to print about signing in.</summary>
    public Task<IReadOnlyList<string>> Announce(WfmDb db, CentreRow centre) => centre.IsDemo ? Demo(db, centre) : First(db, centre);

    private static async Task<IReadOnlyList<string>> Demo(WfmDb db, CentreRow centre) =>
        await DemoAccounts.Of(db) is { } accounts
            ? [$"     {centre.NameEn}: {accounts.Words.En}", $"     password of every demo account: {DemoAccounts.Password}"]
            : [];

    /// <summary>
    /// While no administrator has a password of their own, every start gives out another one: the one printed before may have
    /// been lost, and it is stored nowhere.
    /// </summary>
    private async Task<IReadOnlyList<string>> First(WfmDb db, CentreRow centre)
    {
        var administrators = await db.AdministratorsOf(centre.Id).OrderBy(a => a.UserName).ToListAsync();
        if (administrators.Exists(a => a.PasswordHash is not null && a.OneTimePasswordUntil is null)) return [];
        if (administrators is not [var first, ..]) return [];
        var password = OneTimePassword.Give(first, hasher, clock.GetUtcNow());
        db.Record(clock, new AuditOrigin(centre.Id, ""), CentreStore.StartUp, "user.password", first.UserName!);
        await db.SaveChangesAsync();
        return
        [
            "     " + new LocalText(
                $"中心“{centre.Id}”：请以 {first.UserName} 登录，一次性密码：{password}（首次登录时须更换）",
                $"centre '{centre.Id}': sign in as {first.UserName} with the one-time password {password}, "
                + "to be changed at the first sign-in")
                .In(CultureInfo.CurrentUICulture),
            .. await Prefixed(db, centre),
        ];
    }

    /// <summary>A word on agents whose ids are accounts of another centre.</summary>
    private static async Task<IReadOnlyList<string>> Prefixed(WfmDb db, CentreRow centre)
    {
        var renamed = await db.Users.Where(u => u.Centre == centre.Id && u.Agent != null).OrderBy(u => u.UserName).FirstOrDefaultAsync();
        return renamed is null || renamed.UserName == AccountNames.Of(renamed.Agent!) ? [] :
        [
            "     " + new LocalText(
                $"其他中心已有同名账号：本中心的客服以 {renamed.UserName} 这样的用户名登录",
                $"its agents sign in under names like {renamed.UserName}, since another centre has accounts of their ids")
                .In(CultureInfo.CurrentUICulture),
        ];
    }

    private static IReadOnlyList<(string Name, string Display, string[] Roles)> Staff(bool isDemo) => isDemo ? DemoAccounts.Staff
        : [(Administrator, new LocalText("管理员", "Administrator").In(CultureInfo.CurrentUICulture), AlsoPlans)];

    private static void Give(WfmDb db, WfmUser user, IReadOnlyList<IdentityRole> roles)
    {
        db.Users.Add(user);
        db.UserRoles.AddRange(roles.Select(r => new IdentityUserRole<string> { UserId = user.Id, RoleId = r.Id }));
    }

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
