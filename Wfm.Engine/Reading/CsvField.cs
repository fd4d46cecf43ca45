namespace Wfm.Engine.Reading;

/// <summary>How a field is written into comma separated text.</summary>
public static class CsvField
{
    /// <summary>
    /// Quoted where it must be; text that a spreadsheet would compute is marked as text, which every reader of the product takes back.
    /// </summary>
    public static string Of(string text)
    {
        var field = SpreadsheetText.Mark(text);
        return field.AsSpan().IndexOfAny(",\"\r\n") < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
