using Wfm.Engine.Rostering;

namespace Wfm.Web.Features.Rosters;

/// <summary>Everything that changes for one agent.</summary>
public sealed record ChangedAgent(string Name, IReadOnlyList<CellChange> Cells);

/// <summary>Changes of a roster, agent by agent.</summary>
public static class RosterDifference
{
    /// <summary>Agents with a change, those with the most changes first.</summary>
    public static IReadOnlyList<ChangedAgent> Of(IEnumerable<CellChange> changes, IReadOnlyList<Agent> agents)
    {
        var names = agents.ToDictionary(a => a.Id, a => a.Name);
        return
        [
            .. from change in changes
               group change by change.Agent into agent
               orderby agent.Count() descending
               select new ChangedAgent(names.GetValueOrDefault(agent.Key, agent.Key), [.. agent.OrderBy(c => c.Date)]),
        ];
    }
}
