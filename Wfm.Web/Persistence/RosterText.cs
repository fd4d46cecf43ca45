using System.Globalization;
using System.Text;
using Wfm.Engine.Rostering;
using Wfm.Engine.Time;

namespace Wfm.Web.Persistence;

/// <summary>
/// The cells of a roster as text that a person can read: one line an agent, "A001: D/hotline - E/chat …", one cell a day.
/// A character of an id or a code that separates the parts of a line is written as "%" and its four hexadecimal digits.
/// </summary>
public static class RosterText
{
    private const string Off = "-";

    public static string Write(PlanningPeriod period, IEnumerable<string> agents, IEnumerable<Assignment> assignments)
    {
        var lines = agents.ToDictionary(a => a, _ => Enumerable.Repeat(Off, period.Days).ToArray());
        foreach (var a in assignments) lines[a.Agent][period.IndexOf(a.Date)] = $"{Escaped(a.Shift)}/{Escaped(a.Queue)}";
        var text = new StringBuilder();
        foreach (var (agent, cells) in lines) text.Append(Escaped(agent)).Append(": ").AppendJoin(' ', cells).Append('\n');
        return text.ToString();
    }

    public static IReadOnlyList<Assignment> Read(PlanningPeriod period, string text)
    {
        var assignments = new List<Assignment>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries)) ReadLine(period, line, assignments);
        return assignments;
    }

    /// <summary>The agents that have a line.</summary>
    public static IReadOnlyList<string> Agents(string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => Plain(line[..line.IndexOf(": ", StringComparison.Ordinal)]))];

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
            into.Add(new Assignment(Plain(line[..colon]), period[day], Plain(cells[day][..slash]), Plain(cells[day][(slash + 1)..])));
        }
    }

    private static string Escaped(string id) => id.Any(Separates)
        ? string.Concat(id.Select(c => Separates(c) ? string.Create(CultureInfo.InvariantCulture, $"%{(int)c:X4}") : c.ToString()))
        : id;

    /// <summary>Halves of surrogate pairs are among them: a lone one does not survive the way into a database.</summary>
    private static bool Separates(char c) => c is '%' or '/' or ':' || char.IsWhiteSpace(c) || char.IsControl(c) || char.IsSurrogate(c);

    private static string Plain(string escaped)
    {
        if (!escaped.Contains('%', StringComparison.Ordinal)) return escaped;
        var text = new StringBuilder();
        for (var i = 0; i < escaped.Length; i++)
        {
            var isEscape = escaped[i] == '%' && i + 4 < escaped.Length;
            text.Append(
                isEscape ? (char)ushort.Parse(escaped.AsSpan(i + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture) : escaped[i]);
            if (isEscape) i += 4;
        }
        return text.ToString();
    }
}
