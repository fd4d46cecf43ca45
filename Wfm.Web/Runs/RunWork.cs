using Wfm.Engine;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Runs;

/// <summary>
/// One kind of computation that takes longer than a click. A subclass is all that a new kind needs: it is found and registered by
/// its type, and row, queue, scheduler, feed and strip are the same for all.
/// </summary>
/// <param name="atOnce">How many of the kind are done side by side; others wait.</param>
public abstract class RunWork(RunKind kind, int atOnce = 2)
{
    public RunKind Kind => kind;

    internal SemaphoreSlim Places { get; } = new(atOnce);

    /// <summary>
    /// Does the run. It looks at <see cref="RunTask.Ending"/> often, tells how far it is, and either returns how it ended or lets
    /// the cancellation through: whether that was a user's wish or the end of the product is told apart by the caller.
    /// </summary>
    public abstract Task<RunEnd> Do(RunTask run);

    /// <summary>Computes on a thread of its own, so that the pool's threads stay free for pages.</summary>
    protected static Task<T> OnThread<T>(Func<T> compute) =>
        Task.Factory.StartNew(compute, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}

/// <summary>How a run ended.</summary>
/// <param name="Outcome">What it found, to be kept with it; null for nothing, or where that is stored elsewhere.</param>
public sealed record RunEnd(RunState State, LocalText? Words = null, object? Outcome = null)
{
    /// <summary>
    /// What is stored together with the end of the run, in one transaction: both or neither. Called again with another context
    /// where the database refuses, for example because somebody else took the number of a revision.
    /// </summary>
    public Func<WfmDb, Task>? Also { get; init; }

    public static RunEnd Done(object? outcome = null) => new(RunState.Done, Outcome: outcome);
}
