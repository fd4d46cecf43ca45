using Microsoft.AspNetCore.Components;
using Wfm.Engine;
using Wfm.Web.Security;

namespace Wfm.Web.Components;

/// <summary>Base of a part of a page that runs operations of its own and says what it could not do.</summary>
public abstract class WorkPanel : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();

    /// <summary>Who is signed in.</summary>
    [Parameter, EditorRequired]
    public CurrentUser User { get; set; } = CurrentUser.Nobody;

    /// <summary>What the last operation could not do; null when all is well.</summary>
    protected LocalText? Problem { get; private set; }

    /// <summary>True while an operation runs.</summary>
    protected bool Busy { get; private set; }

    /// <summary>Cancelled when the panel is left.</summary>
    protected CancellationToken Gone => _gone.Token;

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
