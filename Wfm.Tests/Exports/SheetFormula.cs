using System.Globalization;
using System.Text.RegularExpressions;
using OfficeOpenXml;

namespace Wfm.Tests.Exports;

/// <summary>
/// Computes the formulas of the wall sheet as spreadsheets do: EXACT compares to the letter, SUMPRODUCT adds up over a range. The
/// library that writes the sheet computes EXACT for single cells only.
/// </summary>
internal static partial class SheetFormula
{
    public static double Evaluate(ExcelWorksheet sheet, string formula)
    {
        if (SumPattern().Match(formula) is { Success: true } sum) return sheet.Cells[sum.Groups[1].Value].Sum(c => c.GetValue<double>());
        if (ProductPattern().Match(formula) is { Success: true } product)
            return product.Groups["term"].Captures.Concat(product.Groups["cell"].Captures).Sum(t => Weighed(sheet, t.Value));
        var terms = FreePattern().Matches(formula);
        Assert.Equal(formula, string.Join('+', terms.Select(t => t.Value)));
        return terms.Count(t => t.Groups["exact"].Captures.All(e => Exact(sheet, e.Value) == 0));
    }

    private static double Weighed(ExcelWorksheet sheet, string term)
    {
        var star = term.LastIndexOf('*');
        return Exact(sheet, term[..star]) * double.Parse(term[(star + 1)..], CultureInfo.InvariantCulture);
    }

    private static int Exact(ExcelWorksheet sheet, string call)
    {
        var parts = ExactPattern().Match(call);
        var mark = parts.Groups[2].Value.Replace("\"\"", "\"", StringComparison.Ordinal);
        return sheet.Cells[parts.Groups[1].Value].Count(c => string.Equals(c.Text, mark, StringComparison.Ordinal));
    }

    [GeneratedRegex("""^SUM\(([A-Z0-9:]+)\)$""")]
    private static partial Regex SumPattern();

    [GeneratedRegex(
        """
        ^SUMPRODUCT\((?:(?<term>EXACT\([A-Z0-9:]+,"(?:[^"]|"")*"\)\*[0-9.]+)\+?)+\)
        (?:\+(?<cell>EXACT\([A-Z0-9]+,"(?:[^"]|"")*"\)\*-?[0-9.]+))*$
        """,
        RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex ProductPattern();

    [GeneratedRegex("""IF\(OR\((?:(?<exact>EXACT\([A-Z0-9]+,"(?:[^"]|"")*"\)),?)+\),0,1\)""")]
    private static partial Regex FreePattern();

    [GeneratedRegex("""^EXACT\(([A-Z0-9:]+),"((?:[^"]|"")*)"\)$""")]
    private static partial Regex ExactPattern();
}
