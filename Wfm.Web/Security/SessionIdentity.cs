using System.Security.Claims;

namespace Wfm.Web.Security;

/// <summary>An identity that knows the session it came with, on requests and on circuits alike.</summary>
internal sealed class SessionIdentity(ClaimsIdentity identity, SessionLife life) : ClaimsIdentity(identity)
{
    public SessionLife Life { get; } = life;

    public static SessionLife? LifeOf(ClaimsPrincipal principal) => (principal.Identity as SessionIdentity)?.Life;

    public override ClaimsIdentity Clone() => new SessionIdentity(this, Life);
}
