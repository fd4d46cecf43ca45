namespace Wfm.Web.Components.Tables;

/// <summary>What was found of the changes of a draft: all in the order of the table, and by row.</summary>
internal sealed class DraftRemarks
{
    private readonly TableShape _shape;
    private readonly Dictionary<int, IReadOnlyList<TableFinding>> _byRow;

    public DraftRemarks(TableShape shape, TableDraft draft, IEnumerable<TableFinding> findings)
    {
        _shape = shape;
        var places = draft.Rows.Select((r, i) => (r.Id, i)).ToDictionary(r => r.Id, r => r.i);
        All = [.. findings.OrderBy(f => f.IsWarning).ThenBy(f => places.GetValueOrDefault(f.Row)).ThenBy(f => shape.Of(f.Column))];
        _byRow = All.GroupBy(f => f.Row).ToDictionary(g => g.Key, g => (IReadOnlyList<TableFinding>)[.. g]);
    }

    /// <summary>Errors before warnings.</summary>
    public IReadOnlyList<TableFinding> All { get; }

    public int Errors => All.Count(f => !f.IsWarning);

    /// <summary>Null where nothing was found.</summary>
    public IReadOnlyList<TableFinding>? Of(DraftRow? row) => row is null ? null : _byRow.GetValueOrDefault(row.Id);

    /// <summary>What is to be said of a cell: what was found, or else what its column means.</summary>
    public string Said(DraftRow? row, int column)
    {
        if (row is null || column >= _shape.Columns.Count) return "";
        var (title, key) = (Words.T(_shape.Columns[column].Title), _shape.Columns[column].Key);
        var found = (Of(row) ?? []).Where(f => f.Column == key || f.Column is null).Select(f => Words.T(f.Message)).ToList();
        var text = found.Count > 0 ? string.Join(' ', found) : _shape.Columns[column].Help is { } help ? Words.T(help) : "";
        return text.Length == 0 ? "" : title + Words.T("：", ": ") + text;
    }
}
