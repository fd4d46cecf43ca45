using Wfm.Engine.Naming;

namespace Wfm.Web.Components.Tables;

/// <summary>Cells from one corner to the other, both included, by place in the view and by column.</summary>
public readonly record struct CellBlock(int Top, int Left, int Bottom, int Right)
{
    public int Rows => Bottom - Top + 1;

    public int Columns => Right - Left + 1;

    /// <summary>The block between two corners in any order.</summary>
    public static CellBlock Between(int row, int column, int otherRow, int otherColumn) =>
        new(Math.Min(row, otherRow), Math.Min(column, otherColumn), Math.Max(row, otherRow), Math.Max(column, otherColumn));
}

/// <summary>Which rows of a table are shown, and in which order.</summary>
/// <param name="Search">Text that a cell of the row holds, or by whose pinyin it begins; empty for all rows.</param>
/// <param name="Column">Column by which they are ordered; null for the order in which they are stored.</param>
public sealed record TableOrder(string Search = "", int? Column = null, bool Descending = false)
{
    internal List<DraftRow> Of(IEnumerable<DraftRow> rows, IReadOnlyList<TableColumn> columns)
    {
        var shown = rows.Where(r => string.IsNullOrWhiteSpace(Search) || Holds(r, columns));
        if (Column is not { } column) return [.. shown];
        var ordered = shown.OrderBy(r => r[column].Length == 0);
        Func<DraftRow, string> text = r => columns[column].Kind.Show(r[column]);
        if (columns[column].Kind is NumberCell)
        {
            Func<DraftRow, double> number = r => NumberCell.ValueOf(r[column]) ?? 0;
            return [.. Descending ? ordered.ThenByDescending(number) : ordered.ThenBy(number)];
        }
        return [.. Descending ? ordered.ThenByDescending(text, Words.ByName) : ordered.ThenBy(text, Words.ByName)];
    }

    private bool Holds(DraftRow row, IReadOnlyList<TableColumn> columns) =>
        NameSearch.Finds(Search, [.. columns.Select((c, i) => c.Kind.Show(row[i]))]);
}
