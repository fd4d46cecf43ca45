using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Wfm.Engine.Forecasting.Reading.Workbooks;

/// <summary>A workbook (ECMA-376, SpreadsheetML) in memory: its sheets, and the texts and formats that they share.</summary>
internal sealed class Workbook : IDisposable
{
    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>Texts that the sheets share, of all cells of a large sheet.</summary>
    private const int MostTexts = 4_000_000;

    private readonly ZipArchive _package;
    private readonly long _most;
    private List<string>? _texts;

    /// <exception cref="InvalidDataException">The bytes are no workbook.</exception>
    public Workbook(byte[] bytes)
    {
        _most = Math.Min(InputLimits.LargestUnpacked, Math.Max(InputLimits.SmallUnpacked, InputLimits.MostUnpackedRatio * bytes.Length));
        _package = new ZipArchive(new MemoryStream(bytes, writable: false));
        Sheets = [.. SheetsOf(Targets())];
        if (Sheets.Count == 0) throw new InvalidDataException("It names no worksheet.");
        Formats = new CellFormats(Open("xl/styles.xml"));
    }

    /// <summary>The sheets that hold cells, in their order.</summary>
    public IReadOnlyList<Worksheet> Sheets { get; }

    public CellFormats Formats { get; }

    /// <summary>Days that the workbook counts from later than 1899-12-30.</summary>
    public double Epoch { get; private set; }

    /// <summary>Characters of mark-up of the shared texts.</summary>
    public long LengthOfTexts => Part("xl/sharedStrings.xml")?.Length ?? 0;

    /// <summary>The texts that cells refer to by number.</summary>
    public IReadOnlyList<string> Texts => _texts ??= ReadTexts();

    /// <summary>A part of the package for reading; null where there is none.</summary>
    public CountedStream? Open(string path) => Part(path) is { } part ? new CountedStream(part.Open(), _most) : null;

    public ZipArchiveEntry? Part(string path) =>
        _package.Entries.FirstOrDefault(e => e.FullName.Equals(path, StringComparison.OrdinalIgnoreCase));

    public void Dispose() => _package.Dispose();

    /// <summary>Appends the text that the reader stands on; what is longer than a cell can be is no workbook's.</summary>
    public static void Append(XmlReader xml, StringBuilder text)
    {
        var buffer = new char[1024];
        for (int read; (read = xml.ReadValueChunk(buffer, 0, buffer.Length)) > 0;)
        {
            text.Append(buffer, 0, read);
            if (text.Length > InputLimits.LongestCell) throw new InvalidDataException(
                $"A cell holds more than {InputLimits.LongestCell} characters.");
        }
    }

    private IEnumerable<Worksheet> SheetsOf(Dictionary<string, string> targets)
    {
        using var stream = Open("xl/workbook.xml") ?? throw new InvalidDataException("It is no workbook.");
        using var book = XmlReader.Create(stream);
        while (book.Read())
        {
            if (book.NodeType != XmlNodeType.Element) continue;
            if (book.LocalName == "workbookPr") Epoch = book.GetAttribute("date1904") is "1" or "true" ? 1462 : 0;
            if (book.LocalName == "sheet" && targets.TryGetValue(book.GetAttribute("id", Relationships) ?? "", out var path) && Part(path)
                is { } part)
                yield return new Worksheet(this, book.GetAttribute("name") ?? "", path, part.Length);
        }
    }

    /// <summary>Paths of the parts by the ids under which the workbook refers to them.</summary>
    private Dictionary<string, string> Targets()
    {
        var targets = new Dictionary<string, string>();
        using var stream = Open("xl/_rels/workbook.xml.rels") ?? throw new InvalidDataException("It names no worksheet.");
        using var links = XmlReader.Create(stream);
        while (links.Read())
            if (links.LocalName == "Relationship" && links.GetAttribute("Id") is { } id && links.GetAttribute("Target") is { } target)
                targets[id] = target.StartsWith('/') ? target[1..] : $"xl/{target}";
        return targets;
    }

    private List<string> ReadTexts()
    {
        var texts = new List<string>();
        using var stream = Open("xl/sharedStrings.xml");
        if (stream is null) return texts;
        using var xml = XmlReader.Create(stream);
        var (text, phonetic) = (new StringBuilder(), false);
        while (xml.Read())
        {
            if (xml.LocalName == "rPh") phonetic = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            else if (xml.LocalName == "si" && xml.NodeType == XmlNodeType.Element)
            {
                text.Clear();
                if (xml.IsEmptyElement) texts.Add("");
            }
            else if (xml.LocalName == "si") texts.Add(text.ToString());
            else if (!phonetic && xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.CDATA) Append(xml,
                text);
            if (texts.Count > MostTexts) throw new InvalidDataException($"It has more than {MostTexts} texts.");
        }
        return texts;
    }
}
