using Microsoft.EntityFrameworkCore;
using Quartz;
using Wfm.Engine;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;

namespace Wfm.Web.Jobs;

/// <summary>The runs that place a month: asked for and ended here, done by <see cref="PlacementJob"/>.</summary>
public sealed class PlacementQueue(IDbContextFactory<WfmDb> databases, ISchedulerFactory schedulers, RunningSolves running, TimeProvider clock)
{
    /// <summary>Starts a run in the background.</summary>
    /// <exception cref="RefusedException">One is running for the plan already.</exception>
    public async Task<SolveJobId> Ask(PlanRow plan, string by)
    {
        var run = new PlacementRow { Id = SolveJobId.New(), Plan = plan.Id, State = SolveState.Queued, AskedBy = by, AskedAt = clock.GetUtcNow() };
        await using (var db = await databases.CreateDbContextAsync())
        {
            if (await db.Placements.AnyAsync(r => r.Plan == plan.Id && (r.State == SolveState.Queued || r.State == SolveState.Running)))
                throw new RefusedException(new LocalText("该月份的每日安排正在进行中。", "The days of this month are being placed already."));
            db.Placements.Add(run);
            db.Record(clock, by, "day.placeMonth", Wfm.Engine.Time.Month.Of(plan.Start).ToString());
            await db.SaveChangesAsync();
        }
        await schedulers.StartNow<PlacementJob>(run.Id.Value, "placement", clock);
        return run.Id;
    }

    /// <summary>The run that was asked for last; null for none.</summary>
    public async Task<PlacementRow?> Latest(PlanId plan)
    {
        await using var db = await databases.CreateDbContextAsync();
        return await db.Placements.AsNoTracking().Where(r => r.Plan == plan).OrderByDescending(r => r.AskedAt).FirstOrDefaultAsync();
    }

    /// <summary>Asks a run to end; the days that it has placed stay.</summary>
    public async Task Stop(SolveJobId id)
    {
        if (running.End(id, SolveEnding.Keep)) return;
        await using var db = await databases.CreateDbContextAsync();
        var run = await db.Placements.SingleAsync(r => r.Id == id);
        if (run.State is not (SolveState.Queued or SolveState.Running)) return;
        (run.State, run.EndedAt) = (run.State == SolveState.Queued ? SolveState.Cancelled : SolveState.Interrupted, clock.GetUtcNow());
        await db.SaveChangesAsync();
    }

    /// <summary>At start-up no run can be running: what the database calls running was cut off.</summary>
    public async Task MarkInterrupted()
    {
        await using var db = await databases.CreateDbContextAsync();
        var now = clock.GetUtcNow();
        await db.Placements.Where(r => r.State == SolveState.Running || r.State == SolveState.Queued)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.State, SolveState.Interrupted).SetProperty(r => r.EndedAt, now));
    }
}
