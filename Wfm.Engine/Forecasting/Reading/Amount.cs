using System.Globalization;
using System.Text.RegularExpressions;

namespace Wfm.Engine.Forecasting.Reading;

/// <summary>Reads numbers, percentages and durations as people write them.</summary>
internal static partial class Amount
{
    /// <summary>"1234", "1,234", "1 234,5", "85%" (0.85) or a duration "3:25" (205 seconds).</summary>
    public static bool TryParse(string text, out double value)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value)) return double.IsFinite(value);
        var trimmed = text.Trim();
        if (trimmed.EndsWith('%') && TryParse(trimmed[..^1], out value))
        {
            value /= 100;
            return true;
        }
        if (ThousandsPattern().IsMatch(trimmed)) return Invariant(trimmed.Replace(",", "", StringComparison.Ordinal), out value);
        if (DecimalCommaPattern().IsMatch(trimmed)) return Invariant(Regex.Replace(trimmed, @"[\s. ]", "").Replace(',', '.'), out value);
        return TryDuration(trimmed, out value);
    }

    private static bool TryDuration(string text, out double seconds)
    {
        seconds = 0;
        var parts = text.Split(':', ':');
        if (parts.Length is not (2 or 3)) return false;
        foreach (var part in parts)
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var n)) return false;
            seconds = 60 * seconds + n;
        }
        return true;
    }

    private static bool Invariant(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    [GeneratedRegex(@"^-?\d{1,3}(,\d{3})+(\.\d+)?$")]
    private static partial Regex ThousandsPattern();

    [GeneratedRegex(@"^-?\d{1,3}([\s. ]?\d{3})*(,\d+)?$")]
    private static partial Regex DecimalCommaPattern();
}
