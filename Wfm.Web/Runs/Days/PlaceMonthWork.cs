using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Plans;
using Wfm.Web.Security;

namespace Wfm.Web.Runs.Days;

/// <summary>Days of a month looked at so far: placed, or found in order.</summary>
public sealed record PlacedDays(int Done, int Of);

/// <summary>
/// Places each day of a month that is not placed yet or whose roster has changed since, and stores it at once: a run that is
/// cut off simply goes on when it is started again.
/// </summary>
public sealed class PlaceMonthWork(CentreStore centres, DayDesks desks, DayPlanStore days) : RunWork(RunKind.Placement)
{
    public override async Task<RunEnd> Do(RunTask run)
    {
        var (centre, month) = (await centres.Load(run.Subject.Centre, run.Subject.Month), run.Subject.Month);
        for (var day = 0; day < month.Days; day++)
        {
            run.Ending.ThrowIfCancellationRequested();
            await Place(run, centre, month.First.AddDays(day));
            run.Tell(new PlacedDays(day + 1, month.Days));
        }
        return RunEnd.Done();
    }

    /// <summary>A day that somebody changes meanwhile is looked at once more: then it may be in order.</summary>
    private async Task Place(RunTask run, Engine.Planning.Centre centre, DateOnly date)
    {
        try
        {
            await PlaceIfDue(run, centre, date);
        }
        catch (RefusedException)
        {
            await PlaceIfDue(run, centre, date);
        }
    }

    private async Task PlaceIfDue(RunTask run, Engine.Planning.Centre centre, DateOnly date)
    {
        var desk = await desks.Existing(centre, date);
        if (!desk.IsDue) return;
        var placed = await desk.Place(centre, desk.Stored?.Plan.Added ?? []);
        await run.Store(() => days.Add(desk.Plan.Id, placed, run.By, desk.Stored?.Number ?? 0));
    }
}
