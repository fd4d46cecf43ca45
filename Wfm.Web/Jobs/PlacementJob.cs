using Microsoft.EntityFrameworkCore;
using Quartz;
using Wfm.Engine;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;

namespace Wfm.Web.Jobs;

/// <summary>
/// Places, off every circuit, each day of a month that is not placed yet or whose roster has changed since, and stores it at
/// once: a run that is cut off simply goes on when it is started again.
/// </summary>
public sealed partial class PlacementJob(
    IDbContextFactory<WfmDb> databases, CentreStore centres, DayDesks desks, DayPlanStore days, RunningSolves running, TimeProvider clock,
    ILogger<PlacementJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await Run(new SolveJobId(context.Row()), cancellationToken);

    /// <summary>Does the run if it still waits.</summary>
    internal async Task Run(SolveJobId id, CancellationToken shutdown)
    {
        if (await Start(id) is not { } run) return;
        using var handle = running.Begin(id, shutdown);
        try
        {
            await PlaceAll(run, handle.Token);
            await End(run, SolveState.Done);
        }
        catch (OperationCanceledException)
        {
            await End(run, handle.Ending == SolveEnding.None ? SolveState.Interrupted : SolveState.Cancelled);
        }
        catch (RefusedException refused)
        {
            await End(run, SolveState.Failed, refused.Words);
        }
        catch (Exception fault)
        {
            LogFault(log, fault, id);
            await End(run, SolveState.Failed, new LocalText("安排全月时出现故障，详情已写入服务器日志。", "Placing the month failed; the server log has the details."));
        }
    }

    private async Task PlaceAll(PlacementRow run, CancellationToken ending)
    {
        var (plan, centre) = await Inputs(run.Plan);
        for (var date = plan.Start; date < plan.Start.AddDays(plan.Days); date = date.AddDays(1))
        {
            ending.ThrowIfCancellationRequested();
            var desk = await desks.Existing(centre, date);
            if (desk.IsDue) await days.Add(plan.Id, await desk.Place(centre, desk.Stored?.Plan.Added ?? []), run.AskedBy, desk.Stored?.Number ?? 0);
            run.Done++;
            await Save(run);
        }
    }

    private async Task<(PlanRow Plan, Engine.Planning.Centre Centre)> Inputs(PlanId id)
    {
        await using var db = await databases.CreateDbContextAsync();
        var plan = await db.Plans.AsNoTracking().SingleAsync(p => p.Id == id);
        return (plan, await centres.Load(plan.Centre));
    }

    private async Task<PlacementRow?> Start(SolveJobId id)
    {
        await using var db = await databases.CreateDbContextAsync();
        var run = await db.Placements.SingleOrDefaultAsync(r => r.Id == id);
        if (run is not { State: SolveState.Queued }) return null;
        (run.State, run.StartedAt) = (SolveState.Running, clock.GetUtcNow());
        await db.SaveChangesAsync();
        return run;
    }

    private async Task End(PlacementRow run, SolveState state, LocalText? words = null)
    {
        (run.State, run.EndedAt) = (state, clock.GetUtcNow());
        (run.MessageZh, run.MessageEn) = (words?.Zh, words?.En);
        await Save(run);
    }

    private async Task Save(PlacementRow run)
    {
        await using var db = await databases.CreateDbContextAsync();
        db.Placements.Update(run);
        await db.SaveChangesAsync();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Placing the month of run {Id} failed")]
    private static partial void LogFault(ILogger log, Exception fault, SolveJobId id);
}
