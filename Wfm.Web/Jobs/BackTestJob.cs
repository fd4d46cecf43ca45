using Microsoft.EntityFrameworkCore;
using Quartz;
using Wfm.Engine;
using Wfm.Engine.Forecasting.BackTesting;
using Wfm.Engine.Forecasting.Methods;
using Wfm.Engine.Planning;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Jobs;

/// <summary>One back-test, off every circuit: reads the history, forecasts its past, and keeps what it found with its row.</summary>
public sealed partial class BackTestJob(
    IDbContextFactory<WfmDb> databases, CentreStore centres, BackTestRuns running, TimeProvider clock, ILogger<BackTestJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await Run(new BackTestId(context.Row()), cancellationToken);

    /// <summary>Runs a back-test that waits; one that was cancelled or cut off meanwhile is left alone.</summary>
    internal async Task Run(BackTestId id, CancellationToken shutdown)
    {
        using (var handle = running.Begin(id, shutdown))
        {
            if (await Start(id) is not { } row) return;
            row.State = await Try(row, handle);
            await End(row);
        }
        running.Tell(id);
    }

    private async Task<SolveState> Try(BackTestRow row, BackTestRuns.Handle handle)
    {
        try
        {
            row.Outcome = (await Outcome(row, handle)).Write();
            return SolveState.Done;
        }
        catch (OperationCanceledException)
        {
            return handle.IsEnded ? SolveState.Cancelled : SolveState.Interrupted;
        }
        catch (Exception fault)
        {
            LogFault(log, fault, row.Id);
            return SolveState.Failed;
        }
    }

    private async Task<BackTestRow?> Start(BackTestId id)
    {
        await using var db = await databases.CreateDbContextAsync();
        var row = await db.BackTests.SingleOrDefaultAsync(b => b.Id == id);
        if (row is not { State: SolveState.Queued }) return null;
        (row.State, row.StartedAt, row.EngineVersion) = (SolveState.Running, clock.GetUtcNow(), EngineVersion.Current);
        row.HistoryVersion = await db.Histories.Where(h => h.Centre == row.Centre && h.Queue == row.Queue).MaxAsync(h => h.Version);
        await db.SaveChangesAsync();
        running.Tell(id);
        return row;
    }

    private async Task End(BackTestRow row)
    {
        row.EndedAt = clock.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync();
        db.BackTests.Update(row);
        await db.SaveChangesAsync();
    }

    private async Task<BackTestOutcome> Outcome(BackTestRow row, BackTestRuns.Handle handle)
    {
        var centre = await centres.Load(row.Centre);
        var history = await centres.HistoryVersion(row.Centre, row.Queue, row.HistoryVersion);
        var plan = QueueBackTest.Plan(centre, history, row.TrainWeeks, row.Origins);
        var started = clock.GetTimestamp();
        var result = await Task.Run(() => BackTest.Run(plan, ForecastMethods.All, handle, handle.Token), handle.Token);
        return BackTestOutcome.Of(plan, result, clock.GetElapsedTime(started));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Back-test {Id} failed")]
    private static partial void LogFault(ILogger log, Exception fault, BackTestId id);
}
