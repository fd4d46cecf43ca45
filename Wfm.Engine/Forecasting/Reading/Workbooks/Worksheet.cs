using System.Globalization;
using System.Text;
using System.Xml;

namespace Wfm.Engine.Forecasting.Reading.Workbooks;

/// <summary>
/// The rows of a worksheet, read in passing, so that a long sheet neither fills the memory nor hides how far it has been read. Dates
/// and times come as the text that a planner sees.
/// </summary>
internal sealed class Worksheet(Workbook book, string name, string path, long length) : SourceTable
{
    private const int MostColumns = 16_384;

    public override string Sheet => name;

    /// <summary>Characters of mark-up to be read.</summary>
    public override long Length => book.LengthOfTexts + length;

    public override IEnumerable<SourceRow> Rows()
    {
        var texts = book.Texts;
        using var stream = book.Open(path)!;
        using var xml = XmlReader.Create(stream);
        var (line, cells) = (0, new List<string>());
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "row")
            {
                line = int.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var stated) ? stated
                    : line + 1;
                cells.Clear();
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "c") AddCell(xml, cells, texts);
            else if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "row" && cells.Exists(c => c.Length > 0))
                yield return new SourceRow(line, [.. cells], book.LengthOfTexts + stream.Done);
        }
    }

    private void AddCell(XmlReader xml, List<string> cells, IReadOnlyList<string> texts)
    {
        var column = xml.GetAttribute("r") is { } reference ? ColumnOf(reference) : cells.Count;
        if (column >= MostColumns) throw new InvalidDataException($"A row has more than {MostColumns} cells.");
        var (type, style) = (xml.GetAttribute("t"),
            int.TryParse(xml.GetAttribute("s"), NumberStyles.None, CultureInfo.InvariantCulture, out var s) ? s : 0);
        var text = xml.IsEmptyElement ? "" : ValueOf(xml);
        while (cells.Count <= column) cells.Add("");
        cells[column] = type switch
        {
            "s" => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < texts.Count ? texts[at]
                : throw new InvalidDataException($"There is no text {CellText.Shown(text)}."),
            null or "n" when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) =>
                book.Formats.Text(style, number, book.Epoch, text),
            _ => text,
        };
    }

    /// <summary>The value or the text within a cell; of a formula, what it came to.</summary>
    private static string ValueOf(XmlReader xml)
    {
        var (depth, text, within) = (xml.Depth, new StringBuilder(), "");
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName is "v" or "t" or "f") within = xml.LocalName;
            else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.CDATA && within
                is "v" or "t") Workbook.Append(xml, text);
        }
        return text.ToString();
    }

    /// <summary>0 for "A1", 27 for "AB7".</summary>
    private static int ColumnOf(string reference)
    {
        var column = 0;
        foreach (var c in reference.TakeWhile(char.IsAsciiLetter).Take(4)) column = 26 * column + char.ToUpperInvariant(c) - 'A' + 1;
        return column is > 0 and <= MostColumns ? column - 1
            : throw new InvalidDataException($"There is no cell {CellText.Shown(reference)}.");
    }
}
