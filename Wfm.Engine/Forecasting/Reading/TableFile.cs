namespace Wfm.Engine.Forecasting.Reading;

/// <summary>A table of a file as its cells stand, no meaning given to them yet.</summary>
/// <param name="Sheet">Name of the worksheet; empty for a text file.</param>
/// <param name="Encoding">IANA name of the encoding; empty for a worksheet.</param>
/// <param name="Rows">Every row that is not empty, with its line in the file.</param>
public sealed record FileTable(string Sheet, string Encoding, IReadOnlyList<SourceRow> Rows);

/// <summary>Reads tables of master data, such as a list of people, from delimited text or an XLSX workbook.</summary>
public static class TableFile
{
    /// <summary>Rows of a table: many times the people of the largest centre.</summary>
    public const int MostRows = 50_000;

    /// <summary>The tables of a file that hold a row; only findings where it does not open.</summary>
    /// <param name="file">Its name, as it appears in the findings.</param>
    /// <param name="encoding">One of <see cref="TextEncoding.Known"/>; null to tell it from the bytes.</param>
    public static ReadResult<IReadOnlyList<FileTable>> Read(byte[] bytes, string file, string? encoding = null) =>
        SourceFile.Open(
            bytes, encoding is null ? null : TextEncoding.Named(encoding), null, tables => Cells(tables, file),
            (line, why) => Refused(file, line, why));

    private static ReadResult<IReadOnlyList<FileTable>> Cells(IReadOnlyList<SourceTable> sources, string file)
    {
        var tables = new List<FileTable>();
        foreach (var source in sources)
        {
            var rows = source.Rows().Take(MostRows + 1).Select(r => r with { Cells = Array.ConvertAll(r.Cells, SpreadsheetText.Unmark) })
                .ToList();
            if (rows.Count > MostRows)
                return Refused(file, rows[^1].Line, new($"最多 {MostRows} 行。", $"A table has at most {MostRows} rows."));
            if (rows.Find(r => r.Cells.Length > InputLimits.MostColumns) is { Cells: not null } wide)
                return Refused(file, wide.Line, new(
                    $"列数过多：{wide.Cells.Length}，最多 {InputLimits.MostColumns}。",
                    $"There are too many columns: {wide.Cells.Length}; {InputLimits.MostColumns} is the most."));
            if (rows.Count > 0) tables.Add(new FileTable(source.Sheet, source.Encoding, rows));
        }
        return tables.Count == 0 ? Refused(file, 0, SourceFile.Empty) : new(tables, []);
    }

    private static ReadResult<IReadOnlyList<FileTable>> Refused(string file, int line, LocalText why) =>
        new(null, [new Finding(FindingSeverity.Error, file, line, 0, "", why)]);
}
