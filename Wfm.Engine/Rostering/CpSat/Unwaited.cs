namespace Wfm.Engine.Rostering.CpSat;

/// <summary>
/// Work that is not waited for once it is cancelled. CP-SAT looks at a cancellation too rarely while it presolves a large
/// model, and while one is encoded nobody looks; such work is left to end by itself, on a thread of its own.
/// </summary>
internal static class Unwaited
{
    /// <summary>How long cancelled work may still hand over its own result, which says more.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(40);

    /// <summary>
    /// What the work comes to, or what <paramref name="cancelled"/> gives when it does not end soon after a cancellation.
    /// </summary>
    /// <param name="work">Must look at the cancellation itself, and tell nobody of anything once it has been left.</param>
    /// <param name="grace">How long cancelled work may still hand over its own result; 40 ms unless given.</param>
    public static T Run<T>(Func<T> work, Func<T> cancelled, CancellationToken cancellation, TimeSpan? grace = null)
    {
        if (!cancellation.CanBeCanceled) return work();
        var running = OnThread(work);
        return HasEnded(running, grace ?? Grace, cancellation) ? running.GetAwaiter().GetResult() : cancelled();
    }

    /// <summary>Work on a thread of its own.</summary>
    public static Task<T> OnThread<T>(Func<T> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <inheritdoc cref="OnThread{T}"/>
    public static Task OnThread(Action work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static bool HasEnded(Task running, TimeSpan grace, CancellationToken cancellation)
    {
        try
        {
            return Task.WaitAny([running], cancellation) == 0;
        }
        catch (OperationCanceledException)
        {
            return Task.WaitAny([running], grace) == 0;
        }
    }
}
