namespace Wfm.Engine.Rostering;

/// <summary>A person who is rostered.</summary>
/// <param name="Id">Unique within the centre and stable over time.</param>
/// <param name="Name">Display name.</param>
/// <param name="Contract">Key of the contract that scopes labour rules.</param>
/// <param name="Skills">Queues the agent can serve.</param>
public sealed record Agent(string Id, string Name, string Team, string Contract, IReadOnlyList<string> Skills);
