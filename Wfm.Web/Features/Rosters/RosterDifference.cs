using Wfm.Engine.Rostering;

namespace Wfm.Web.Features.Rosters;

/// <summary>One cell that differs from the published roster.</summary>
/// <param name="Before">What is published; null for a day off.</param>
/// <param name="After">What is on the desk; null for a day off.</param>
public sealed record ChangedCell(DateOnly Date, Assignment? Before, Assignment? After);

/// <summary>Everything that changes for one agent.</summary>
public sealed record ChangedAgent(string Name, IReadOnlyList<ChangedCell> Cells);

/// <summary>Who would notice if the roster on the desk were published.</summary>
public static class RosterDifference
{
    /// <summary>Agents with a change, those with the most changes first.</summary>
    public static IReadOnlyList<ChangedAgent> Between(
        IReadOnlyList<Assignment> published, IReadOnlyList<Assignment> now, IReadOnlyList<Agent> agents)
    {
        var (before, after) = (published.ToLookup(a => a.Agent), now.ToLookup(a => a.Agent));
        return
        [
            .. from agent in agents
               let cells = Cells(before[agent.Id].ToDictionary(a => a.Date), after[agent.Id].ToDictionary(a => a.Date))
               where cells.Count > 0
               orderby cells.Count descending
               select new ChangedAgent(agent.Name, cells),
        ];
    }

    private static List<ChangedCell> Cells(Dictionary<DateOnly, Assignment> before, Dictionary<DateOnly, Assignment> after) =>
    [
        .. from date in before.Keys.Union(after.Keys).Order()
           let cell = new ChangedCell(date, before.GetValueOrDefault(date), after.GetValueOrDefault(date))
           where cell.Before != cell.After
           select cell,
    ];
}
