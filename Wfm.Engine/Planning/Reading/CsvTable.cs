using System.Text;
using CsvHelper;

namespace Wfm.Engine.Planning.Reading;

/// <summary>A field of a table with the place where it stands.</summary>
internal readonly record struct CsvCell(string File, int Line, int Column, string Text);

/// <summary>One row of a <see cref="CsvTable"/>, fields by column name.</summary>
internal sealed class CsvRow(string file, int line, IReadOnlyDictionary<string, int> columns, string[] fields)
{
    /// <summary>The field of a column; empty where an optional column is absent.</summary>
    public CsvCell this[string column] => columns.TryGetValue(column, out var i)
        ? new CsvCell(file, line, i + 1, fields[i])
        : new CsvCell(file, line, 0, "");
}

/// <summary>A comma, semicolon or tab separated file with a header line.</summary>
internal static class CsvTable
{
    /// <summary>Reads the rows; reports missing columns, repeated columns and rows of another width.</summary>
    /// <param name="encoding">Null to tell it from the bytes.</param>
    public static IReadOnlyList<CsvRow> Read(
        string file, byte[] bytes, string[] required, InputFindings findings, Encoding? encoding = null)
    {
        var text = InputText.Of(bytes, encoding);
        if (string.IsNullOrWhiteSpace(text))
        {
            findings.Error(file, 1, 0, "", $"文件为空；应有表头：{string.Join(",", required)}",
                $"The file is empty; expected a header: {string.Join(",", required)}.");
            return [];
        }
        using var csv = CsvReader.FromText(text,
            new CsvReaderOptions { Separator = SeparatorOf(text), TrackLineNumbers = true, TrimWhitespace = true });
        try
        {
            var header = csv.Headers.ToArray();
            return Columns(file, header, required, findings) is { } columns ? Rows(file, csv, header.Length, columns, findings) : [];
        }
        catch (CsvFormatException e)
        {
            findings.Error(file, (int)e.LineNumber, 0, "", "这一行无法读取", "This line cannot be read as a row of a table.");
            return [];
        }
    }

    /// <summary>Told from the header, since a field may hold a list with semicolons.</summary>
    private static char SeparatorOf(string text)
    {
        var header = text.AsSpan(0, text.IndexOfAny(['\r', '\n']) is var end && end < 0 ? text.Length : end);
        return header.Contains('\t') ? '\t' : header.Contains(',') ? ',' : ';';
    }

    private static Dictionary<string, int>? Columns(string file, string[] names, string[] required, InputFindings findings)
    {
        var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        if (names.Length > InputLimits.MostColumns)
        {
            findings.Error(file, 1, 0, "", $"最多 {InputLimits.MostColumns} 列，实有 {names.Length} 列",
                $"At most {InputLimits.MostColumns} columns are read; there are {names.Length}.");
            return null;
        }
        for (var i = 0; i < names.Length; i++)
        {
            if (!columns.TryAdd(names[i].Trim(), i))
                findings.Error(file, 1, i + 1, names[i], "列名重复", "This column name appears twice.");
        }
        var missing = required.Where(r => !columns.ContainsKey(r)).ToList();
        foreach (var name in missing)
            findings.Error(file, 1, 0, name, $"缺少列“{name}”；应有：{string.Join(",", required)}",
                $"Column '{name}' is missing; expected: {string.Join(",", required)}.");
        return missing.Count == 0 ? columns : null;
    }

    private static List<CsvRow> Rows(string file, CsvReader csv, int width, Dictionary<string, int> columns, InputFindings findings)
    {
        var rows = new List<CsvRow>();
        while (csv.Read())
        {
            var fields = Enumerable.Range(0, csv.FieldCount).Select(i => SpreadsheetText.Unmark(csv.GetString(i))).ToArray();
            if (fields.Length == width) rows.Add(new CsvRow(file, (int)csv.LineNumber, columns, fields));
            else if (fields.Any(f => f.Length > 0))
                findings.Error(file, (int)csv.LineNumber, 0, string.Join(",", fields), $"应有 {width} 个字段，实有 {fields.Length} 个",
                    $"Expected {width} fields, found {fields.Length}.");
        }
        return rows;
    }
}
