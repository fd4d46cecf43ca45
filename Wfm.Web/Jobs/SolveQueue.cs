using Microsoft.EntityFrameworkCore;
using Quartz;
using Wfm.Engine;
using Wfm.Engine.Time;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Plans;
using Wfm.Web.Security;

namespace Wfm.Web.Jobs;

/// <summary>The runs of the solver: asked for and ended here, done by <see cref="SolveJob"/>.</summary>
public sealed class SolveQueue(
    IDbContextFactory<WfmDb> databases, ISchedulerFactory schedulers, RunningSolves running, SolveFeed feed, TimeProvider clock)
{
    /// <summary>Starts a run in the background.</summary>
    /// <exception cref="RefusedException">One is running for the plan already.</exception>
    public async Task<SolveJobId> Ask(MonthPlan plan, int seconds, int seed, string by, SolveStart? start = null)
    {
        var job = new SolveJobRow
        {
            Id = SolveJobId.New(),
            Plan = plan.Id,
            State = SolveState.Queued,
            Seconds = seconds,
            Seed = seed,
            AskedBy = by,
            AskedAt = clock.GetUtcNow(),
            Start = start?.Write(),
        };
        await using (var db = await databases.CreateDbContextAsync())
        {
            if (await db.SolveJobs.AnyAsync(j => j.Plan == plan.Id && (j.State == SolveState.Queued || j.State == SolveState.Running)))
                throw new RefusedException(new LocalText("该月份的排班正在求解中。", "A solve is running for this month already."));
            db.SolveJobs.Add(job);
            db.Record(clock, by, "roster.generate", $"{plan.Month}", $"{seconds} s, seed {seed}");
            await db.SaveChangesAsync();
        }
        feed.Publish(SnapshotOf(job));
        await schedulers.StartNow<SolveJob>(job.Id.Value, "solve", clock);
        return job.Id;
    }

    /// <summary>The run that was asked for last; null for none.</summary>
    public async Task<SolveJobRow?> LastAsked(PlanId plan)
    {
        await using var db = await databases.CreateDbContextAsync();
        return await db.SolveJobs.AsNoTracking().Where(j => j.Plan == plan).OrderByDescending(j => j.AskedAt).FirstOrDefaultAsync();
    }

    /// <summary>The run that made a revision; null where none is on record.</summary>
    public async Task<SolveJobRow?> RunOf(RevisionId revision)
    {
        await using var db = await databases.CreateDbContextAsync();
        return await db.SolveJobs.AsNoTracking().FirstOrDefaultAsync(j => j.Revision == revision);
    }

    /// <summary>Asks a run to end. One that does not run in this process any more is marked as interrupted.</summary>
    public async Task End(SolveJobId id, SolveEnding how)
    {
        if (running.End(id, how)) return;
        await using var db = await databases.CreateDbContextAsync();
        var job = await db.SolveJobs.SingleAsync(j => j.Id == id);
        if (job.State is not (SolveState.Queued or SolveState.Running)) return;
        job.State = job.State == SolveState.Queued ? SolveState.Cancelled : SolveState.Interrupted;
        job.EndedAt = clock.GetUtcNow();
        await db.SaveChangesAsync();
        feed.Publish(SnapshotOf(job));
    }

    /// <summary>The latest run of a plan: live where it runs, else from the database.</summary>
    public async Task<SolveSnapshot?> Latest(PlanId plan)
    {
        if (feed.Latest(plan) is { } live) return live;
        await using var db = await databases.CreateDbContextAsync();
        var job = await db.SolveJobs.AsNoTracking().Where(j => j.Plan == plan).OrderByDescending(j => j.AskedAt).FirstOrDefaultAsync();
        return job is null ? null : SnapshotOf(job);
    }

    /// <summary>At start-up no run can be running: what the database calls running was cut off.</summary>
    public async Task MarkInterrupted()
    {
        await using var db = await databases.CreateDbContextAsync();
        var now = clock.GetUtcNow();
        await db.SolveJobs.Where(j => j.State == SolveState.Running || j.State == SolveState.Queued)
            .ExecuteUpdateAsync(set => set.SetProperty(j => j.State, SolveState.Interrupted).SetProperty(j => j.EndedAt, now));
    }

    private static SolveSnapshot SnapshotOf(SolveJobRow job) => new(
        job.Id, job.Plan, job.State, job.Phase, (job.EndedAt - job.StartedAt) ?? TimeSpan.Zero, TimeSpan.FromSeconds(job.Seconds),
        job.HardCost, job.SoftCost, job.Bound, job.UnmetAgentHours, 0, [],
        job.MessageZh is { } zh ? new LocalText(zh, job.MessageEn ?? zh) : null);
}
