namespace Wfm.Web.Runs;

/// <summary>
/// What a click waits for: too short for a run, too long for the thread that serves the circuit. As much at once as there are
/// processors; the rest waits its turn, so that many clicks slow each other down and nothing else.
/// </summary>
internal static class ShortWork
{
    private static readonly SemaphoreSlim Places = new(Environment.ProcessorCount);

    /// <param name="gone">Ends the wait when nobody waits for it any more.</param>
    public static async Task<T> Do<T>(Func<T> compute, CancellationToken gone = default)
    {
        await Places.WaitAsync(gone);
        try
        {
            return await Task.Run(compute, gone);
        }
        finally
        {
            Places.Release();
        }
    }
}
