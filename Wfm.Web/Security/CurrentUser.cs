using System.Security.Claims;
using Wfm.Web.Persistence;

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
    public const string MustChooseClaim = "wfm.choose";
    public const string OriginClaim = "wfm.origin";

    /// <summary>Nobody signed in.</summary>
    public static CurrentUser Nobody { get; } = new("", "", "", null, []);

    /// <summary>The session that is asked from; null where there is none, as for a calendar program.</summary>
    public SessionLife? Session { get; init; }

    /// <summary>
    /// Where a request comes from that has no session, for the log: the network address of another program and the name of its token.
    /// </summary>
    public string Origin { get; init; } = "";

    public static CurrentUser Of(ClaimsPrincipal principal)
    {
        if (principal.Identity?.IsAuthenticated != true) return Nobody;
        return new CurrentUser(
            principal.Identity.Name ?? "",
            principal.FindFirstValue(NameClaim) ?? principal.Identity.Name ?? "",
            principal.FindFirstValue(CentreClaim) ?? "",
            principal.FindFirstValue(AgentClaim),
            [.. principal.FindAll(ClaimTypes.Role).Select(c => c.Value)])
        {
            Session = SessionIdentity.LifeOf(principal),
            Origin = principal.FindFirstValue(OriginClaim) ?? "",
            MustChoosePassword = principal.HasClaim(c => c.Type == MustChooseClaim),
        };
    }

    /// <summary>True while the password is one that was handed out; the account has no role until another is chosen.</summary>
    public bool MustChoosePassword { get; init; }

    public bool Is(string role) => Roles.Contains(role);

    /// <summary>
    /// Passes when the account has one of the roles and the session still lives. From here on the log writes this user's centre
    /// and address to what the operation records.
    /// </summary>
    /// <exception cref="ForbiddenException">It has none of the roles, or the session is over.</exception>
    public void Demand(params string[] anyOf)
    {
        if (Session?.Use() == false) throw new ForbiddenException(Account, "a session that is not over");
        if (!anyOf.Any(Is)) throw new ForbiddenException(Account, $"one of the roles {string.Join(", ", anyOf)}");
        new AuditOrigin(Centre, Session?.Address ?? Origin).Enter();
    }

    /// <summary>The agent whose account it is.</summary>
    /// <exception cref="ForbiddenException">It is no agent's account.</exception>
    public string DemandAgent()
    {
        Demand(Security.Roles.Agent);
        return Agent ?? throw new ForbiddenException(Account, "an agent's account");
    }
}
