using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Engine.Rostering;
using Wfm.Web.Features.Rosters;
using Wfm.Web.Runs.Proofs;
using static Wfm.Tests.Features.SmallCentre;

namespace Wfm.Tests.Faults.Changes;

/// <summary>What a planner does to the roster of a month.</summary>
internal static class RosterChanges
{
    public static Change Save { get; } = new("roster.save", async (world, chance) =>
    {
        var desk = (await world.Get<RosterService>().View(Planner, Planned)).Desk!;
        Edit(desk, chance);
        desk.ToggleLock(chance.Next(desk.Agents.Count), AllChanges.Edits.Any(chance).Day - 1);
        return () => world.Get<RosterService>().Save(Planner, desk);
    });

    public static Change Lock { get; } = new("roster.lock", async (world, chance) =>
    {
        var desk = (await world.Get<RosterService>().View(Planner, Planned)).Desk!;
        desk.ToggleLock(chance.Next(desk.Agents.Count), AllChanges.Edits.Any(chance).Day - 1);
        return () => world.Get<RosterService>().SaveLocks(Planner, desk);
    });

    public static Change Publish { get; } = new("roster.publish", async (world, _) =>
    {
        var desk = (await world.Get<RosterService>().View(Planner, Planned)).Desk!;
        return () => world.Get<RosterService>().Publish(Planner, desk, despiteBreaches: true);
    });

    public static Change Waive { get; } = new("roster.waive", (world, chance) =>
    {
        var day = AllChanges.Edits.Any(chance);
        var repair = new OfferedRepair(new LocalText("放宽", "waived"), [], [new Waiver("rest", "an", day), new Waiver("rest", "bo", day)]);
        return Task.FromResult<Func<Task>?>(() => world.Get<RosterService>().Apply(Planner, Planned, repair));
    });

    public static Change Insist { get; } = new("roster.insist", async (world, chance) =>
    {
        await using var db = world.NewContext();
        var repairs = await db.Waivers.Select(w => w.Repair).Distinct().OrderBy(r => r).ToListAsync();
        if (repairs.Count == 0) return null;
        var repair = chance.OneOf(repairs);
        return () => world.Get<RosterService>().TakeBack(Planner, Planned, repair);
    });

    public static IReadOnlyList<Change> All { get; } = [Save, Save, Lock, Publish, Publish, Waive, Insist];

    private static void Edit(RosterDesk desk, Random chance)
    {
        var (agent, day) = (chance.Next(desk.Agents.Count), AllChanges.Edits.Any(chance).Day - 1);
        if (desk[agent, day] is null) desk.Assign(agent, day, "D");
        else desk.Assign(agent, day, (ShiftOption?)null);
    }
}
