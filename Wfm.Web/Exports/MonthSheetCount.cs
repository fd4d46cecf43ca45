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
        var terms = weights.Select(w => Term(range, w.Mark, w.Weight)).ToList();
        return terms.Count == 0 ? "0" : Within($"SUMPRODUCT({string.Join('+', terms)})");
    }

    /// <summary>A formula that spreadsheets take; null where it is too long.</summary>
    public static string? Within(string formula) => formula.Length <= LongestFormula ? formula : null;

    /// <summary>The weight where a cell has the mark, 0 where it has another.</summary>
    public static string Term(string cells, string mark, double weight) =>
        string.Create(CultureInfo.InvariantCulture, $"{Is(cells, mark)}*{weight:0.####}");

    /// <summary>True where a cell has the mark to the letter.</summary>
    public static string Is(string cells, string mark) => $"EXACT({cells},\"{mark.Replace("\"", "\"\"", StringComparison.Ordinal)}\")";
}
