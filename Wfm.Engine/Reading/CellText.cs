namespace Wfm.Engine.Reading;

/// <summary>The text of a cell as a number, a date or a keyword is read from it.</summary>
internal static class CellText
{
    /// <summary>How far full-width forms (U+FF01 to U+FF5E) stand from ASCII.</summary>
    private const int FullWidth = 0xFEE0;

    /// <summary>
    /// Full-width digits and signs, which Chinese input methods write, as their ASCII forms; blanks of all kinds as one kind. Digits
    /// of other scripts stay what they are, so that they are told apart from numbers.
    /// </summary>
    public static string Narrow(string text)
    {
        foreach (var c in text)
            if (c > '~' && Narrow(c) != c) return string.Create(text.Length, text, static (span, from) =>
                { for (var i = 0; i < span.Length; i++) span[i] = Narrow(from[i]); });
        return text;
    }

    private static char Narrow(char c) => c switch
    {
        >= '\uFF01' and <= '\uFF5E' => (char)(c - FullWidth),
        '\u3002' or '\uFF61' => '.',
        '\u2212' or '\u2010' or '\u2011' => '-',
        '\u2019' => '\'',
        '\uFEFF' or '\u200B' => ' ',
        > '~' when char.IsWhiteSpace(c) => ' ',
        _ => c,
    };

    /// <summary>What stands in a finding: the text, cut where nobody would read on.</summary>
    public static string Shown(string text) =>
        text.Length <= InputLimits.LongestName ? text : $"{text.AsSpan(0, InputLimits.LongestName)}…";
}
