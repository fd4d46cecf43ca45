namespace Wfm.Web.Features.Users;

/// <summary>The accounts of a centre.</summary>
/// <param name="FreeAgents">Agents without an account: id and name.</param>
public sealed record UsersView(IReadOnlyList<UserLine> Users, IReadOnlyList<(string Id, string Name)> FreeAgents);

/// <summary>One account.</summary>
/// <param name="Agent">The agent whose account it is: id and name; null for the other roles.</param>
/// <param name="Disabled">True when it cannot sign in until it is enabled again.</param>
public sealed record UserLine(string Account, string Name, string Role, (string Id, string Name)? Agent, bool Disabled);

/// <summary>A new password, to be handed over once; it is stored nowhere in clear.</summary>
public sealed record FreshPassword(string Account, string Password);
