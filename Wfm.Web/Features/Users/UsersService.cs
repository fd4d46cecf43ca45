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
    TimeProvider clock)
{
    public async Task<UsersView> Load(CurrentUser user)
    {
        user.Demand(Roles.Administrator);
        await using var db = await databases.CreateDbContextAsync();
        var agents = await db.Agents.AsNoTracking().Where(a => a.Centre == user.Centre).OrderBy(a => a.Position).ToListAsync();
        var names = agents.ToDictionary(a => a.Id, a => a.Name);
        var roles = (await RolesOf(db).ToListAsync()).ToLookup(r => r.User, r => r.Role);
        var users = await db.Users.AsNoTracking().Where(u => u.Centre == user.Centre).OrderBy(u => u.Agent != null).ThenBy(u => u.UserName)
            .ToListAsync();
        var linked = users.Select(u => u.Agent).ToHashSet();
        return new UsersView(
            [.. users.Select(u => new UserLine(
                u.UserName!, u.DisplayName, [.. roles[u.Id].Order()],
                u.Agent is { } agent ? (agent, names.GetValueOrDefault(agent, agent)) : null, StateOf(u)))],
            [.. agents.Where(a => !linked.Contains(a.Id)).Select(a => (a.Id, a.Name))]);
    }

    /// <summary>Creates an account with a one-time password.</summary>
    /// <param name="agent">The agent whose account it is; needed for the role of agent and for no other.</param>
    public async Task<FreshPassword> Create(CurrentUser user, string account, string name, string role, string? agent)
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
        var password = OneTimePassword.Give(created, hasher, clock.GetUtcNow());
        db.Users.Add(created);
        var given = await db.Roles.SingleAsync(r => r.Name == role);
        db.UserRoles.Add(new IdentityUserRole<string> { UserId = created.Id, RoleId = given.Id });
        db.Record(clock, user.Account, "user.create", trimmed, $"{role} {created.Agent}".Trim());
        await db.SaveAccount();
        return new FreshPassword(trimmed, password);
    }

    /// <summary>Gives an account a one-time password; its sessions and its calendar's address end.</summary>
    public async Task<FreshPassword> ResetPassword(CurrentUser user, string account)
    {
        user.Demand(Roles.Administrator);
        var password = "";
        await Change(user, account, "user.password", "", (_, found) =>
        {
            password = OneTimePassword.Give(found, hasher, clock.GetUtcNow());
            return Task.CompletedTask;
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
        await Change(user, account, disabled ? "user.disable" : "user.enable", "", async (db, found) =>
        {
            found.DisabledAt = disabled ? clock.GetUtcNow() : null;
            found.ShutOut();
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

    private AccountState StateOf(WfmUser user) =>
        user.DisabledAt is not null ? AccountState.Disabled
        : user.PasswordHash is null ? AccountState.WithoutPassword
        : user.OneTimePasswordUntil is not { } until ? AccountState.Active
        : clock.GetUtcNow() < until ? AccountState.OneTimePassword : AccountState.WithoutPassword;

    private sealed class RoleOfUser
    {
        public required string User { get; init; }
        public required string Role { get; init; }
    }
}
