using System.Text;
using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Benchmarks;

/// <summary>A roster as text: one line an agent, <c>AGENT cell cell …</c>, one cell a day, separated by blanks.</summary>
public static class RosterText
{
    /// <summary>The cell of a day off.</summary>
    public const string Off = "-";

    /// <param name="agents">Name of every agent.</param>
    /// <param name="cells">Name of every shift index.</param>
    public static string Write(Roster roster, IReadOnlyList<string> agents, IReadOnlyList<string> cells)
    {
        var text = new StringBuilder();
        for (var a = 0; a < roster.Agents; a++)
        {
            text.Append(agents[a]);
            foreach (var shift in roster.Line(a)) text.Append(' ').Append(cells[shift]);
            text.Append('\n');
        }
        return text.ToString();
    }

    /// <summary>Reads what <see cref="Write"/> wrote; agents may come in any order, each exactly once.</summary>
    public static ReadResult<Roster> Read(
        string file, string text, IReadOnlyList<string> agents, IReadOnlyList<string> cells, int days)
    {
        var findings = new List<Finding>();
        var shiftOf = cells.Select((name, index) => (name, index)).ToDictionary(c => c.name, c => c.index);
        var missing = agents.Select((name, index) => (name, index)).ToDictionary(a => a.name, a => a.index);
        var roster = new Roster(agents.Count, days);
        var lines = text.Split('\n');
        for (var k = 0; k < lines.Length; k++)
        {
            var fields = lines[k].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length == 0) continue;
            if (!missing.Remove(fields[0], out var agent))
                Refuse(k, 0, fields[0], new LocalText("没有这名员工，或已出现过。", "There is no such agent, or the agent stands here twice."));
            else if (fields.Length != days + 1)
                Refuse(
                    k, 0, fields[0],
                    new LocalText($"应有 {days} 天，实为 {fields.Length - 1} 天。", $"Expected {days} days, found {fields.Length - 1}."));
            else
                ReadLine(k, agent, fields);
        }
        foreach (var name in missing.Keys) Refuse(-1, -1, name, new LocalText("缺少这名员工。", "This agent is missing."));
        return new ReadResult<Roster>(findings.Count == 0 ? roster : null, findings);

        void ReadLine(int line, int agent, string[] fields)
        {
            for (var d = 0; d < days; d++)
                if (shiftOf.TryGetValue(fields[d + 1], out var shift)) roster[agent, d] = shift;
                else Refuse(line, d + 1, fields[d + 1], new LocalText("没有这个班次。", "There is no such shift."));
        }

        void Refuse(int line, int field, string value, LocalText message) =>
            findings.Add(new Finding(FindingSeverity.Error, file, line + 1, field + 1, value, message));
    }
}
