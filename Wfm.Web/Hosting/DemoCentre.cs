using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;

namespace Wfm.Web.Hosting;

/// <summary>The centre that a new database starts with, and the accounts that exist only there.</summary>
internal sealed class DemoCentre(IDbContextFactory<WfmDb> databases, IServiceScopeFactory scopes)
{
    public const string Password = "Wfm-demo-2026";

    public async Task LoadIfEmpty()
    {
        await using var db = await databases.CreateDbContextAsync();
        if (await db.Users.AnyAsync()) return;
        await using var scope = scopes.CreateAsyncScope();
        var roles = scope.ServiceProvider.GetRequiredService<RoleManager<IdentityRole>>();
        foreach (var role in Roles.All) await roles.CreateAsync(new IdentityRole(role));
        var users = scope.ServiceProvider.GetRequiredService<UserManager<WfmUser>>();
        foreach (var (name, display, role) in Staff)
        {
            var user = new WfmUser { UserName = name, DisplayName = display, Centre = "demo" };
            await users.CreateAsync(user, Password);
            await users.AddToRoleAsync(user, role);
        }
    }

    public async Task<IReadOnlyList<string>> AccountLines()
    {
        await using var db = await databases.CreateDbContextAsync();
        var names = await db.Users.Where(u => u.Agent == null).Select(u => u.UserName!).OrderBy(n => n).ToListAsync();
        return names.Count == 0 ? [] : [$"Demo accounts, password {Password}: {string.Join(", ", names)}"];
    }

    private static readonly (string Name, string Display, string Role)[] Staff =
    [
        ("planner", "排班师", Roles.Planner),
        ("manager", "经理", Roles.Manager),
        ("admin", "管理员", Roles.Administrator),
    ];
}
