using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Web.Components.Tables;

namespace Wfm.Web.Features.Definitions.Sheets;

/// <summary>A row of a part as it is to be.</summary>
/// <param name="Row">Names it in findings; 0 for a row that nobody has changed.</param>
internal sealed record SheetRow(int Row, IReadOnlyDictionary<string, string> Cells)
{
    public string this[string column] => Cells.GetValueOrDefault(column) ?? "";

    /// <summary>The number of a cell, a percentage as its share; null for an empty one.</summary>
    public double? Number(string column) => NumberCell.ValueOf(this[column]);

    public LocalText Name => new(this["name_zh"], this["name_en"]);
}

/// <summary>The rows of one part after a change, and what is found of them.</summary>
/// <param name="Centre">The centre as it is without the change.</param>
/// <param name="Part">Key of the part.</param>
/// <param name="Touched">A changed row of the part, by which findings on others are told.</param>
internal sealed record SheetDraft(Centre Centre, string Part, IReadOnlyList<SheetRow> Rows, int Touched)
{
    private readonly List<TableFinding> _findings = [];

    public IReadOnlyList<TableFinding> Findings => _findings;

    public void Say(SheetRow row, string? column, LocalText message, bool isWarning = false) =>
        _findings.Add(new TableFinding(row.Row == 0 ? Touched : row.Row, column, message, isWarning));

    /// <summary>Takes the value that a row was read as; what was found goes beside its cell.</summary>
    public T? Take<T>(SheetRow row, RowJson json, Func<byte[], ReadResult<T>> read) where T : class
    {
        var result = read(json.Bytes);
        foreach (var finding in result.Findings)
            Say(row, json.ColumnOf(finding), finding.Message, finding.Severity != FindingSeverity.Error);
        return result.Value;
    }
}
