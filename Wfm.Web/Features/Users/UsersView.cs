namespace Wfm.Web.Features.Users;

/// <summary>The accounts of a centre.</summary>
/// <param name="FreeAgents">Agents without an account: id and name.</param>
public sealed record UsersView(IReadOnlyList<UserLine> Users, IReadOnlyList<(string Id, string Name)> FreeAgents);

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

    /// <summary>Not before an administrator gives out a one-time password.</summary>
    WithoutPassword,

    /// <summary>Not before it is enabled again.</summary>
    Disabled,
}

/// <summary>A new password, to be handed over once; it is stored nowhere in clear.</summary>
public sealed record FreshPassword(string Account, string Password);
