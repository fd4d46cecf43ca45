using Wfm.Web.Features.Users;
using Wfm.Web.Security;
using static Wfm.Tests.Features.SmallCentre;

namespace Wfm.Tests.Faults.Changes;

/// <summary>Accounts, as the administrator makes and changes them.</summary>
internal static class AccountChanges
{
    public static Change Create { get; } = new("user.create", (world, chance) =>
    {
        var (name, role) = ($"user{chance.Next(10_000)}", chance.OneOf([Roles.Planner, Roles.Manager])!);
        return Task.FromResult<Func<Task>?>(() => world.Get<UsersService>().Create(Administrator, name, "Name", role, null));
    });

    public static Change CreateForAgent { get; } = new("user.create", async (world, chance) =>
    {
        var view = await world.Get<UsersService>().Load(Administrator);
        if (view.FreeAgents.Count == 0) return null;
        var (agent, name) = (chance.OneOf(view.FreeAgents).Id, $"agent{chance.Next(10_000)}");
        return () => world.Get<UsersService>().Create(Administrator, name, "Name", Roles.Agent, agent);
    });

    public static Change Reset { get; } = Of("user.password", (users, line) => users.ResetPassword(Administrator, line.Account));

    public static Change Disable { get; } = Of("user.disable", (users, line) =>
        users.SetDisabled(Administrator, line.Account, !line.Disabled));

    public static IReadOnlyList<Change> All { get; } = [Create, CreateForAgent, Reset, Disable];

    private static Change Of(string kind, Func<UsersService, UserLine, Task> change) => new(kind, async (world, chance) =>
    {
        var view = await world.Get<UsersService>().Load(Administrator);
        var line = chance.OneOf([.. view.Users.Where(u => u.Account != Administrator.Account)]);
        return line is null ? null : () => change(world.Get<UsersService>(), line);
    });
}
