using System.Text.RegularExpressions;

namespace Wfm.Engine.Reading;

/// <summary>
/// Text in files that spreadsheets open: what begins with a sign of computation they run as a formula (OWASP, "CSV injection").
/// An apostrophe before it keeps it text, as in the cell of a spreadsheet; reading takes the apostrophe away again.
/// </summary>
public static partial class SpreadsheetText
{
    /// <summary>The text as it can stand in a file: as it is, or behind an apostrophe. Plain numbers compute nothing.</summary>
    public static string Mark(string text) => Computes().IsMatch(text) && !Number().IsMatch(text) ? $"'{text}" : text;

    /// <summary>The text that was marked.</summary>
    public static string Unmark(string field) =>
        field.StartsWith('\'') && Computes().IsMatch(field.AsSpan(1)) && !Number().IsMatch(field.AsSpan(1)) ? field[1..] : field;

    /// <summary>A marked text is one itself, or an apostrophe of its own would be taken away.</summary>
    [GeneratedRegex(@"^'*\s*[=+\-@＝＋－＠\t\r\n]")]
    private static partial Regex Computes();

    [GeneratedRegex(@"^-?[0-9]+(\.[0-9]+)?\z")]
    private static partial Regex Number();
}
