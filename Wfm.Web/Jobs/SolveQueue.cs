using Microsoft.EntityFrameworkCore;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Jobs;

/// <summary>The runs of the solver: asked for here, done by the scheduler.</summary>
public sealed class SolveQueue(IDbContextFactory<WfmDb> databases, TimeProvider clock)
{
    /// <summary>At start-up no run can be running: what the database calls running was cut off.</summary>
    public async Task MarkInterrupted()
    {
        await using var db = await databases.CreateDbContextAsync();
        var now = clock.GetUtcNow();
        await db.SolveJobs.Where(j => j.State == SolveState.Running || j.State == SolveState.Queued)
            .ExecuteUpdateAsync(set => set.SetProperty(j => j.State, SolveState.Interrupted).SetProperty(j => j.EndedAt, now));
    }
}
