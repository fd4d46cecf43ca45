using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Web.Components.Tables;

namespace Wfm.Web.Features.Definitions.Sheets;

/// <summary>The parts that changes of a table make, and what was found of them.</summary>
/// <param name="Contents">A part for each key that is touched; null content for one that is gone.</param>
internal sealed record SheetEdit(IReadOnlyList<(string Part, object? Content)> Contents, IReadOnlyList<TableFinding> Findings)
{
    /// <param name="lines">The table as it is stored.</param>
    public static SheetEdit Of(DefinitionSheet sheet, Centre centre, IReadOnlyList<TableLine> lines, TableChanges changes)
    {
        var findings = new List<TableFinding>();
        var shape = sheet.Shape(centre);
        findings.AddRange(CellFaults(shape, changes));
        findings.AddRange(Twice(shape.KeyColumn, lines, changes));
        // A row with a cell that is no value makes no part; the others are looked at all the same.
        var wrong = findings.Select(f => f.Row).ToHashSet();
        var rows = After(lines, changes);
        var contents = new List<(string, object?)>();
        foreach (var part in Touched(sheet, changes))
        {
            SheetRow[] own = [.. rows.Where(r => sheet.PartOf(r.Cells) == part)];
            if (own.Any(r => wrong.Contains(r.Row))) continue;
            var touched = changes.Lines.First(l => Of(sheet, l).Contains(part)).Row;
            var draft = new SheetDraft(centre, part, own, touched);
            contents.Add((part, sheet.Build(draft)));
            findings.AddRange(draft.Findings);
        }
        return new SheetEdit(contents, findings);
    }

    /// <summary>The rows in their order, changed ones in their place, added ones last.</summary>
    private static List<SheetRow> After(IReadOnlyList<TableLine> lines, TableChanges changes)
    {
        var changed = changes.Lines.Where(l => l.Before is not null).ToDictionary(l => l.Before!.Key);
        var rows = new List<SheetRow>();
        foreach (var line in lines)
            if (!changed.TryGetValue(line.Key, out var change)) rows.Add(new SheetRow(0, line.Cells));
            else if (change.After is { } after) rows.Add(new SheetRow(change.Row, after));
        var known = lines.Select(l => l.Key).ToHashSet();
        rows.AddRange(changes.Lines.Where(l => l.After is not null && (l.Before is null || !known.Contains(l.Before.Key)))
            .Select(l => new SheetRow(l.Row, l.After!)));
        return rows;
    }

    private static string[] Touched(DefinitionSheet sheet, TableChanges changes) =>
        [.. changes.Lines.SelectMany(l => Of(sheet, l)).Distinct()];

    private static IEnumerable<string> Of(DefinitionSheet sheet, LineChange line) =>
        new[] { line.Before?.Cells, line.After }.Where(c => c is not null).Select(c => sheet.PartOf(c!)).Distinct();

    private static IEnumerable<TableFinding> CellFaults(TableShape shape, TableChanges changes) =>
        from line in changes.Lines
        where !line.IsRemoved
        from column in shape.Columns
        let fault = column.FaultOf(line[column.Key])
        where fault is not null
        select new TableFinding(line.Row, column.Key, fault.Value);

    /// <summary>A key stands once; one that differs in case only is taken for the other by people.</summary>
    private static IEnumerable<TableFinding> Twice(string key, IReadOnlyList<TableLine> lines, TableChanges changes)
    {
        var changed = changes.Lines.Where(l => l.Before is not null).Select(l => l.Before!.Key).ToHashSet();
        var used = lines.Where(l => !changed.Contains(l.Key)).Select(l => l.Cells.GetValueOrDefault(key) ?? "")
            .Concat(changes.Lines.Where(l => !l.IsRemoved).Select(l => l[key])).ToLookup(k => k);
        foreach (var line in changes.Lines.Where(l => !l.IsRemoved && l[key].Length > 0))
        {
            if (used[line[key]].Skip(1).Any())
                yield return new TableFinding(line.Row, key, new LocalText("已有同样的编号", "This is in use already."));
            else if (line.IsAdded && used.FirstOrDefault(u => u.Key != line[key]
                && string.Equals(u.Key, line[key], StringComparison.OrdinalIgnoreCase)) is { } alike)
                yield return new TableFinding(
                    line.Row, key, new LocalText($"与“{alike.Key}”只有大小写不同", $"This differs from '{alike.Key}' in case only."));
        }
    }
}
