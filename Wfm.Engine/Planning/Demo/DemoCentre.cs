using System.Globalization;
using System.Text;
using Wfm.Engine.Time;

namespace Wfm.Engine.Planning.Demo;

/// <summary>
/// Makes the people, requests, past and contact history of the demo centre. The same seed gives the same files, byte
/// for byte. What the centre is (queues, shift types, teams, contracts) stands in its hand-written centre.json.
/// </summary>
public static class DemoCentre
{
    /// <summary>The month that the demo plans.</summary>
    public static PlanningPeriod Month { get; } = PlanningPeriod.Month(2026, 12);

    /// <summary>First day of the history, a Monday.</summary>
    public static DateOnly HistoryStart { get; } = new(2026, 5, 25);

    /// <summary>Weeks of history; they end nine days before <see cref="Month"/>.</summary>
    public const int HistoryWeeks = 26;

    /// <summary>The generated files, by name.</summary>
    /// <param name="holidays">Must know the holidays of 2026: they shape the history.</param>
    public static IReadOnlyDictionary<string, string> Files(int seed, HolidayCalendar holidays)
    {
        var agents = DemoAgents.All;
        return new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["agents.csv"] = Csv(
                ["id", "name", "team", "contract", "skills"],
                agents.Select(a => new[] { a.Id, a.Name, a.Team, a.Contract, string.Join(';', a.Skills) })),
            ["leave.csv"] = Csv(
                ["agent", "first", "last", "kind"],
                DemoRequests.Leaves(agents, seed).Select(l => new[] { l.Agent, Day(l.First), Day(l.Last), l.Kind })),
            ["wishes.csv"] = Csv(
                ["agent", "date", "shift", "wanted", "weight"],
                DemoRequests.Wishes(agents, seed).Select(w => new[] { w.Agent, Day(w.Date), w.Shift, w.Wanted ? "yes" : "no", Text(w.Weight) })),
            ["previous.csv"] = Csv(
                ["agent", "date", "shift", "queue"],
                DemoPast.Assignments(agents).Select(a => new[] { a.Agent, Day(a.Date), a.Shift, a.Queue })),
            ["events.csv"] = Csv(
                ["first", "last", "queue", "factor", "name_zh", "name_en"],
                DemoDemand.Events.Select(e => new[] { Day(e.First), Day(e.Last), e.Queue ?? "", Text(e.Factor), e.Name.Zh, e.Name.En })),
            ["history.csv"] = Csv(["timestamp", "queue", "volume", "aht"], DemoHistory.Rows(seed, holidays)),
        };
    }

    internal static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Csv(string[] header, IEnumerable<string[]> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows.Prepend(header)) text.AppendJoin(',', row).Append('\n');
        return text.ToString();
    }
}
