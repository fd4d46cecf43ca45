using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Plans;
using Wfm.Web.Security;

namespace Wfm.Web.Features.Users;

/// <summary>
/// Accounts of a centre. Nothing is deleted: an account that is not needed any more is disabled. Each operation is one change,
/// its entry in the log included.
/// </summary>
public sealed class UsersService(
    IDbContextFactory<WfmDb> databases, IPasswordHasher<WfmUser> hasher, ILookupNormalizer normalizer, Sessions sessions,
    Invitations invitations, AgentAccounts accounts, CentreStore centres, TimeProvider clock)
{
    public async Task<UsersView> Load(CurrentUser user)
    {
        user.Demand(Roles.Administrator);
        var today = await centres.Today(user.Centre);
        await using var db = await databases.CreateDbContextAsync();
        var agents = await db.Agents.AsNoTracking().Where(a => a.Centre == user.Centre).OrderBy(a => a.Position).ToListAsync();
        var names = agents.ToDictionary(a => a.Id, a => a.Name);
        var roles = (await RolesOf(db).ToListAsync()).ToLookup(r => r.User, r => r.Role);
        var users = await db.Users.AsNoTracking().Where(u => u.Centre == user.Centre).OrderBy(u => u.Agent != null).ThenBy(u => u.UserName)
            .ToListAsync();
        var now = clock.GetUtcNow();
        var invited = await db.Invitations.Where(i => i.EndsAt > now).Select(i => i.User).ToHashSetAsync();
        var linked = users.Select(u => u.Agent).ToHashSet();
        return new UsersView(
            [.. users.Select(u => new UserLine(
                u.UserName!, u.DisplayName, [.. roles[u.Id].Order()],
                u.Agent is { } agent ? (agent, names.GetValueOrDefault(agent, agent)) : null, StateOf(u, invited)))],
            [.. agents.Where(a => !linked.Contains(a.Id) && !(a.Last < today)).Select(a => (a.Id, a.Name))]);
    }

    /// <summary>Creates an account and invites its owner to choose a password.</summary>
    /// <param name="agent">The agent whose account it is; needed for the role of agent and for no other.</param>
    public async Task<FreshInvitation> Create(CurrentUser user, string account, string name, string role, string? agent)
    {
        user.Demand(Roles.Administrator);
        if (!Roles.All.Contains(role))
            throw new ArgumentOutOfRangeException(nameof(role), role, "Maybe the page offers a role that does not exist?");
        if (AccountNames.Complaint(account, name) is { } complaint) throw new RefusedException(complaint);
        await using var db = await databases.CreateDbContextAsync();
        if (role == Roles.Agent) await DemandFree(db, user, agent);
        var (trimmed, key) = (account.Trim(), normalizer.NormalizeName(account.Trim()));
        if (await db.Users.AnyAsync(u => u.NormalizedUserName == key)) throw new RefusedException(AccountNames.Taken);
        var created = WfmUser.New(trimmed, key, name.Trim(), user.Centre, role == Roles.Agent ? agent : null);
        var invitation = await Add(db, user, created, await db.Roles.SingleAsync(r => r.Name == role));
        await db.SaveAccount();
        return invitation;
    }

    /// <summary>Invites an account that has no password of its own; a link that it had before is not good any more.</summary>
    public Task<FreshInvitation> Invite(CurrentUser user, string account)
    {
        user.Demand(Roles.Administrator);
        return databases.Change(async db =>
        {
            var found = await Find(db, user, account);
            if (found.PasswordHash is not null) throw new RefusedException(new LocalText(
                "该账号已有密码；忘记时请重设密码。", "The account has a password. Reset it where it is forgotten."));
            var invitation = await Invite(db, user, found);
            await db.SaveChangesAsync();
            return invitation;
        });
    }

    /// <summary>
    /// Invites every agent who cannot sign in and has no link that is still good; those without an account get one.
    /// </summary>
    public async Task<IReadOnlyList<FreshInvitation>> InviteAgents(CurrentUser user)
    {
        user.Demand(Roles.Administrator);
        var today = await centres.Today(user.Centre);
        return await databases.Change<IReadOnlyList<FreshInvitation>>(async db =>
        {
            var missing = await WithoutAccount(db, user, today).Select(a => new { a.Id, a.Name }).ToListAsync();
            await accounts.Add(db, user.Centre, [.. missing.Select(a => (a.Id, a.Name))]);
            await db.SaveChangesAsync();
            var now = clock.GetUtcNow();
            var waiting = await db.Users
                .Where(u => u.Centre == user.Centre && u.Agent != null && u.PasswordHash == null && u.DisabledAt == null)
                .Where(u => !db.Invitations.Any(i => i.User == u.Id && i.EndsAt > now)).OrderBy(u => u.UserName).ToListAsync();
            List<FreshInvitation> made = [];
            foreach (var account in waiting) made.Add(await Invite(db, user, account));
            await db.SaveChangesAsync();
            return made;
        });
    }

    /// <summary>Gives an account a one-time password; its sessions and its calendar's address end.</summary>
    public async Task<FreshPassword> ResetPassword(CurrentUser user, string account)
    {
        user.Demand(Roles.Administrator);
        if (account == user.Account) throw new RefusedException(new LocalText(
            "请用右上角“密码”修改自己的密码。", "Change your own password under 'Password' at the top right."));
        var password = "";
        await Change(user, account, "user.password", "", async (db, found) =>
        {
            await KeepAnAdministrator(db, found);
            password = OneTimePassword.Give(found, hasher, clock.GetUtcNow());
            await db.Uninvite(found);
        });
        return new FreshPassword(account, password);
    }

    /// <summary>
    /// Disables or enables an account; disabled, its sessions, its calendar's address and its open questions end. Nobody can disable
    /// the own one.
    /// </summary>
    public async Task SetDisabled(CurrentUser user, string account, bool disabled)
    {
        user.Demand(Roles.Administrator);
        if (disabled && account == user.Account)
            throw new RefusedException(new LocalText("不能停用自己的账号。", "You cannot disable your own account."));
        var today = disabled ? DateOnly.MinValue : await centres.Today(user.Centre);
        await Change(user, account, disabled ? "user.disable" : "user.enable", "", async (db, found) =>
        {
            if (!disabled) await DemandStays(db, found, today);
            if (disabled) await KeepAnAdministrator(db, found);
            found.DisabledAt = disabled ? clock.GetUtcNow() : null;
            found.ShutOut();
            await db.Uninvite(found);
            if (disabled && found.Agent is { } agent) await OpenQuestions.EndOf(db, clock, user.Centre, agent, user.Account);
        });
    }

    /// <summary>
    /// Links an agent's account to another agent who has none; the account's sessions and its calendar's address end, and what was
    /// open between the agent of before and colleagues.
    /// </summary>
    public async Task Link(CurrentUser user, string account, string agent)
    {
        user.Demand(Roles.Administrator);
        await Change(user, account, "user.link", agent, async (db, found) =>
        {
            await DemandFree(db, user, agent);
            if (!await RolesOf(db).AnyAsync(r => r.User == found.Id && r.Role == Roles.Agent))
                throw new RefusedException(new LocalText("只有客服账号才能对应客服。", "Only an agent's account can be linked to an agent."));
            if (found.Agent is { } before) await OpenQuestions.EndOf(db, clock, user.Centre, before, user.Account);
            found.Agent = agent;
            found.ShutOut();
        });
    }

    /// <summary>The account of somebody who has left would be closed again within seconds.</summary>
    private static async Task DemandStays(WfmDb db, WfmUser account, DateOnly today)
    {
        var agent = await db.Agents.FirstOrDefaultAsync(a => a.Centre == account.Centre && a.Id == account.Agent);
        if (!(agent?.Last < today)) return;
        throw new RefusedException(new LocalText(
            $"该客服已离职（最后工作日 {agent.Last:yyyy-MM-dd}）；请先更改离职日期。",
            $"The agent has left ({agent.Last:yyyy-MM-dd} was the last day). Change that day first."));
    }

    /// <summary>
    /// Somebody with a password of their own must be left who can open accounts, also where two administrators do this to each other
    /// at once: it is asked within the change.
    /// </summary>
    private static async Task KeepAnAdministrator(WfmDb db, WfmUser going)
    {
        var administrators = await db.AdministratorsOf(going.Centre).ToListAsync();
        if (!administrators.Exists(a => a.Id == going.Id)) return;
        var staying = administrators.Where(a => a.Id != going.Id);
        if (staying.Any(a => a is { DisabledAt: null, PasswordHash: not null, OneTimePasswordUntil: null })) return;
        throw new RefusedException(new LocalText(
            "这是最后一个能登录的管理员账号，必须保留。", "This is the last administrator who can sign in, and has to stay."));
    }

    private async Task<FreshInvitation> Add(WfmDb db, CurrentUser user, WfmUser created, IdentityRole role)
    {
        db.Users.Add(created);
        db.UserRoles.Add(new IdentityUserRole<string> { UserId = created.Id, RoleId = role.Id });
        db.Record(clock, user.Account, "user.create", created.UserName!, $"{role.Name} {created.Agent}".Trim());
        return await Invite(db, user, created);
    }

    private async Task<FreshInvitation> Invite(WfmDb db, CurrentUser user, WfmUser account)
    {
        var path = await invitations.Make(db, account, user.Account);
        db.Record(clock, user.Account, "user.invite", account.UserName!);
        return new FreshInvitation(account.UserName!, account.DisplayName, path);
    }

    /// <summary>Agents who work here, or will, and have no account.</summary>
    private static IQueryable<AgentRow> WithoutAccount(WfmDb db, CurrentUser user, DateOnly today) =>
        db.Agents.AsNoTracking().Where(a => a.Centre == user.Centre && (a.Last == null || a.Last >= today))
            .Where(a => !db.Users.Any(u => u.Centre == a.Centre && u.Agent == a.Id)).OrderBy(a => a.Position);

    /// <summary>One change of an account, and the end of its sessions.</summary>
    private async Task Change(CurrentUser user, string account, string operation, string detail, Func<WfmDb, WfmUser, Task> change)
    {
        // What agents answer meanwhile is a change at the same time: the account's change is done again on what holds by then.
        var ended = await databases.Change(async db =>
        {
            var found = await Find(db, user, account);
            await change(db, found);
            db.Record(clock, user.Account, operation, found.UserName!, detail);
            await db.SaveChangesAsync();
            return found.Id;
        });
        sessions.EndAllOf(ended);
    }

    private static async Task DemandFree(WfmDb db, CurrentUser user, string? agent)
    {
        if (!await db.Agents.AnyAsync(a => a.Centre == user.Centre && a.Id == agent)
            || await db.Users.AnyAsync(u => u.Centre == user.Centre && u.Agent == agent))
            throw new RefusedException(new LocalText("请选择一位还没有账号的客服。", "Please choose an agent who has no account yet."));
    }

    private async Task<WfmUser> Find(WfmDb db, CurrentUser user, string account)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(account);
        var key = normalizer.NormalizeName(account);
        return await db.Users.FirstOrDefaultAsync(u => u.NormalizedUserName == key && u.Centre == user.Centre)
            ?? throw new ForbiddenException(user.Account, "an account of the own centre");
    }

    private static IQueryable<RoleOfUser> RolesOf(WfmDb db) =>
        db.UserRoles.Join(db.Roles, l => l.RoleId, r => r.Id, (l, r) => new RoleOfUser { User = l.UserId, Role = r.Name! });

    private AccountState StateOf(WfmUser user, HashSet<string> invited) =>
        user.DisabledAt is not null ? AccountState.Disabled
        : user.PasswordHash is null ? invited.Contains(user.Id) ? AccountState.Invited : AccountState.WithoutPassword
        : user.OneTimePasswordUntil is not { } until ? AccountState.Active
        : clock.GetUtcNow() < until ? AccountState.OneTimePassword : AccountState.Expired;

    private sealed class RoleOfUser
    {
        public required string User { get; init; }
        public required string Role { get; init; }
    }
}
