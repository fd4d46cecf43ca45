using System.Globalization;
using System.IO.Compression;
using System.Xml;
using Wfm.Engine.Forecasting.Reading;

namespace Wfm.Web.Imports;

/// <summary>
/// The rows of the first worksheet of a workbook (ECMA-376, SpreadsheetML), read in passing, so that a long sheet neither fills
/// the memory nor hides how far it has been read. Dates and times come as the text that a planner sees.
/// </summary>
internal sealed class Worksheet : IDisposable
{
    private readonly ZipArchive _package;
    private readonly ZipArchiveEntry _sheet;
    private readonly ZipArchiveEntry? _strings;
    private readonly CellFormats _formats;
    private readonly double _epoch;

    /// <exception cref="InvalidDataException">The bytes are no workbook.</exception>
    public Worksheet(byte[] bytes)
    {
        _package = new ZipArchive(new MemoryStream(bytes, writable: false));
        var (first, has1904) = FirstSheet();
        _sheet = Part(first) ?? throw new InvalidDataException("It has no worksheet.");
        _strings = Part("xl/sharedStrings.xml");
        _formats = new CellFormats(Part("xl/styles.xml"));
        _epoch = has1904 ? 1462 : 0;
    }

    /// <summary>Characters of mark-up to be read.</summary>
    public long Length => (_strings?.Length ?? 0) + _sheet.Length;

    /// <summary>Every row that is not empty.</summary>
    public IEnumerable<SourceRow> Rows()
    {
        var strings = Strings();
        using var stream = new CountedStream(_sheet.Open());
        using var xml = XmlReader.Create(stream);
        var (line, cells) = (0, new List<string>());
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "row")
            {
                line = int.TryParse(xml.GetAttribute("r"), CultureInfo.InvariantCulture, out var stated) ? stated : line + 1;
                cells.Clear();
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "c") AddCell(xml, cells, strings);
            else if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "row" && cells.Exists(c => c.Length > 0))
                yield return new SourceRow(line, [.. cells], (_strings?.Length ?? 0) + stream.Done);
        }
    }

    public void Dispose() => _package.Dispose();

    private void AddCell(XmlReader xml, List<string> cells, List<string> strings)
    {
        var column = xml.GetAttribute("r") is { } reference ? ColumnOf(reference) : cells.Count;
        var (type, style) = (xml.GetAttribute("t"), int.TryParse(xml.GetAttribute("s"), CultureInfo.InvariantCulture, out var s) ? s : 0);
        var text = xml.IsEmptyElement ? "" : ValueOf(xml);
        while (cells.Count <= column) cells.Add("");
        cells[column] = type switch
        {
            "s" => int.TryParse(text, CultureInfo.InvariantCulture, out var at) && at < strings.Count ? strings[at] : throw new InvalidDataException($"There is no text {text}."),
            null or "n" when double.TryParse(text, CultureInfo.InvariantCulture, out var number) => _formats.Text(style, number, _epoch, text),
            _ => text,
        };
    }

    /// <summary>The value or the text within a cell; of a formula, what it came to.</summary>
    private static string ValueOf(XmlReader xml)
    {
        var (depth, text, within) = (xml.Depth, "", "");
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName is "v" or "t" or "f") within = xml.LocalName;
            else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.CDATA && within is "v" or "t") text += xml.Value;
        }
        return text;
    }

    private List<string> Strings()
    {
        var strings = new List<string>();
        if (_strings is null) return strings;
        using var xml = XmlReader.Create(_strings.Open());
        var (text, phonetic) = ("", false);
        while (xml.Read())
        {
            if (xml.LocalName == "rPh") phonetic = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            else if (xml.LocalName == "si" && xml.NodeType == XmlNodeType.Element)
            {
                text = "";
                if (xml.IsEmptyElement) strings.Add("");
            }
            else if (xml.LocalName == "si") strings.Add(text);
            else if (!phonetic && xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.CDATA) text += xml.Value;
        }
        return strings;
    }

    private (string Path, bool Has1904) FirstSheet()
    {
        using var book = XmlReader.Create((Part("xl/workbook.xml") ?? throw new InvalidDataException("It is no workbook.")).Open());
        var (id, has1904) = ("", false);
        while (id.Length == 0 && book.Read())
        {
            if (book.LocalName == "workbookPr") has1904 = book.GetAttribute("date1904") is "1" or "true";
            if (book.LocalName == "sheet") id = book.GetAttribute("id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships") ?? "";
        }
        using var links = XmlReader.Create((Part("xl/_rels/workbook.xml.rels") ?? throw new InvalidDataException("It names no worksheet.")).Open());
        while (links.Read())
            if (links.LocalName == "Relationship" && links.GetAttribute("Id") == id && links.GetAttribute("Target") is { } target)
                return (target.StartsWith('/') ? target[1..] : $"xl/{target}", has1904);
        throw new InvalidDataException("It names no worksheet.");
    }

    private ZipArchiveEntry? Part(string path) => _package.Entries.FirstOrDefault(e => e.FullName.Equals(path, StringComparison.OrdinalIgnoreCase));

    /// <summary>0 for "A1", 27 for "AB7".</summary>
    private static int ColumnOf(string reference)
    {
        var column = 0;
        foreach (var c in reference.TakeWhile(char.IsAsciiLetter)) column = 26 * column + char.ToUpperInvariant(c) - 'A' + 1;
        return column is > 0 and <= 16_384 ? column - 1 : throw new InvalidDataException($"There is no cell {reference}.");
    }
}
