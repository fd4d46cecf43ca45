using Microsoft.EntityFrameworkCore;
using Wfm.Web.Features.Days;
using Wfm.Web.Persistence;
using static Wfm.Tests.Features.SmallCentre;

namespace Wfm.Tests.Faults.Changes;

/// <summary>Lunches, breaks and meetings of single days.</summary>
internal static class DayChanges
{
    public static Change Place { get; } = new("day.place", async (world, chance) =>
    {
        var date = AllChanges.Edits.Any(chance);
        var after = await LatestOf(world, date);
        return () => world.Get<DayPlanService>().Place(Planner, date, after, []);
    });

    public static Change Publish { get; } = new("day.publish", async (world, chance) =>
    {
        await using var db = world.NewContext();
        var placed = await db.DayPlans.Select(d => d.Date).Distinct().OrderBy(d => d).ToListAsync();
        if (placed.Count == 0) return null;
        var date = chance.OneOf(placed);
        return () => world.Get<DayPlanService>().Publish(Planner, date);
    });

    public static Change Restore { get; } = new("day.restore", async (world, chance) =>
    {
        await using var db = world.NewContext();
        var placed = await db.DayPlans.OrderBy(d => d.Id).Select(d => new { d.Date, d.Number }).ToListAsync();
        if (chance.OneOf(placed) is not { } day) return null;
        var after = await LatestOf(world, day.Date);
        return () => world.Get<DayPlanService>().Restore(Planner, day.Date, after, day.Number);
    });

    public static IReadOnlyList<Change> All { get; } = [Place, Publish, Restore];

    private static async Task<int> LatestOf(FaultWorld world, DateOnly date)
    {
        await using WfmDb db = world.NewContext();
        return await db.DayPlans.Where(d => d.Date == date).MaxAsync(d => (int?)d.Number) ?? 0;
    }
}
