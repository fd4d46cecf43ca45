using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Wfm.Engine;
using Wfm.Web.Security;

namespace Wfm.Web.Components;

/// <summary>
/// Base of every page: knows who is asking, runs operations of the feature service and shows what went wrong.
/// </summary>
public abstract class WfmPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();

    [CascadingParameter]
    private Task<AuthenticationState> Session { get; set; } = default!;

    /// <summary>Who is signed in; set before <see cref="Open"/>.</summary>
    protected CurrentUser User { get; private set; } = CurrentUser.Nobody;

    /// <summary>What the last operation could not do, for the reader; null when all is well.</summary>
    protected LocalText? Problem { get; private set; }

    /// <summary>True while an operation runs.</summary>
    protected bool Busy { get; private set; }

    /// <summary>Cancelled when the page is left; for subscriptions.</summary>
    protected CancellationToken Gone => _gone.Token;

    /// <summary>Loads what the page shows; called again whenever the route parameters change.</summary>
    protected abstract Task Open();

    protected sealed override async Task OnParametersSetAsync()
    {
        User = CurrentUser.Of((await Session).User);
        await Run(Open);
    }

    /// <summary>Runs an operation; a refusal becomes <see cref="Problem"/>, anything else is a fault and is not hidden.</summary>
    protected async Task Run(Func<Task> operation)
    {
        (Busy, Problem) = (true, null);
        try
        {
            await operation();
        }
        catch (ForbiddenException)
        {
            Problem = ForbiddenException.Words;
        }
        catch (RefusedException refused)
        {
            Problem = refused.Words;
        }
        finally
        {
            Busy = false;
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
