using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Planning.Reading;
using Wfm.Web.Imports;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;

namespace Wfm.Web.Hosting;

/// <summary>The centre that a new database starts with, and the accounts that exist only there.</summary>
internal sealed class DemoCentre(
    IDbContextFactory<WfmDb> databases, CentreStore centres, ProductFolders folders, ILookupNormalizer normalizer, IConfiguration settings)
{
    public const string Password = "Wfm-demo-2026";

    private static readonly (string Name, string Display, string Role)[] Staff =
    [
        ("planner", "周排班", Roles.Planner),
        ("manager", "钱经理", Roles.Manager),
        ("admin", "吴管理", Roles.Administrator),
    ];

    /// <summary>Loads the shipped demo centre, or the folder of "--centre DIR", into a database that has no centre.</summary>
    /// <exception cref="InvalidDataException">The shipped files do not read; the message has all findings.</exception>
    public async Task LoadIfEmpty()
    {
        await using var db = await databases.CreateDbContextAsync();
        if (await db.Centres.AnyAsync()) return;
        var folder = settings["Centre"] ?? Path.Combine(folders.Shipped, "demo");
        var read = CentreReader.Read(CentreFolder.Read(folder));
        var errors = read.Findings.Where(f => f.Severity == FindingSeverity.Error);
        var centre = read.Value ?? throw new InvalidDataException($"The centre in '{folder}' does not read:\n" + string.Join('\n', errors));
        await centres.Add(centre, isDemo: true, by: CentreStore.StartUp);
        await AddAccounts(db, centre);
    }

    /// <summary>What to print at start-up; empty where there is no demo centre.</summary>
    public async Task<IReadOnlyList<string>> AccountLines()
    {
        await using var db = await databases.CreateDbContextAsync();
        if (await db.Centres.Where(c => c.IsDemo).Select(c => c.Id).FirstOrDefaultAsync() is not { } demo) return [];
        var staff = await db.Users.Where(u => u.Centre == demo && u.Agent == null).Select(u => u.UserName!).ToListAsync();
        var agents = await db.Users.Where(u => u.Centre == demo && u.Agent != null).OrderBy(u => u.UserName).Select(u => u.UserName!).ToListAsync();
        if (agents.Count == 0) return [];
        return
        [
            $"     sign in as {string.Join(", ", Staff.Select(s => s.Name).Where(staff.Contains))}, or an agent ({agents[0]} … {agents[^1]})",
            $"     password of every demo account: {Password}",
        ];
    }

    /// <summary>All demo accounts have one password, so one hash serves them all: forty would take seconds.</summary>
    private async Task AddAccounts(WfmDb db, Centre centre)
    {
        var roles = Roles.All.ToDictionary(r => r, r => new IdentityRole(r) { NormalizedName = normalizer.NormalizeName(r) });
        db.Roles.AddRange(roles.Values);
        var accounts = Staff.Select(s => (User: Account(s.Name, s.Display, null), s.Role))
            .Concat(centre.Agents.Select(a => (User: Account(a.Id.ToLowerInvariant(), a.Name, a.Id), Role: Roles.Agent))).ToList();
        var hash = new PasswordHasher<WfmUser>().HashPassword(accounts[0].User, Password);
        foreach (var (user, role) in accounts)
        {
            user.PasswordHash = hash;
            db.Users.Add(user);
            db.UserRoles.Add(new IdentityUserRole<string> { UserId = user.Id, RoleId = roles[role].Id });
        }
        await db.SaveChangesAsync();

        WfmUser Account(string name, string display, string? agent) => new()
        {
            UserName = name,
            NormalizedUserName = normalizer.NormalizeName(name),
            SecurityStamp = Guid.NewGuid().ToString("N"),
            LockoutEnabled = true,
            DisplayName = display,
            Centre = centre.Id,
            Agent = agent,
        };
    }
}
