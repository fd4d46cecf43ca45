namespace Wfm.Engine.Rostering;

/// <summary>Whom a rule binds. An empty list does not restrict.</summary>
public sealed record RuleScope(
    IReadOnlyList<string> Contracts, IReadOnlyList<string> Teams, IReadOnlyList<string> Agents, DateOnly? From = null,
    DateOnly? Until = null)
{
    public static RuleScope Everyone { get; } = new([], [], []);

    /// <summary>The scope of one contract.</summary>
    public static RuleScope Contract(string contract) => new([contract], [], []);

    public bool Binds(Agent agent) =>
        (Contracts.Count == 0 || Contracts.Contains(agent.Contract))
        && (Teams.Count == 0 || Teams.Contains(agent.Team))
        && (Agents.Count == 0 || Agents.Contains(agent.Id));

    /// <summary>True when the rule is in force on <paramref name="date"/>; <see cref="Until"/> is the last day.</summary>
    public bool Binds(DateOnly date) => (From is null || date >= From) && (Until is null || date <= Until);
}
