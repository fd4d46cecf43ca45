using Microsoft.EntityFrameworkCore;
using Quartz;
using Wfm.Engine;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;

namespace Wfm.Web.Runs;

/// <summary>Does a run, off every circuit, whatever its kind: begins it, passes on what it tells, and writes how it ended.</summary>
public sealed partial class RunJob(
    IDbContextFactory<WfmDb> databases, IEnumerable<RunWork> works, RunsUnderway underway, RunFeed feed, IHostApplicationLifetime product,
    TimeProvider clock, ILogger<RunJob> log) : IJob
{
    private readonly Patience _patience = new(clock, log);

    /// <summary>The end of the product ends every run at once; the scheduler alone would wait for each.</summary>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        using var shutdown = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, product.ApplicationStopping);
        await Run(context.RunId(), shutdown.Token);
    }

    /// <summary>Does a run that waits; one that was cancelled or cut off meanwhile is left alone.</summary>
    internal async Task Run(RunId id, CancellationToken shutdown)
    {
        try
        {
            RunRow? row = null;
            await _patience.Try(async () => row = await Find(id), shutdown);
            if (row is { State: RunState.Queued }) await InTurn(works.Single(w => w.Kind == row.Kind), Runs.Run.Of(row), shutdown);
        }
        catch (OperationCanceledException) when (shutdown.IsCancellationRequested)
        {
            // It has waited in vain: the next start finds it interrupted.
        }
        finally
        {
            underway.Forget(id);
        }
    }

    private async Task InTurn(RunWork work, Run asked, CancellationToken shutdown)
    {
        // Not even a product that ends keeps a run from a place that is free: it is begun and called interrupted.
        if (!work.Places.Wait(0, CancellationToken.None)) await work.Places.WaitAsync(shutdown);
        try
        {
            await Do(work, asked, shutdown);
        }
        finally
        {
            work.Places.Release();
        }
    }

    private async Task Do(RunWork work, Run asked, CancellationToken shutdown)
    {
        using var handle = underway.Begin(asked.Id, asked.Subject, shutdown);
        RunRow? row = null;
        await _patience.Try(async () => row = await Start(asked.Id), shutdown);
        if (row is null) return;
        var run = Runs.Run.Of(row);
        feed.Publish(run);
        using var teller = new RunTeller(run, handle, feed, databases, clock, log);
        var end = await Try(work, new RunTask(run, handle, teller, _patience), handle);
        feed.Publish(await End(row, end, teller, handle, shutdown));
    }

    private async Task<RunEnd> Try(RunWork work, RunTask task, RunHandle handle)
    {
        try
        {
            return await work.Do(task);
        }
        catch (OperationCanceledException) when (handle.Token.IsCancellationRequested)
        {
            return new RunEnd(handle.Ending == RunEnding.None ? RunState.Interrupted : RunState.Cancelled);
        }
        catch (RefusedException refused)
        {
            return new RunEnd(RunState.Failed, refused.Words);
        }
        catch (Exception fault)
        {
            LogFault(log, fault, task.Subject, task.Id);
            return new RunEnd(RunState.Failed, RunWords.Fault(work.Kind));
        }
    }

    /// <summary>Marks a run as running; null when it does not wait any more.</summary>
    private async Task<RunRow?> Start(RunId id)
    {
        await using var db = await databases.CreateDbContextAsync();
        var now = clock.GetUtcNow();
        var begun = await db.Runs.Where(r => r.Id == id && r.State == RunState.Queued)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RunState.Running).SetProperty(r => r.StartedAt, now));
        return begun == 1 ? await db.Runs.AsNoTracking().SingleAsync(r => r.Id == id) : null;
    }

    private async Task<RunRow?> Find(RunId id)
    {
        await using var db = await databases.CreateDbContextAsync();
        return await db.Runs.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id);
    }

    /// <summary>
    /// Writes how it ended and what it found, both or neither. Where that is refused to the last, the bare end is tried; where even
    /// that is refused, the run is told to be interrupted, and so the next look at the row or the next start will find it.
    /// </summary>
    private async Task<Run> End(RunRow row, RunEnd end, RunTeller teller, RunHandle handle, CancellationToken shutdown)
    {
        try
        {
            await _patience.Try(() => Store(row, end, teller, handle), shutdown);
        }
        catch (Exception fault)
        {
            LogUnstored(log, fault, row.Kind, row.Id);
            end = fault is RefusedException refused
                ? new RunEnd(RunState.Failed, refused.Words)
                : new RunEnd(RunState.Failed, RunWords.Unwritten);
            await StoreBare(row, end, teller, handle);
        }
        return Runs.Run.Of(row, handle.Moment);
    }

    private async Task StoreBare(RunRow row, RunEnd end, RunTeller teller, RunHandle handle)
    {
        try
        {
            await Store(row, end, teller, handle);
        }
        catch (Exception fault)
        {
            LogUnstored(log, fault, row.Kind, row.Id);
            row.State = RunState.Interrupted;
        }
    }

    private async Task Store(RunRow row, RunEnd end, RunTeller teller, RunHandle handle)
    {
        var mayGoOn = end.State is RunState.Interrupted or RunState.Failed;
        (row.State, row.EndedAt) = (end.State, clock.GetUtcNow());
        (row.WordsZh, row.WordsEn) = (end.Words?.Zh, end.Words?.En);
        row.Progress = handle.Moment is { } moment ? RunJson.Write(moment) : row.Progress;
        row.Checkpoint = mayGoOn ? teller.Checkpoint : null;
        row.Outcome = end.Outcome is { } outcome ? RunJson.Write(outcome) : null;
        await using var db = await databases.CreateDbContextAsync();
        db.Runs.Update(row);
        if (handle.EndedBy is { } by) db.Record(clock, by, "run.end", handle.Subject.ToString(), $"{handle.Ending}, {end.State}");
        if (end.Also is { } also) await also(db);
        await db.SaveChangesAsync();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Subject} failed (run {Id})")]
    private static partial void LogFault(ILogger log, Exception fault, RunSubject subject, RunId id);

    [LoggerMessage(Level = LogLevel.Error, Message = "The end of run {Id} ({Kind}) could not be written")]
    private static partial void LogUnstored(ILogger log, Exception fault, RunKind kind, RunId id);
}
