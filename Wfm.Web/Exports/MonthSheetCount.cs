using System.Globalization;

namespace Wfm.Web.Exports;

/// <summary>
/// Counts of marks as formulas of a spreadsheet. COUNTIF will not do: it takes "E" for "e", and "*", "?" and "&gt;5" for patterns.
/// </summary>
internal static class MonthSheetCount
{
    /// <summary>Characters that spreadsheets take in a formula.</summary>
    private const int LongestFormula = 8_000;

    /// <summary>The sum of the weights of the marks in a range; null where the formula would be longer than spreadsheets take.</summary>
    /// <param name="range">A row or a column of cells, as "C5:AG5".</param>
    public static string? Weighed(string range, IEnumerable<(string Mark, double Weight)> weights)
    {
        var terms = weights.Select(w => string.Create(CultureInfo.InvariantCulture, $"{Is(range, w.Mark)}*{w.Weight:0.####}")).ToList();
        if (terms.Count == 0) return "0";
        var formula = $"SUMPRODUCT({string.Join('+', terms)})";
        return formula.Length <= LongestFormula ? formula : null;
    }

    /// <summary>True where a cell has the mark to the letter.</summary>
    public static string Is(string cells, string mark) => $"EXACT({cells},\"{mark.Replace("\"", "\"\"", StringComparison.Ordinal)}\")";
}
