using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace Wfm.Web.Security;

/// <summary>Who sits at a circuit: nobody any more from the moment that the session is over.</summary>
internal sealed class SessionState : ServerAuthenticationStateProvider, IDisposable
{
    private static readonly AuthenticationState Nobody = new(new ClaimsPrincipal(new ClaimsIdentity()));

    private SessionLife? _life;

    public SessionState() => AuthenticationStateChanged += Watch;

    public void Dispose() => Unwatch();

    private void Watch(Task<AuthenticationState> state)
    {
        Unwatch();
        if (!state.IsCompletedSuccessfully || SessionIdentity.LifeOf(state.Result.User) is not { } life) return;
        _life = life;
        life.Ended += Leave;
        if (life.IsOver) Leave(life, EventArgs.Empty);
    }

    private void Unwatch()
    {
        if (_life is { } life) life.Ended -= Leave;
        _life = null;
    }

    private void Leave(object? session, EventArgs ended) => SetAuthenticationState(Task.FromResult(Nobody));
}
