using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace Wfm.Engine.Forecasting.Reading.Workbooks;

/// <summary>Which cells of a workbook show their number as a date or a time (ECMA-376 part 1, 18.8.30 and 18.8.31).</summary>
internal sealed partial class CellFormats
{
    private enum Shown
    {
        Number,
        Date,
        Clock,
        ClockWithSeconds,

        /// <summary>A duration, which goes on beyond a day.</summary>
        Elapsed,
    }

    /// <summary>Serial dates from which on a number that is shown as a time is a moment and no duration: in 1954.</summary>
    private const double FirstMoment = 20_000;

    private readonly List<Shown> _styles = [];

    /// <param name="styles">The part of the styles, which is read to its end and closed; null where there is none.</param>
    public CellFormats(Stream? styles)
    {
        if (styles is null) return;
        using var stream = styles;
        using var xml = XmlReader.Create(stream);
        var (codes, inCells) = (new Dictionary<int, string>(), false);
        while (xml.Read())
        {
            if (xml.LocalName == "cellXfs") inCells = xml.NodeType == XmlNodeType.Element;
            if (xml.NodeType != XmlNodeType.Element) continue;
            if (xml.LocalName == "numFmt") codes[Number(xml, "numFmtId")] = xml.GetAttribute("formatCode") ?? "";
            else if (inCells && xml.LocalName == "xf") _styles.Add(Of(Number(xml, "numFmtId"), codes));
        }
    }

    /// <summary>A number as its cell shows it, so far as dates and times are concerned.</summary>
    /// <param name="epoch">Days that the workbook counts from later than 1899-12-30.</param>
    /// <param name="plain">The number as it is written.</param>
    public string Text(int style, double number, double epoch, string plain)
    {
        var shown = style >= 0 && style < _styles.Count ? _styles[style] : Shown.Number;
        if (shown == Shown.Number || number is not (>= 0 and <= 80_000)) return plain;
        if (shown == Shown.Elapsed || (shown != Shown.Date && number is >= 1 and < FirstMoment)) return Elapsed(number);
        var time = new DateTime(1899, 12, 30).AddSeconds(Math.Round(86_400 * (number + (number < 1 ? 0 : epoch))));
        if (number >= 1) return time.AddSeconds(30).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return time.ToString(shown == Shown.ClockWithSeconds ? "HH:mm:ss" : "HH:mm", CultureInfo.InvariantCulture);
    }

    private static string Elapsed(double days)
    {
        var seconds = (long)Math.Round(86_400 * days);
        return string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600}:{seconds / 60 % 60:00}:{seconds % 60:00}");
    }

    private static int Number(XmlReader xml, string attribute) =>
        int.TryParse(xml.GetAttribute(attribute), CultureInfo.InvariantCulture, out var value) ? value : 0;

    private static Shown Of(int id, Dictionary<int, string> codes) => codes.TryGetValue(id, out var code) ? Of(code) : id switch
    {
        46 => Shown.Elapsed,
        19 or 21 or 45 or 47 => Shown.ClockWithSeconds,
        18 or 20 or 32 or 33 => Shown.Clock,
        >= 14 and <= 22 or >= 27 and <= 36 or >= 50 and <= 58 => Shown.Date,
        _ => Shown.Number,
    };

    private static Shown Of(string code)
    {
        var bare = Quoted().Replace(code, "").ToLowerInvariant();
        if (bare.Contains('[', StringComparison.Ordinal)) return Shown.Elapsed;
        if (bare.Contains('y') || bare.Contains('d')) return Shown.Date;
        if (bare.Contains('s')) return Shown.ClockWithSeconds;
        return bare.Contains('h') || bare.Contains('m') ? Shown.Clock : Shown.Number;
    }

    /// <summary>What a format shows literally, and its colours and locales; not the brackets of elapsed time.</summary>
    [GeneratedRegex(@"""[^""]*""|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]", RegexOptions.IgnoreCase)]
    private static partial Regex Quoted();
}
