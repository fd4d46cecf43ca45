using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;

namespace Wfm.Web.Persistence;

internal static class AccountChanges
{
    /// <summary>Saves a change of an account together with its entry in the log.</summary>
    /// <exception cref="RefusedException">Somebody else has changed the account, or has taken the name or the agent.</exception>
    public static async Task SaveAccount(this WfmDb db)
    {
        try
        {
            await db.SaveChangesAsync();
        }
        catch (CollisionException collision) when (!collision.IsBusy)
        {
            throw new RefusedException(new LocalText(
                "该账号刚刚被他人更改，或用户名、客服已被占用，请刷新后重试。",
                "Somebody else has just changed the account, or taken the name or the agent. Please look again and retry."));
        }
    }

    /// <summary>The roles of an account, by its key.</summary>
    public static Task<List<string>> RolesOf(this WfmDb db, string user) =>
        db.UserRoles.Where(r => r.UserId == user).Join(db.Roles, l => l.RoleId, r => r.Id, (_, r) => r.Name!).ToListAsync();

    /// <summary>The accounts that administer a centre, disabled ones included.</summary>
    public static IQueryable<WfmUser> AdministratorsOf(this WfmDb db, string centre) =>
        from user in db.Users
        where user.Centre == centre && db.UserRoles.Any(l => l.UserId == user.Id
            && db.Roles.Any(r => r.Id == l.RoleId && r.Name == Roles.Administrator))
        select user;

    /// <summary>Takes back the link by which an account could choose its password; to be saved.</summary>
    public static async Task Uninvite(this WfmDb db, WfmUser account)
    {
        if (await db.Invitations.FindAsync(account.Id) is { } open) db.Invitations.Remove(open);
    }

    /// <summary>Saves the removal of what may have been removed meanwhile; then there is nothing left to do.</summary>
    public static async Task SaveUnlessGone(this WfmDb db)
    {
        try
        {
            await db.SaveChangesAsync();
        }
        catch (CollisionException collision) when (!collision.IsBusy)
        {
            db.ChangeTracker.Clear();
        }
    }
}
