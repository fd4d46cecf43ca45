using Wfm.Web.Features.Days;
using Wfm.Web.Features.Rosters;
using static Wfm.Tests.Features.SmallCentre;

namespace Wfm.Tests.Faults.Changes;

/// <summary>Asking for what takes longer than a click. Nothing of it is begun here: the product does not listen.</summary>
internal static class RunChanges
{
    public static Change PlaceMonth { get; } = new("run.placement", (world, _) =>
        Task.FromResult<Func<Task>?>(() => world.Get<DayPlanService>().PlaceMonth(Planner, Dec(1))));

    public static Change Generate { get; } = new("run.solve", (world, _) =>
        Task.FromResult<Func<Task>?>(() => world.Get<SolveRequests>().Generate(Planner, Planned, 5, 1)));
}
