using System.Globalization;
using OfficeOpenXml;
using Wfm.Engine;
using Wfm.Engine.Forecasting.Reading;

namespace Wfm.Web.Imports;

/// <summary>Reads contact history from a delimited text file or from the first worksheet of an XLSX workbook.</summary>
internal static class HistoryFile
{
    /// <summary>The history, or only findings.</summary>
    public static ReadResult<HistoryImport> Read(byte[] bytes, string file, IProgress<double>? progress = null)
    {
        if (!bytes.AsSpan().StartsWith("PK"u8)) return HistoryReader.Read(bytes, file, progress);
        try
        {
            using var package = new ExcelPackage(new MemoryStream(bytes));
            return HistoryReader.Read(Rows(package.Workbook.Worksheets.First()), file);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or System.Xml.XmlException or InvalidOperationException)
        {
            return new(null, [new Finding(FindingSeverity.Error, file, 0, 0, "", new LocalText($"无法打开工作簿:{e.Message}", $"The workbook cannot be opened: {e.Message}"))]);
        }
    }

    private static List<string[]> Rows(ExcelWorksheet sheet)
    {
        var rows = new List<string[]>();
        if (sheet.Dimension is not { } area) return rows;
        for (var row = area.Start.Row; row <= area.End.Row; row++)
            rows.Add([.. Enumerable.Range(1, area.End.Column).Select(column => Text(sheet.Cells[row, column].Value))]);
        return rows;
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        DateTime time when time.Year < 1901 => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        DateTime time => time.AddSeconds(30).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        TimeSpan span => span.ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
