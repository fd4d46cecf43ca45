using Microsoft.EntityFrameworkCore;
using Wfm.Engine.Rostering;
using Wfm.Web.Features.Leaves;
using Wfm.Web.Features.Rosters;
using Wfm.Web.Features.Wishes;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;
using static Wfm.Tests.Features.SmallCentre;

namespace Wfm.Tests.Faults.Changes;

/// <summary>Leave, absence and wishes.</summary>
internal static class LeaveChanges
{
    private static readonly CurrentUser[] Agents = [An, Bo, Cai, Dan];

    public static Change Ask { get; } = new("leave.ask", (world, chance) =>
    {
        var (user, first, kind) = (chance.OneOf(Agents)!, AllChanges.Leaves.Any(chance), chance.OneOf(MyLeaveService.Kinds)!);
        return Ready(() => world.Get<MyLeaveService>().Ask(user, first, first, kind, "note"));
    });

    public static Change Withdraw { get; } = Answer("leave.withdraw", (world, request) =>
        world.Get<MyLeaveService>().Withdraw(Agents.Single(a => a.Agent == request.Agent), request.Id));

    public static Change Grant { get; } = Answer("leave.grant", (world, request) =>
        world.Get<LeaveRequestsService>().Grant(Planner, request.Id));

    public static Change Decline { get; } = Answer("leave.decline", (world, request) =>
        world.Get<LeaveRequestsService>().Decline(Planner, request.Id, "no"));

    public static Change Absence { get; } = new("absence.record", (world, chance) =>
    {
        var (agent, first) = (chance.OneOf(Agents)!.Agent!, AllChanges.Leaves.Any(chance));
        return Ready(() => world.Get<RosterService>().RecordAbsence(Planner, new Leave(agent, first, first, "sick")));
    });

    public static Change Wish { get; } = new("wish.set", (world, chance) =>
    {
        var (user, date) = (chance.OneOf(Agents)!, new DateOnly(2027, 1, chance.Next(1, 32)));
        var choice = chance.OneOf<string?>(["+off", "+day", "-evening", null]);
        return Ready(() => world.Get<WishesService>().Set(user, date, choice));
    });

    public static IReadOnlyList<Change> All { get; } = [Ask, Ask, Withdraw, Grant, Decline, Absence, Wish, Wish];

    private static Change Answer(string kind, Func<FaultWorld, LeaveRequestRow, Task> answer) => new(kind, async (world, chance) =>
    {
        await using var db = world.NewContext();
        var requests = await db.LeaveRequests.AsNoTracking().Where(r => r.State == LeaveState.Requested).OrderBy(r => r.Id).ToListAsync();
        var request = chance.OneOf(requests);
        return request is null ? null : () => answer(world, request);
    });

    private static Task<Func<Task>?> Ready(Func<Task> act) => Task.FromResult<Func<Task>?>(act);
}
