using System.Text;
using OfficeOpenXml;
using Wfm.Engine.Reading;

namespace Wfm.Web.Exports;

/// <summary>A table of master data as a file: comma separated text or a workbook, which the product's own import takes back.</summary>
public static class TableFiles
{
    private const double Narrowest = 8, Widest = 50;

    /// <summary>Text with the mark by which spreadsheets know UTF-8; what would compute there is marked as text.</summary>
    public static byte[] Csv(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows)
    {
        var text = string.Concat(rows.Prepend(header).Select(r => string.Join(',', r.Select(CsvField.Of)) + "\r\n"));
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)];
    }

    /// <summary>The bytes of an .xlsx file with one sheet.</summary>
    /// <param name="rows">Cells as text, numbers (double) and days (DateOnly); nothing computes.</param>
    public static byte[] Workbook(string sheet, IReadOnlyList<string> header, IEnumerable<IReadOnlyList<object>> rows)
    {
        using var package = new ExcelPackage();
        var cells = package.Workbook.Worksheets.Add(sheet);
        for (var c = 0; c < header.Count; c++) cells.Cells[1, c + 1].Value = header[c];
        cells.Row(1).Style.Font.Bold = true;
        var line = 1;
        foreach (var row in rows)
        {
            line++;
            for (var c = 0; c < row.Count; c++) Put(cells.Cells[line, c + 1], row[c]);
        }
        cells.View.FreezePanes(2, 1);
        for (var c = 1; c <= header.Count; c++) cells.Column(c).Width = WidthOf(cells, c, line);
        return package.GetAsByteArray();
    }

    private static void Put(ExcelRange cell, object value)
    {
        cell.Value = value is DateOnly day ? day.ToDateTime(TimeOnly.MinValue) : value;
        cell.Style.Numberformat.Format = value switch { DateOnly => "yyyy-mm-dd", string => "@", _ => "General" };
    }

    /// <summary>Chinese characters are twice as wide as the others.</summary>
    private static double WidthOf(ExcelWorksheet cells, int column, int lines) => Math.Clamp(
        2 + Enumerable.Range(1, lines).Max(l => cells.Cells[l, column].Text.Sum(c => c > '⺀' ? 2 : 1)), Narrowest, Widest);
}
