using System.Globalization;
using System.Text;
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
            ["agents.csv"] = Csv(
                ["id", "name", "team", "contract", "skills"],
                agents.Select(a => new[] { a.Id, a.Name, a.Team, a.Contract, string.Join(';', a.Skills) })),
            ["leave.csv"] = Csv(
                ["agent", "first", "last", "kind"],
                DemoRequests.Leaves(agents, seed).Select(l => new[] { l.Agent, Day(l.First), Day(l.Last), l.Kind })),
            ["wishes.csv"] = Csv(
                ["agent", "date", "shift", "wanted", "weight"],
                DemoRequests.Wishes(agents, seed)
                    .Select(w => new[] { w.Agent, Day(w.Date), w.Shift, w.Wanted ? "yes" : "no", Text(w.Weight) })),
            ["previous.csv"] = Csv(
                ["agent", "date", "shift", "queue"],
                DemoPast.Assignments(agents).Select(a => new[] { a.Agent, Day(a.Date), a.Shift, a.Queue })),
            ["events.csv"] = Csv(
                ["first", "last", "queue", "factor", "name_zh", "name_en"],
                DemoDemand.Events.Select(e => new[] { Day(e.First), Day(e.Last), e.Queue ?? "", Text(e.Factor), e.Name.Zh, e.Name.En })),
            ["history.csv"] = Csv(["timestamp", "queue", "volume", "aht"], DemoHistory.Rows(seed, queues, holidays)),
        };

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Csv(string[] header, IEnumerable<string[]> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows.Prepend(header)) text.AppendJoin(',', row).Append('\n');
        return text.ToString();
    }
}
