using Microsoft.EntityFrameworkCore;
using Quartz;
using Wfm.Engine;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;

namespace Wfm.Web.Jobs;

/// <summary>Back-tests: asked for and ended here, done by <see cref="BackTestJob"/>, kept as rows that outlast a restart.</summary>
public sealed class BackTestQueue(IDbContextFactory<WfmDb> databases, ISchedulerFactory schedulers, BackTestRuns running, TimeProvider clock)
{
    /// <summary>Starts a back-test in the background.</summary>
    /// <exception cref="RefusedException">One is running for the queue already.</exception>
    public async Task<BackTestId> Ask(string centre, string queue, int trainWeeks, int origins, string by)
    {
        var row = new BackTestRow
        {
            Id = BackTestId.New(),
            Centre = centre,
            Queue = queue,
            TrainWeeks = trainWeeks,
            Origins = origins,
            State = SolveState.Queued,
            AskedBy = by,
            AskedAt = clock.GetUtcNow(),
        };
        await using (var db = await databases.CreateDbContextAsync())
        {
            if (await db.BackTests.AnyAsync(b => b.Centre == centre && b.Queue == queue && (b.State == SolveState.Queued || b.State == SolveState.Running)))
                throw new RefusedException(new LocalText("该队列的回测正在运行。", "A back-test of this queue is running already."));
            db.BackTests.Add(row);
            await db.SaveChangesAsync();
        }
        running.Tell(row.Id);
        await schedulers.StartNow<BackTestJob>(row.Id.Value, "backtest", clock);
        return row.Id;
    }

    /// <summary>Asks a back-test to end. One that does not run in this process is marked as ended at once.</summary>
    public async Task End(string centre, BackTestId id)
    {
        await using var db = await databases.CreateDbContextAsync();
        var row = await db.BackTests.SingleAsync(b => b.Centre == centre && b.Id == id);
        if (running.End(id) || row.State is not (SolveState.Queued or SolveState.Running)) return;
        (row.State, row.EndedAt) = (SolveState.Cancelled, clock.GetUtcNow());
        await db.SaveChangesAsync();
        running.Tell(id);
    }

    /// <summary>At start-up none can be running: what the database calls running was cut off.</summary>
    public async Task MarkInterrupted()
    {
        await using var db = await databases.CreateDbContextAsync();
        var now = clock.GetUtcNow();
        await db.BackTests.Where(b => b.State == SolveState.Running || b.State == SolveState.Queued)
            .ExecuteUpdateAsync(set => set.SetProperty(b => b.State, SolveState.Interrupted).SetProperty(b => b.EndedAt, now));
    }
}
