using System.Globalization;
using System.Text;
using Wfm.Engine.Forecasting;
using Wfm.Engine.Forecasting.Cleaning;
using Wfm.Engine.Rostering;

namespace Wfm.Engine.Planning.Writing;

/// <summary>The tables beside centre.json: agents, requests, past shifts, events and contact history.</summary>
internal static class CentreTables
{
    /// <summary>File name → text of every table that has a row; agents and history are always there.</summary>
    public static Dictionary<string, string> Of(Centre centre)
    {
        var tables = new Dictionary<string, string>
        {
            ["agents.csv"] = Agents(centre.Agents),
            ["history.csv"] = History(centre.History),
        };
        if (centre.Agents.Any(a => a.Terms.Count > 0)) tables["terms.csv"] = Terms(centre.Agents);
        if (centre.Leaves.Count > 0) tables["leave.csv"] = Leaves(centre.Leaves);
        if (centre.Wishes.Count > 0) tables["wishes.csv"] = Wishes(centre.Wishes);
        if (centre.Past.Count > 0) tables["previous.csv"] = Past(centre.Past);
        if (centre.Events.Count > 0) tables["events.csv"] = Events(centre.Events);
        if (centre.Refused.Count > 0) tables["refused.csv"] = Refused(centre.Refused);
        return tables;
    }

    /// <summary>Team, contract and skills of the first term; columns that no agent fills are left out.</summary>
    public static string Agents(IReadOnlyList<Agent> agents)
    {
        (string Name, Func<Agent, string> Value)[] columns =
        [
            ("first", a => Day(a.First)), ("last", a => Day(a.Last)), ("share", a => First(a).Share == 1 ? "" : Text(First(a).Share)),
            ("location", a => First(a).Location), ("contact", a => a.Person?.Contact ?? ""), ("birthday", a => Day(a.Person?.Birthday)),
            ("seniority", a => Day(a.Person?.Seniority)),
        ];
        columns = [.. columns.Where(c => agents.Any(a => c.Value(a).Length > 0))];
        return Csv(
            ["id", "name", "team", "contract", "skills", .. columns.Select(c => c.Name)],
            agents.Select(a => (string[])
                [a.Id, a.Name, First(a).Team, First(a).Contract, string.Join(';', First(a).Skills), .. columns.Select(c => c.Value(a))]));
    }

    private static AgentTerm First(Agent agent) => agent.Terms.Count > 0 ? agent.Terms[0] : agent.TermFrom(DateOnly.MinValue);

    private static string Terms(IEnumerable<Agent> agents) => Csv(
        ["agent", "from", "team", "contract", "share", "location", "skills"],
        agents.SelectMany(a => a.Terms.Skip(1), (a, t) => new[]
            { a.Id, Day(t.From), t.Team, t.Contract, Text(t.Share), t.Location, string.Join(';', t.Skills) }));

    private static string Day(DateOnly? date) => date is { } known ? Day(known) : "";

    public static string Leaves(IEnumerable<Leave> leaves) => Csv(
        ["agent", "first", "last", "kind"], leaves.Select(l => new[] { l.Agent, Day(l.First), Day(l.Last), l.Kind }));

    public static string Wishes(IEnumerable<Wish> wishes) => Csv(
        ["agent", "date", "shift", "wanted", "weight"],
        wishes.Select(w => new[] { w.Agent, Day(w.Date), w.Shift, w.Wanted ? "yes" : "no", Text(w.Weight) }));

    public static string Past(IEnumerable<Assignment> past) => Csv(
        ["agent", "date", "shift", "queue"], past.Select(a => new[] { a.Agent, Day(a.Date), a.Shift, a.Queue }));

    public static string Events(IEnumerable<DemandEvent> events) => Csv(
        ["first", "last", "queue", "factor", "name_zh", "name_en"],
        events.Select(e => new[] { Day(e.First), Day(e.Last), e.Queue ?? "", Text(e.Factor), e.Name.Zh, e.Name.En }));

    /// <summary>Rows of comma separated text under a header.</summary>
    public static string Csv(string[] header, IEnumerable<string[]> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows.Prepend(header)) text.AppendJoin(',', row.Select(CsvField.Of)).Append('\n');
        return text.ToString();
    }

    public static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Refused(IEnumerable<CleaningKey> refused) => Csv(
        ["queue", "kind", "day", "minute"], refused.Select(r => new[] { r.Queue, r.Kind.ToString(), Day(r.Day), Text(r.Minute) }));

    /// <summary>
    /// A row for every interval that has a volume, an hour that came twice with two; a column that no queue states is left out.
    /// </summary>
    private static string History(IReadOnlyList<ContactHistory> queues)
    {
        (string Name, Func<ContactHistory, double[]?> Values)[] columns =
        [
            ("volume", h => h.Volume), ("aht", h => h.AhtSeconds), ("handled", h => h.Handled), ("abandoned", h => h.Abandoned),
            ("service level", h => h.ServiceLevel),
        ];
        columns = [.. columns.Where((c, i) => i < 2 || queues.Any(q => c.Values(q) is not null))];
        return Csv(["timestamp", "queue", .. columns.Select(c => c.Name)], queues.SelectMany(q => q.Repeated.Prepend(q)).SelectMany(Rows));

        IEnumerable<string[]> Rows(ContactHistory queue)
        {
            double[]?[] values = [.. columns.Select(c => c.Values(queue))];
            for (var i = 0; i < queue.Volume.Length; i++)
                if (!double.IsNaN(queue.Volume[i])) yield return [Moment(queue, i), queue.Queue, .. values.Select(v => Cell(v?[i]))];
        }
    }

    private static string Cell(double? value) => value is { } known && !double.IsNaN(known) ? Text(known) : "";

    private static string Moment(ContactHistory queue, int interval) => queue.Start.AddDays(interval / queue.Grid.PerDay)
        .ToDateTime(TimeOnly.MinValue).AddMinutes(interval % queue.Grid.PerDay * queue.Grid.Minutes)
        .ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
}
