using Wfm.Engine.Planning.Writing;
using Wfm.Engine.Rostering;
using Wfm.Engine.Time;

namespace Wfm.Engine.Planning.Demo;

/// <summary>The tables beside a generated centre's centre.json.</summary>
internal static class DemoTables
{
    /// <summary>agents, leave, wishes, previous, events and history, by file name.</summary>
    public static SortedDictionary<string, string> Of(
        int seed, IReadOnlyList<Agent> agents, IReadOnlyList<DemoDemand> queues, HolidayCalendar holidays) =>
        new(StringComparer.Ordinal)
        {
            ["agents.csv"] = CentreTables.Agents(agents),
            ["leave.csv"] = CentreTables.Leaves(DemoRequests.Leaves(agents, seed)),
            ["wishes.csv"] = CentreTables.Wishes(DemoRequests.Wishes(agents, seed)),
            ["previous.csv"] = CentreTables.Past(DemoPast.Assignments(agents)),
            ["events.csv"] = CentreTables.Events(DemoDemand.Events),
            ["history.csv"] = CentreTables.Csv(["timestamp", "queue", "volume", "aht"], DemoHistory.Rows(seed, queues, holidays)),
        };
}
