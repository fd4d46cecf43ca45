using System.Globalization;

namespace Wfm.Engine.Rostering.Benchmarks;

/// <summary>
/// The line-oriented layout that public rostering instances share: sections, comma-separated fields, <c>#</c> comments.
/// Collects a finding for every field that is not what was expected.
/// </summary>
internal sealed class SectionedText(string file)
{
    private readonly List<Finding> _findings = [];

    /// <summary>A line of a section: its 1-based number and its trimmed fields.</summary>
    internal sealed record Row(int Line, string[] Fields);

    public IReadOnlyList<Finding> Findings => _findings;

    public bool HasErrors => _findings.Any(f => f.Severity == FindingSeverity.Error);

    /// <summary>The rows of every section; a section that is not there has none.</summary>
    public ILookup<string, Row> Split(string text)
    {
        var section = "";
        var rows = new List<(string Section, Row Row)>();
        var lines = text.Split('\n');
        for (var k = 0; k < lines.Length; k++)
        {
            var line = lines[k].Trim();
            if (line.Length == 0 || line[0] == '#') continue;
            if (line.StartsWith("SECTION_", StringComparison.Ordinal)) section = line["SECTION_".Length..];
            else rows.Add((section, new Row(k + 1, [.. line.Split(',').Select(f => f.Trim())])));
        }
        return rows.ToLookup(r => r.Section, r => r.Row);
    }

    /// <summary>A whole number within bounds at a 0-based field; the lower bound when it is not.</summary>
    public int Number(Row row, int field, int min, int max)
    {
        var text = field < row.Fields.Length ? row.Fields[field] : "";
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max)
            return value;
        Refuse(row, field, new LocalText($"应为 {min} 到 {max} 之间的整数。", $"Expected a whole number from {min} to {max}."));
        return min;
    }

    /// <summary>Index of the name at a 0-based field; 0 when it is unknown.</summary>
    public int Index(Row row, int field, IReadOnlyDictionary<string, int> names, LocalText what)
    {
        if (field < row.Fields.Length && names.TryGetValue(row.Fields[field], out var index)) return index;
        Refuse(row, field, new LocalText($"没有这个{what.Zh}。", $"There is no such {what.En}."));
        return 0;
    }

    public void Refuse(Row row, int field, LocalText message) =>
        _findings.Add(new Finding(
            FindingSeverity.Error, file, row.Line, field + 1, field < row.Fields.Length ? row.Fields[field] : "", message));

    public void Refuse(LocalText message) => _findings.Add(new Finding(FindingSeverity.Error, file, 0, 0, "", message));
}
