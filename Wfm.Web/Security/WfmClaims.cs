using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Security;

/// <summary>Puts centre, agent and display name into the cookie, so that <see cref="CurrentUser"/> needs no query.</summary>
internal sealed class WfmClaims(
    UserManager<WfmUser> users, RoleManager<IdentityRole> roles, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<WfmUser, IdentityRole>(users, roles, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(WfmUser user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(CurrentUser.NameClaim, user.DisplayName));
        identity.AddClaim(new Claim(CurrentUser.CentreClaim, user.Centre));
        if (user.Agent is { } agent) identity.AddClaim(new Claim(CurrentUser.AgentClaim, agent));
        return identity;
    }
}
