namespace Wfm.Tests.Rostering.CpSat;

/// <summary>A point at which work stands still until it is let go: what answers meanwhile does not wait for it, on any machine.</summary>
internal sealed class StuckPoint
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _letGo = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the work has come here.</summary>
    public Task Reached => _reached.Task.WaitAsync(TimeSpan.FromMinutes(5));

    public void Stop()
    {
        _reached.TrySetResult();
        _letGo.Task.Wait();
    }

    public void LetGo() => _letGo.TrySetResult();

    /// <summary>Cancels work that stands here and awaits its answer; only where the work is waited for does it never come.</summary>
    public async Task<T> AnswerOf<T>(Func<CancellationToken, T> work)
    {
        using var cancellation = new CancellationTokenSource();
        var answer = Task.Run(() => work(cancellation.Token));
        await Reached;
        await cancellation.CancelAsync();
        try
        {
            return await answer.WaitAsync(TimeSpan.FromMinutes(5));
        }
        finally
        {
            LetGo();
        }
    }
}
