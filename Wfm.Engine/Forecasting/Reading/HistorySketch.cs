using System.Security.Cryptography;
using System.Text;

namespace Wfm.Engine.Forecasting.Reading;

/// <summary>How a file looks before it is read, or where it cannot be: what a person needs to see to say what its columns mean.</summary>
/// <param name="Sheets">Names of the worksheets; empty for a text file.</param>
/// <param name="Names">The column names of the table, or of the row that looks most like names.</param>
/// <param name="Rows">The first rows below them.</param>
/// <param name="Mapping">What was understood so far.</param>
public sealed record HistorySketch(
    IReadOnlyList<string> Sheets, IReadOnlyList<string> Names, IReadOnlyList<IReadOnlyList<string>> Rows, HistoryMapping Mapping)
{
    private const int RowsShown = 5;

    /// <summary>
    /// The same for files of one report: the kind of file and the names of its columns, whatever their case, width and blanks. Of
    /// two sketches made without a mapping it tells whether what was said of one file holds for the other.
    /// </summary>
    public string Shape => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', Names.Select(Plain).Prepend(Mapping.Sheet is null ? $"text {Mapping.Delimiter}" : "workbook")))));

    /// <summary>
    /// What was said of a file of the same shape, for this one: the columns by the names they have here, and no sheet that is not
    /// there, since sheets are called after their months.
    /// </summary>
    public HistoryMapping Fit(HistoryMapping said)
    {
        var byName = said.Columns.GroupBy(c => Plain(c.Key)).ToDictionary(g => g.Key, g => g.First().Value);
        var names = Names.Select(n => n.Trim()).Distinct().Where(n => byName.ContainsKey(Plain(n)));
        return said with
        {
            Sheet = said.Sheet is { } sheet && Sheets.Contains(sheet) ? sheet : null,
            Columns = names.ToDictionary(n => n, n => byName[Plain(n)]),
        };
    }

    private static string Plain(string name) => string.Concat(CellText.Narrow(name).Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();

    internal static HistorySketch? Of(IReadOnlyList<SourceTable> tables, HistoryMapping mapping)
    {
        var start = TableStart.Find(tables, mapping);
        var table = start?.Table ?? tables.FirstOrDefault(t => mapping.Sheet is null || t.Sheet == mapping.Sheet) ?? tables[0];
        if ((start?.Names ?? Asked(table, mapping) ?? TableStart.Likely(table))
            is not { Cells.Length: <= InputLimits.MostColumns } names) return null;
        var where = UnderstoodFormat.Table(table, names);
        var rows = table.Rows().Where(r => r.Line > names.Line).Take(RowsShown).Select(r => (IReadOnlyList<string>)r.Cells).ToList();
        var shape = start?.Columns.Shape ?? HistoryShape.Long;
        var meanings = start?.Columns.Meanings ?? new ColumnWords(names.Cells, mapping).Guesses();
        return new HistorySketch(
            [.. tables.Select(t => t.Sheet).Where(s => s.Length > 0)], names.Cells, rows,
            mapping with
            {
                Encoding = where.Encoding,
                Delimiter = where.Delimiter,
                Sheet = where.Sheet,
                HeaderLine = where.HeaderLine,
                Columns = Choices(names.Cells, shape, meanings, mapping),
            });
    }

    private static SourceRow? Asked(SourceTable table, HistoryMapping mapping) =>
        mapping.HeaderLine is { } line && table.Rows().FirstOrDefault(r => r.Line >= line) is { Cells: not null } row ? row : null;

    private static Dictionary<string, ColumnChoice> Choices(
        string[] names, HistoryShape shape, IReadOnlyList<ColumnMeaning> meanings, HistoryMapping mapping)
    {
        var choices = new Dictionary<string, ColumnChoice>();
        for (var i = 0; i < names.Length; i++)
        {
            var name = names[i].Trim();
            if (mapping.Columns.TryGetValue(name, out var given)) choices.TryAdd(name, given);
            else if (UnderstoodFormat.CanBeGiven(shape, meanings[i])) choices.TryAdd(name, new ColumnChoice(meanings[i]));
        }
        return choices;
    }
}
