namespace Wfm.Engine.Rostering;

/// <summary>Whom a rule binds. An empty list does not restrict.</summary>
public sealed record RuleScope(
    [property: Named("合同", "Contracts"), RefersTo(RuleTarget.Contract)]
    [property: Help("规则约束哪些合同；不选表示全部。", "Contracts that the rule binds; none chosen means all.")]
    IReadOnlyList<string> Contracts,
    [property: Named("小组", "Teams"), RefersTo(RuleTarget.Team)]
    [property: Help("规则约束哪些小组；不选表示全部。", "Teams that the rule binds; none chosen means all.")]
    IReadOnlyList<string> Teams,
    [property: Named("客服", "Agents"), RefersTo(RuleTarget.Agent)]
    [property: Help("规则约束哪些客服；不选表示全部。", "Agents whom the rule binds; none chosen means all.")]
    IReadOnlyList<string> Agents,
    [property: Named("自", "From")]
    [property: Help("规则生效的第一天；空白表示一直有效。", "First day on which the rule is in force; empty for always.")]
    DateOnly? From = null,
    [property: Named("至", "Until")]
    [property: Help("规则生效的最后一天；空白表示不限。", "Last day on which the rule is in force; empty for good.")]
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
