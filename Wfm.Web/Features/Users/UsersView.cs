namespace Wfm.Web.Features.Users;

/// <summary>The accounts of a centre.</summary>
/// <param name="FreeAgents">Agents without an account: id and name.</param>
public sealed record UsersView(IReadOnlyList<UserLine> Users, IReadOnlyList<(string Id, string Name)> FreeAgents)
{
    /// <summary>Agents who cannot sign in and have no link by which they could choose a password.</summary>
    public int ToInvite => FreeAgents.Count + Users.Count(u => u is { Agent: not null, State: AccountState.WithoutPassword });
}

/// <summary>One account.</summary>
/// <param name="Agent">The agent whose account it is: id and name; null for the other roles.</param>
public sealed record UserLine(string Account, string Name, IReadOnlyList<string> Roles, (string Id, string Name)? Agent, AccountState State)
{
    /// <summary>True when it cannot sign in until it is enabled again.</summary>
    public bool Disabled => State == AccountState.Disabled;
}

/// <summary>Whether somebody can sign in with an account.</summary>
public enum AccountState
{
    /// <summary>With a password of one's own.</summary>
    Active,

    /// <summary>With a one-time password, after which another is chosen.</summary>
    OneTimePassword,

    /// <summary>Not any more: its one-time password was not used in time.</summary>
    Expired,

    /// <summary>Once its owner has chosen a password, by a link that is still good.</summary>
    Invited,

    /// <summary>Not before an administrator invites it.</summary>
    WithoutPassword,

    /// <summary>Not before it is enabled again.</summary>
    Disabled,
}

/// <summary>A link by which an account chooses its password, to be handed over once; what it says is stored nowhere in clear.</summary>
/// <param name="Path">Where it leads on this server.</param>
public sealed record FreshInvitation(string Account, string Name, string Path);

/// <summary>A new password, to be handed over once; it is stored nowhere in clear.</summary>
public sealed record FreshPassword(string Account, string Password);
