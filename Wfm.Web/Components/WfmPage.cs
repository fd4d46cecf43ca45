using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Wfm.Engine.Time;
using Wfm.Web.Security;

namespace Wfm.Web.Components;

/// <summary>
/// Base of every page: knows who is asking, runs operations of the feature service and shows what went wrong.
/// </summary>
public abstract class WfmPage : LivePart
{
    [CascadingParameter]
    private Task<AuthenticationState> Session { get; set; } = default!;

    /// <summary>Weekend and first weekday of the centre.</summary>
    [CascadingParameter]
    protected WorkingWeek Week { get; private set; } = WorkingWeek.Usual;

    /// <summary>Who is signed in; set before <see cref="Open"/>.</summary>
    protected CurrentUser User { get; private set; } = CurrentUser.Nobody;

    private protected override CurrentUser Asking => User;

    /// <summary>Loads what the page shows; called again whenever the route parameters change.</summary>
    protected abstract Task Open();

    protected sealed override async Task OnParametersSetAsync()
    {
        User = CurrentUser.Of((await Session).User);
        await Run(Open);
    }
}
