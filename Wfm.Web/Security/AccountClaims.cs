using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Security;

/// <summary>What the cookie says of an account, so that <see cref="CurrentUser"/> needs no query.</summary>
internal static class AccountClaims
{
    public const string Session = "wfm.session";

    /// <summary>Who still has to choose a password of their own has no role, and so opens nothing.</summary>
    public static ClaimsPrincipal Of(WfmUser user, IEnumerable<string> roles, Guid? session)
    {
        List<Claim> claims =
        [
            new(ClaimTypes.NameIdentifier, user.Id),
            new(ClaimTypes.Name, user.UserName!),
            new(CurrentUser.NameClaim, user.DisplayName),
            new(CurrentUser.CentreClaim, user.Centre),
        ];
        if (session is { } id) claims.Add(new Claim(Session, id.ToString("N")));
        if (user.OneTimePasswordUntil is not null) claims.Add(new Claim(CurrentUser.MustChooseClaim, "1"));
        else claims.AddRange(roles.Select(r => new Claim(ClaimTypes.Role, r)));
        if (user.Agent is { } agent) claims.Add(new Claim(CurrentUser.AgentClaim, agent));
        return new ClaimsPrincipal(new ClaimsIdentity(claims, IdentityConstants.ApplicationScheme));
    }
}
