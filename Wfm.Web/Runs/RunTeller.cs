using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Runs;

/// <summary>
/// Passes on what a run tells: to followers at once, to the database by a task of its own, now and then and only the latest. A
/// database that is slow, locked or away holds up that task and nothing else.
/// </summary>
internal sealed partial class RunTeller : IDisposable
{
    private static readonly TimeSpan BetweenWrites = TimeSpan.FromSeconds(2);

    private readonly Channel<object> _unwritten = Channel.CreateBounded<object>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
    private readonly CancellationTokenSource _over = new();
    private readonly Run _run;
    private readonly RunHandle _handle;
    private readonly RunFeed _feed;
    private readonly IDbContextFactory<WfmDb> _databases;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private volatile string? _checkpoint;

    public RunTeller(Run run, RunHandle handle, RunFeed feed, IDbContextFactory<WfmDb> databases, TimeProvider clock, ILogger log)
    {
        (_run, _handle, _feed, _databases, _clock, _log) = (run, handle, feed, databases, clock, log);
        // SQLite writes synchronously whatever it is asked, so even the first step must not run on the caller's thread.
        _ = Task.Run(() => WriteAll(_over.Token));
    }

    /// <summary>What another run can go on from.</summary>
    public string? Checkpoint => _checkpoint;

    public void Tell(object moment, string? checkpoint)
    {
        _handle.Moment = moment;
        _checkpoint = checkpoint ?? _checkpoint;
        _feed.Publish(_run with { Live = moment });
        _unwritten.Writer.TryWrite(moment);
    }

    /// <summary>Writes nothing more; a write that is under way is not waited for, since it only touches a row that still runs.</summary>
    public void Dispose()
    {
        _over.Cancel();
        _over.Dispose();
    }

    private async Task WriteAll(CancellationToken over)
    {
        try
        {
            string? written = null;
            await foreach (var moment in _unwritten.Reader.ReadAllAsync(over))
            {
                var checkpoint = _checkpoint;
                if (await Write(moment, ReferenceEquals(checkpoint, written) ? null : checkpoint, over)) written = checkpoint;
                await Task.Delay(BetweenWrites, _clock, over);
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over: its end is written with the latest moment.
        }
    }

    /// <summary>Progress that cannot be written is written with the next moment: it is not worth more than a line in the log.</summary>
    private async Task<bool> Write(object moment, string? checkpoint, CancellationToken over)
    {
        try
        {
            await using var db = await _databases.CreateDbContextAsync(over);
            var (progress, row) = (RunJson.Write(moment), db.Runs.Where(r => r.Id == _run.Id && r.State == RunState.Running));
            if (checkpoint is null)
                await row.ExecuteUpdateAsync(set => set.SetProperty(r => r.Progress, progress), over);
            else
                await row.ExecuteUpdateAsync(
                    set => set.SetProperty(r => r.Progress, progress).SetProperty(r => r.Checkpoint, checkpoint), over);
            return true;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogUnwritten(_log, fault, _run.Id);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Progress of run {Id} could not be written")]
    private static partial void LogUnwritten(ILogger log, Exception fault, RunId id);
}
