using Wfm.Web.Exports;

namespace Wfm.Web.Components.Tables;

/// <summary>An editable table as a file, with what is not saved yet, in the language of the reader; the import takes it back.</summary>
internal static class TableExport
{
    public const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static byte[] Of(TableShape shape, TableDraft draft, bool asWorkbook)
    {
        var header = shape.Columns.Select(c => Words.T(c.Title)).ToList();
        var rows = draft.Rows.Where(r => r.State != RowState.Removed && !r.IsBlank).ToList();
        return asWorkbook
            ? TableFiles.Workbook(Words.T(shape.Name), header, rows.Select(r => Cells(shape, r, Cell)))
            : TableFiles.Csv(header, rows.Select(r => Cells(shape, r, (column, value) => column.Kind.Written(value))));
    }

    private static IReadOnlyList<T> Cells<T>(TableShape shape, DraftRow row, Func<TableColumn, string, T> cell) =>
        [.. shape.Columns.Select((column, i) => cell(column, row[i]))];

    /// <summary>Days and plain numbers are such in a workbook too; a percentage is text, since a number would lose its sign.</summary>
    private static object Cell(TableColumn column, string value) => column.Kind switch
    {
        DateCell when DateCell.Day(value) is { } day => day,
        NumberCell when !value.EndsWith('%') && NumberCell.ValueOf(value) is { } number => number,
        _ => column.Kind.Written(value),
    };
}
