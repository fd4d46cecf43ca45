using Wfm.Engine.Rostering;

namespace Wfm.Engine.Naming;

/// <summary>Names of agents as they are shown.</summary>
public static class AgentNames
{
    /// <summary>
    /// The agents, those whose names look alike with their ids behind the name: "张伟 (A11)". Names that differ only in how Unicode
    /// writes them look alike.
    /// </summary>
    public static IReadOnlyList<Agent> ToldApart(IReadOnlyList<Agent> agents)
    {
        var alike = agents.GroupBy(a => NameSpelling.Look(a.Name)).Where(g => g.Count() > 1).SelectMany(g => g).ToHashSet();
        return alike.Count == 0 ? agents : [.. agents.Select(a => alike.Contains(a) ? a with { Name = $"{a.Name} ({a.Id})" } : a)];
    }
}
