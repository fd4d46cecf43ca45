using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Security;

/// <summary>The accounts of agents who join a centre that has begun. They have no password before they are invited.</summary>
public sealed class AgentAccounts(ILookupNormalizer normalizer)
{
    /// <summary>Adds the accounts of new agents, to be saved together with them.</summary>
    public async Task Add(WfmDb db, string centre, IReadOnlyCollection<(string Id, string Name)> agents)
    {
        if (agents.Count == 0) return;
        var role = await db.Roles.SingleAsync(r => r.Name == Roles.Agent);
        var taken = await db.Users.Select(u => u.NormalizedUserName!).ToHashSetAsync();
        foreach (var (id, name) in agents)
        {
            var account = AccountNames.Free(AccountNames.Of(id), centre, taken, normalizer);
            var user = WfmUser.New(account, normalizer.NormalizeName(account), name, centre, id);
            db.Users.Add(user);
            db.UserRoles.Add(new IdentityUserRole<string> { UserId = user.Id, RoleId = role.Id });
        }
    }

    /// <summary>Calls an agent's account as the agent is called.</summary>
    public async Task Rename(WfmDb db, string centre, string agent, string name)
    {
        if (await Of(db, centre, agent) is { } user) user.DisplayName = name;
    }

    /// <summary>Removes an account that has never been used.</summary>
    /// <exception cref="InvalidOperationException">It has been used.</exception>
    public async Task Remove(WfmDb db, string centre, string agent)
    {
        if (await Of(db, centre, agent) is not { } user) return;
        if (user.PasswordHash is not null) throw new InvalidOperationException($"The account of '{agent}' has been used.");
        db.Users.Remove(user);
    }

    private static Task<WfmUser?> Of(WfmDb db, string centre, string agent) =>
        db.Users.SingleOrDefaultAsync(u => u.Centre == centre && u.Agent == agent);
}
