using System.Text;
using Wfm.Engine.Rostering;
using Wfm.Engine.Time;

namespace Wfm.Web.Persistence;

/// <summary>
/// The cells of a roster as text that a person can read: one line an agent, "A001: D/hotline - E/chat …", one cell a day.
/// </summary>
public static class RosterText
{
    private const string Off = "-";

    public static string Write(PlanningPeriod period, IEnumerable<string> agents, IEnumerable<Assignment> assignments)
    {
        var lines = agents.ToDictionary(a => a, _ => Enumerable.Repeat(Off, period.Days).ToArray());
        foreach (var a in assignments) lines[a.Agent][period.IndexOf(a.Date)] = $"{a.Shift}/{a.Queue}";
        var text = new StringBuilder();
        foreach (var (agent, cells) in lines) text.Append(agent).Append(": ").AppendJoin(' ', cells).Append('\n');
        return text.ToString();
    }

    public static IReadOnlyList<Assignment> Read(PlanningPeriod period, string text)
    {
        var assignments = new List<Assignment>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries)) ReadLine(period, line, assignments);
        return assignments;
    }

    private static void ReadLine(PlanningPeriod period, string line, List<Assignment> into)
    {
        var colon = line.IndexOf(": ", StringComparison.Ordinal);
        var cells = line[(colon + 2)..].Split(' ');
        if (cells.Length != period.Days)
            throw new FormatException($"{cells.Length} cells for {period.Days} days: '{line}'.");
        for (var day = 0; day < cells.Length; day++)
        {
            if (cells[day] == Off) continue;
            var slash = cells[day].IndexOf('/', StringComparison.Ordinal);
            into.Add(new Assignment(line[..colon], period[day], cells[day][..slash], cells[day][(slash + 1)..]));
        }
    }
}
