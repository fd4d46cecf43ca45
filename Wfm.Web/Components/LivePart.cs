using Microsoft.AspNetCore.Components;
using Wfm.Engine;
using Wfm.Web.Persistence;
using Wfm.Web.Security;

namespace Wfm.Web.Components;

/// <summary>
/// Base of whatever on a page runs operations or follows something: says what could not be done, and ends with the page.
/// </summary>
public abstract class LivePart : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();

    [Inject]
    protected SecurityLog SecurityLog { get; set; } = default!;

    /// <summary>Who runs the operations, for the log of what is denied.</summary>
    private protected virtual CurrentUser Asking => CurrentUser.Nobody;

    /// <summary>What the last operation could not do, for the reader; null when all is well.</summary>
    protected LocalText? Problem { get; private set; }

    /// <summary>True while an operation runs.</summary>
    protected bool Busy { get; private set; }

    /// <summary>Cancelled when the page is left; for subscriptions.</summary>
    protected CancellationToken Gone => _gone.Token;

    /// <summary>Runs an operation; a refusal becomes <see cref="Problem"/>, anything else is a fault and is not hidden.</summary>
    protected async Task Run(Func<Task> operation)
    {
        (Busy, Problem) = (true, null);
        try
        {
            await operation();
        }
        catch (ForbiddenException denied)
        {
            Problem = ForbiddenException.Words;
            await SecurityLog.Denied(Asking, denied.Needed);
        }
        catch (RefusedException refused)
        {
            Problem = refused.Words;
        }
        catch (CollisionException collision)
        {
            Problem = collision.Words;
        }
        finally
        {
            Busy = false;
        }
    }

    /// <summary>
    /// Shows every moment of something until it ends or is cancelled. Nobody waits for it, so a fault is handed to the page, which
    /// fails as it would by an operation: a loop that ends unheard would leave a page that only looks alive.
    /// </summary>
    protected async Task Follow<T>(IAsyncEnumerable<T> moments, Func<T, Task> show)
    {
        try
        {
            await foreach (var moment in moments)
            {
                await show(moment);
                StateHasChanged();
            }
        }
        catch (OperationCanceledException)
        {
            // The page was left, or something else is followed now.
        }
        catch (Exception fault)
        {
            await DispatchExceptionAsync(fault);
        }
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (!disposing || _gone.IsCancellationRequested) return;
        _gone.Cancel();
        _gone.Dispose();
    }
}
