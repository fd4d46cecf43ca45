using System.Security.Claims;

namespace Wfm.Web.Security;

/// <summary>Who asks. Every operation of a feature service takes one first and checks it on the server.</summary>
/// <param name="Account">User name.</param>
/// <param name="Name">Display name.</param>
/// <param name="Centre">The centre the account belongs to.</param>
/// <param name="Agent">The agent whose account it is; null for the other roles.</param>
public sealed record CurrentUser(string Account, string Name, string Centre, string? Agent, IReadOnlyList<string> Roles)
{
    public const string CentreClaim = "wfm.centre";
    public const string AgentClaim = "wfm.agent";
    public const string NameClaim = "wfm.name";

    /// <summary>Nobody signed in.</summary>
    public static CurrentUser Nobody { get; } = new("", "", "", null, []);

    public static CurrentUser Of(ClaimsPrincipal principal)
    {
        if (principal.Identity?.IsAuthenticated != true) return Nobody;
        return new CurrentUser(
            principal.Identity.Name ?? "",
            principal.FindFirstValue(NameClaim) ?? principal.Identity.Name ?? "",
            principal.FindFirstValue(CentreClaim) ?? "",
            principal.FindFirstValue(AgentClaim),
            [.. principal.FindAll(ClaimTypes.Role).Select(c => c.Value)]);
    }

    public bool Is(string role) => Roles.Contains(role);

    /// <summary>Passes when the account has one of the roles.</summary>
    /// <exception cref="ForbiddenException">It has none of them.</exception>
    public void Demand(params string[] anyOf)
    {
        if (!anyOf.Any(Is)) throw new ForbiddenException(Account, $"one of the roles {string.Join(", ", anyOf)}");
    }

    /// <summary>The agent whose account it is.</summary>
    /// <exception cref="ForbiddenException">It is no agent's account.</exception>
    public string DemandAgent()
    {
        Demand(Security.Roles.Agent);
        return Agent ?? throw new ForbiddenException(Account, "an agent's account");
    }
}
