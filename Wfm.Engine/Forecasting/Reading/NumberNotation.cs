using System.Globalization;
using System.Text.RegularExpressions;

namespace Wfm.Engine.Forecasting.Reading;

/// <summary>How a file writes its numbers: what marks decimals, the other mark and blanks standing between thousands.</summary>
/// <param name="Decimal">'.' or ','.</param>
internal sealed partial record NumberNotation(char Decimal)
{
    /// <summary>What reports write where there is no number.</summary>
    private static readonly HashSet<string> Unknown = new(StringComparer.OrdinalIgnoreCase)
    {
        "", "-", "--", "---", "–", "—", ".", "n/a", "na", "n.a.", "#n/a", "#na", "null", "none", "nan", "nil", "#div/0!", "#value!",
            "#ref!", "#num!", "#null!", "#name?", "无", "空", "不适用",
    };

    private char Thousands => Decimal == '.' ? ',' : '.';

    /// <summary>True where a cell says that there is no number.</summary>
    public static bool IsUnknown(string text) =>
        (text.Length == 0 || !char.IsAsciiDigit(text[0])) && Unknown.Contains(CellText.Narrow(text).Trim());

    /// <summary>
    /// The notation that the cells of a file prove: a mark that stands before other than three digits, after nothing but a zero, or after
    /// the other mark is that of decimals. Null where every cell fits both.
    /// </summary>
    public static NumberNotation? Proven(IEnumerable<string> cells)
    {
        int point = 0, comma = 0;
        foreach (var cell in cells)
        {
            var text = CellText.Narrow(cell).Trim().TrimEnd('%');
            if (DecimalOf(text) is not { } mark) continue;
            if (mark == '.') point++;
            else comma++;
        }
        return point == comma ? null : new(point > comma ? '.' : ',');
    }

    /// <summary>A number or a percentage, 0.85 for "85%"; false for what is neither.</summary>
    public bool TryParse(string text, out double value)
    {
        value = 0;
        if (text.Length > InputLimits.LongestNumber) return false;
        if (Decimal == '.' && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value)) return double.IsFinite(
            value);
        var plain = CellText.Narrow(text).Trim();
        var isShare = plain.EndsWith('%');
        if (isShare) plain = plain[..^1].TrimEnd();
        if (!Grouped(plain)) return false;
        plain = plain.Replace(Thousands.ToString(), "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal)
            .Replace(" ", "", StringComparison.Ordinal).Replace(Decimal, '.');
        if (!double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out value) || !double.IsFinite(value)) return false;
        if (isShare) value /= 100;
        return true;
    }

    /// <summary>Between thousands stands one mark, and three digits after each.</summary>
    private bool Grouped(string text)
    {
        var pattern = Decimal == '.' ? PointPattern() : CommaPattern();
        return pattern.IsMatch(text);
    }

    private static char? DecimalOf(string text)
    {
        var (point, comma) = (text.LastIndexOf('.'), text.LastIndexOf(','));
        if (point < 0 && comma < 0) return null;
        if (!MarkedPattern().IsMatch(text)) return null;
        if (point >= 0 && comma >= 0) return point > comma ? '.' : ',';
        var (mark, at) = point >= 0 ? ('.', point) : (',', comma);
        if (text.IndexOf(mark, StringComparison.Ordinal) != at) return mark == '.' ? ',' : '.';
        var (before, after) = (text[..at].TrimStart('-', '+'), text.Length - at - 1);
        return after != 3 || before is "" or "0" || before.Length > 3 ? mark : null;
    }

    [GeneratedRegex(@"^[-+]?[0-9]*([., '][0-9]+)+$")]
    private static partial Regex MarkedPattern();

    [GeneratedRegex(@"^[-+]?([0-9]+|[0-9]{1,3}(,[0-9]{3})+|[0-9]{1,3}([ '][0-9]{3})+)?(\.[0-9]*)?([eE][-+]?[0-9]{1,3})?$")]
    private static partial Regex PointPattern();

    [GeneratedRegex(@"^[-+]?([0-9]+|[0-9]{1,3}(\.[0-9]{3})+|[0-9]{1,3}([ '][0-9]{3})+)?(,[0-9]*)?([eE][-+]?[0-9]{1,3})?$")]
    private static partial Regex CommaPattern();
}
