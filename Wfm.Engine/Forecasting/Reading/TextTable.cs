using System.Text;
using CsvHelper;

namespace Wfm.Engine.Forecasting.Reading;

/// <summary>The rows of a delimited text file.</summary>
internal sealed partial class TextTable : SourceTable
{
    /// <summary>Characters from which the delimiter is told, and lines.</summary>
    private const int Sample = 64 * 1024, SampleLines = 200;

    /// <summary>Stands for two blanks and more between the columns of a printed report.</summary>
    private const char Blanks = ' ';

    private static readonly char[] Delimiters = [',', ';', '\t', '|', Blanks];

    private readonly byte[] _bytes;
    private readonly Encoding _encoding;
    private readonly char _delimiter;
    private readonly bool _namesDelimiter;

    /// <param name="encoding">Null to tell it from the bytes.</param>
    /// <param name="delimiter">Null to tell it from the lines.</param>
    public TextTable(byte[] bytes, Encoding? encoding = null, char? delimiter = null)
    {
        _bytes = bytes;
        _encoding = encoding ?? TextEncoding.Detect(bytes);
        var start = Start();
        _namesDelimiter = start.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && start.Length > 4 && start[4]
            is not ('\r' or '\n');
        _delimiter = delimiter ?? (_namesDelimiter ? start[4] : DelimiterOf(start));
    }

    public override string Encoding => _encoding.WebName;

    public override string Delimiter => _delimiter.ToString();

    public override long Length => _bytes.Length;

    public override IEnumerable<SourceRow> Rows() => _delimiter == Blanks ? PrintedRows() : DelimitedRows();

    private IEnumerable<SourceRow> PrintedRows()
    {
        using var text = new StreamReader(new MemoryStream(_bytes, writable: false), _encoding);
        var (number, position) = (0, 0L);
        while (text.ReadLine() is { } line)
        {
            position += line.Length + 1;
            var row = new SourceRow(++number, BlanksPattern().Split(line.Trim(' ', '\t', '\f')), position);
            if (!row.IsBlank) yield return row;
        }
    }

    private IEnumerable<SourceRow> DelimitedRows()
    {
        var options = new CsvReaderOptions { Separator = _delimiter, HasHeader = false, TrackLineNumbers = true, TrimWhitespace = true };
        using var text = new StreamReader(new MemoryStream(_bytes, writable: false), _encoding);
        using var csv = CsvReader.Create(text, options);
        while (csv.Read())
        {
            var cells = new string[csv.FieldCount];
            for (var i = 0; i < cells.Length; i++) cells[i] = csv.GetString(i);
            var row = new SourceRow((int)csv.LineNumber, cells, csv.ByteOffset);
            if (_namesDelimiter && row.Line == 1 || row.IsBlank) continue;
            yield return row;
        }
    }

    private string Start()
    {
        using var text = new StreamReader(new MemoryStream(_bytes, writable: false), _encoding);
        var start = new char[Sample];
        return new string(start, 0, text.ReadBlock(start, 0, Sample));
    }

    /// <summary>The one that cuts most lines into the same number of fields; of equals the one that cuts more.</summary>
    private static char DelimiterOf(string start)
    {
        var counts = Delimiters.Select(_ => new Dictionary<int, int>()).ToArray();
        foreach (var line in Lines(start).Take(SampleLines))
        {
            for (var d = 0; d < Delimiters.Length; d++)
            {
                if (CountOutsideQuotes(line, Delimiters[d]) is > 0 and var n) counts[d][n] = counts[d].GetValueOrDefault(n) + 1;
            }
        }
        var best = Enumerable.Range(0, Delimiters.Length).MaxBy(d => counts[d].Count == 0 ? (0, 0) : counts[d].Max(c => (c.Value, c.Key)));
        return Delimiters[best];
    }

    /// <summary>Lines of the table: a line break within quotes is none.</summary>
    private static IEnumerable<string> Lines(string text)
    {
        var (from, quoted) = (0, false);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"') quoted = !quoted;
            if (text[i] != '\n' || quoted) continue;
            yield return text[from..i];
            from = i + 1;
        }
        if (from < text.Length) yield return text[from..];
    }

    private static int CountOutsideQuotes(string line, char delimiter)
    {
        if (delimiter == Blanks) return BlanksPattern().Count(line.Trim());
        var (count, quoted) = (0, false);
        foreach (var c in line)
        {
            if (c == '"') quoted = !quoted;
            else if (c == delimiter && !quoted) count++;
        }
        return count;
    }

    [System.Text.RegularExpressions.GeneratedRegex(@" {2,}|\t")]
    private static partial System.Text.RegularExpressions.Regex BlanksPattern();
}
