using CsvHelper;

namespace Wfm.Engine.Forecasting.Reading;

/// <summary>
/// Reads contact history from the text files that telephone systems and spreadsheets export: one row per interval
/// (<c>timestamp[,queue],volume[,aht]</c>), one column per queue, or one column per time of day. Encoding, delimiter,
/// date order and interval length are detected; every doubt is a <see cref="Finding"/>, and with any error nothing is taken.
/// </summary>
public static class HistoryReader
{
    private static readonly CsvReaderOptions Options = new() { TrackLineNumbers = true, TrimWhitespace = true };

    /// <summary>Reads the bytes of a delimited text file in UTF-8, UTF-16 or GB18030.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="file">Its name, as it appears in the findings.</param>
    /// <param name="progress">Receives the share of the file read, in 0..1.</param>
    public static ReadResult<HistoryImport> Read(byte[] bytes, string file, IProgress<double>? progress = null)
    {
        if (bytes.Length == 0) return Empty(file);
        var encoding = TextEncoding.Detect(bytes);
        using var text = new StreamReader(new MemoryStream(bytes, writable: false), encoding);
        using var csv = CsvReader.Create(text, Options);
        return Read(csv, encoding.WebName, file, bytes.Length, progress);
    }

    /// <summary>Reads text that has been decoded already, such as cells pasted from a spreadsheet.</summary>
    public static ReadResult<HistoryImport> Read(string text, string file)
    {
        if (string.IsNullOrWhiteSpace(text)) return Empty(file);
        using var csv = CsvReader.FromText(text, Options);
        return Read(csv, "", file, text.Length, null);
    }

    /// <summary>Reads a table of cells, e.g. a worksheet; the first row holds the column names.</summary>
    /// <param name="length">The <see cref="SourceRow.Position"/> at which the table ends.</param>
    public static ReadResult<HistoryImport> Read(IEnumerable<SourceRow> rows, string file, long length, IProgress<double>? progress = null)
    {
        using var source = rows.GetEnumerator();
        if (!source.MoveNext()) return Empty(file);
        return new HistoryRows(file, new HistoryFormat("", "", source.Current.Cells), progress).Read(Rest(source), length);
    }

    private static IEnumerable<SourceRow> Rest(IEnumerator<SourceRow> source)
    {
        while (source.MoveNext()) yield return source.Current;
    }

    private static ReadResult<HistoryImport> Read(CsvReader csv, string encoding, string file, long length, IProgress<double>? progress)
    {
        var format = new HistoryFormat(encoding, csv.Separator.ToString(), [.. csv.Headers]);
        return new HistoryRows(file, format, progress).Read(Rows(csv), length);
    }

    private static IEnumerable<SourceRow> Rows(CsvReader csv)
    {
        while (csv.Read())
        {
            var cells = new string[csv.FieldCount];
            for (var i = 0; i < cells.Length; i++) cells[i] = csv.GetString(i);
            yield return new SourceRow((int)csv.LineNumber, cells, csv.ByteOffset);
        }
    }

    private static ReadResult<HistoryImport> Empty(string file) => new(null,
        [new Finding(FindingSeverity.Error, file, 0, 0, "", new LocalText("文件为空,应包含列名行和数据行。", "The file is empty; a row of column names and rows of data are expected."))]);
}
