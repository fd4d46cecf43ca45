using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;

namespace Wfm.Web.Features.Users;

/// <summary>Accounts of a centre. Nothing is deleted: an account that is not needed any more is disabled.</summary>
public sealed class UsersService(IServiceScopeFactory scopes, IDbContextFactory<WfmDb> databases, TimeProvider clock)
{
    /// <summary>Letters and digits that cannot be mistaken for each other.</summary>
    private const string PasswordLetters = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    public async Task<UsersView> Load(CurrentUser user)
    {
        user.Demand(Roles.Administrator);
        await using var db = await databases.CreateDbContextAsync();
        var agents = await db.Agents.AsNoTracking().Where(a => a.Centre == user.Centre).OrderBy(a => a.Position).ToListAsync();
        var names = agents.ToDictionary(a => a.Id, a => a.Name);
        var roles = await (from link in db.UserRoles
                           join role in db.Roles on link.RoleId equals role.Id
                           select new { link.UserId, role.Name }).ToListAsync();
        var users = await db.Users.AsNoTracking().Where(u => u.Centre == user.Centre).OrderBy(u => u.Agent != null).ThenBy(u => u.UserName).ToListAsync();
        var now = clock.GetUtcNow();
        var linked = users.Select(u => u.Agent).ToHashSet();
        return new UsersView(
            [.. users.Select(u => new UserLine(
                u.UserName!, u.DisplayName, roles.FirstOrDefault(r => r.UserId == u.Id)?.Name ?? "",
                u.Agent is { } agent ? (agent, names.GetValueOrDefault(agent, agent)) : null, u.LockoutEnd > now))],
            [.. agents.Where(a => !linked.Contains(a.Id)).Select(a => (a.Id, a.Name))]);
    }

    /// <summary>Creates an account with a fresh password.</summary>
    /// <param name="agent">The agent whose account it is; needed for the role of agent and for no other.</param>
    public async Task<FreshPassword> Create(CurrentUser user, string account, string name, string role, string? agent)
    {
        user.Demand(Roles.Administrator);
        if (!Roles.All.Contains(role)) throw new ArgumentOutOfRangeException(nameof(role), role, "Maybe the page offers a role that does not exist?");
        if (string.IsNullOrWhiteSpace(account) || string.IsNullOrWhiteSpace(name))
            throw new RefusedException(new LocalText("请填写用户名和姓名。", "Please give a user name and a name."));
        await DemandAgentFits(user, role, agent);
        var password = NewPassword();
        return await With(account, async users =>
        {
            var created = new WfmUser { UserName = account.Trim(), DisplayName = name.Trim(), Centre = user.Centre, Agent = role == Roles.Agent ? agent : null };
            Demand(await users.CreateAsync(created, password));
            Demand(await users.AddToRoleAsync(created, role));
            await Log(user, "user.create", account, $"{role} {agent}".Trim());
            return new FreshPassword(account.Trim(), password);
        });
    }

    /// <summary>Gives an account a fresh password and ends its sessions within minutes.</summary>
    public Task<FreshPassword> ResetPassword(CurrentUser user, string account)
    {
        user.Demand(Roles.Administrator);
        return With(account, async users =>
        {
            var (found, password) = (await Find(users, user, account), NewPassword());
            Demand(await users.ResetPasswordAsync(found, await users.GeneratePasswordResetTokenAsync(found), password));
            await Log(user, "user.password", account, "");
            return new FreshPassword(account, password);
        });
    }

    /// <summary>Disables or enables an account. Nobody can disable the own one.</summary>
    public Task SetDisabled(CurrentUser user, string account, bool disabled)
    {
        user.Demand(Roles.Administrator);
        if (disabled && account == user.Account)
            throw new RefusedException(new LocalText("不能停用自己的账号。", "You cannot disable your own account."));
        return With(account, async users =>
        {
            var found = await Find(users, user, account);
            Demand(await users.SetLockoutEnabledAsync(found, true));
            Demand(await users.SetLockoutEndDateAsync(found, disabled ? DateTimeOffset.MaxValue.AddDays(-1) : null));
            Demand(await users.UpdateSecurityStampAsync(found));
            await Log(user, disabled ? "user.disable" : "user.enable", account, "");
            return true;
        });
    }

    /// <summary>Links an agent's account to another agent who has none; the open sessions of the account end within minutes.</summary>
    public async Task Link(CurrentUser user, string account, string agent)
    {
        user.Demand(Roles.Administrator);
        await DemandAgentFits(user, Roles.Agent, agent);
        await With(account, async users =>
        {
            var found = await Find(users, user, account);
            if (!await users.IsInRoleAsync(found, Roles.Agent))
                throw new RefusedException(new LocalText("只有客服账号才能对应客服。", "Only an agent's account can be linked to an agent."));
            found.Agent = agent;
            Demand(await users.UpdateAsync(found));
            Demand(await users.UpdateSecurityStampAsync(found));
            await Log(user, "user.link", account, agent);
            return true;
        });
    }

    private async Task DemandAgentFits(CurrentUser user, string role, string? agent)
    {
        if (role != Roles.Agent) return;
        await using var db = await databases.CreateDbContextAsync();
        if (!await db.Agents.AnyAsync(a => a.Centre == user.Centre && a.Id == agent) || await db.Users.AnyAsync(u => u.Centre == user.Centre && u.Agent == agent))
            throw new RefusedException(new LocalText("请选择一位还没有账号的客服。", "Please choose an agent who has no account yet."));
    }

    /// <summary>Each operation has its own user store: that of a circuit would live for hours and go stale.</summary>
    private async Task<T> With<T>(string account, Func<UserManager<WfmUser>, Task<T>> operation)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(account);
        await using var scope = scopes.CreateAsyncScope();
        return await operation(scope.ServiceProvider.GetRequiredService<UserManager<WfmUser>>());
    }

    private static async Task<WfmUser> Find(UserManager<WfmUser> users, CurrentUser user, string account) =>
        await users.FindByNameAsync(account) is { } found && found.Centre == user.Centre
            ? found
            : throw new ForbiddenException(user.Account, "an account of the own centre");

    private static void Demand(IdentityResult result)
    {
        if (result.Succeeded) return;
        var errors = string.Join(' ', result.Errors.Select(e => e.Description));
        var taken = result.Errors.Any(e => e.Code == nameof(IdentityErrorDescriber.DuplicateUserName));
        throw new RefusedException(taken ? new LocalText("该用户名已存在。", "That user name is taken.") : new LocalText($"账号未更改：{errors}", errors));
    }

    private async Task Log(CurrentUser user, string operation, string account, string detail)
    {
        await using var db = await databases.CreateDbContextAsync();
        db.Record(clock, user.Account, operation, account, detail);
        await db.SaveChangesAsync();
    }

    private static string NewPassword() => RandomNumberGenerator.GetString(PasswordLetters, 10) + RandomNumberGenerator.GetString("ABCDEFGHJK", 1)
        + RandomNumberGenerator.GetString("abcdefghjk", 1) + RandomNumberGenerator.GetString("23456789", 2);
}
