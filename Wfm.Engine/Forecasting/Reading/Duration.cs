using System.Globalization;
using System.Text.RegularExpressions;

namespace Wfm.Engine.Forecasting.Reading;

/// <summary>How a duration is written: a plain number, of which the unit must be known, or parts that name or imply theirs.</summary>
internal enum DurationForm
{
    None,
    Plain,

    /// <summary>"3:05": minutes and seconds, or hours and minutes.</summary>
    TwoParts,
    ThreeParts,
}

/// <summary>Reads durations.</summary>
internal static partial class Duration
{
    /// <summary>The form of a duration and its number: plain as it stands, else in seconds, two parts as minutes and seconds.</summary>
    public static DurationForm Read(string text, NumberNotation notation, out double value)
    {
        value = 0;
        if (text.Length > InputLimits.LongestNumber) return DurationForm.None;
        if (notation.TryParse(text, out value)) return DurationForm.Plain;
        var plain = CellText.Narrow(text).Trim();
        if (plain.Contains(':', StringComparison.Ordinal)) return Parts(plain, out value);
        var match = WordsPattern().Match(plain);
        if (!match.Success || plain.Length == 0) return DurationForm.None;
        value = 3600 * Number(match, 1) + 60 * Number(match, 2) + Number(match, 3);
        return DurationForm.ThreeParts;
    }

    /// <summary>Seconds that one plain number of a unit stands for.</summary>
    public static double SecondsOf(DurationUnit unit) => unit switch
    {
        DurationUnit.Milliseconds => 0.001,
        DurationUnit.Minutes => 60,
        DurationUnit.Hours => 3600,
        DurationUnit.Days => 86_400,
        _ => 1,
    };

    private static DurationForm Parts(string text, out double seconds)
    {
        seconds = 0;
        var parts = text.Split(':');
        if (parts.Length is not (2 or 3)) return DurationForm.None;
        for (var i = 0; i < parts.Length; i++)
        {
            if (i == 0 && parts[0].Length == 0) continue;
            var style = i == parts.Length - 1 ? NumberStyles.AllowDecimalPoint : NumberStyles.None;
            if (!double.TryParse(parts[i], style, CultureInfo.InvariantCulture, out var n) || (i > 0 && n >= 60)) return DurationForm.None;
            seconds = 60 * seconds + n;
        }
        return parts.Length == 2 ? DurationForm.TwoParts : DurationForm.ThreeParts;
    }

    private static double Number(Match match, int group) =>
        match.Groups[group].Length == 0 ? 0 : int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?:([0-9]{1,5})\s*(?:h|hours?|小时|时)\s*)?(?:([0-9]{1,5})\s*(?:m|min|minutes?|分钟|分)\s*)?(?:([0-9]{1,7})\s*(?:s|sec|seconds?|秒))?$", RegexOptions.IgnoreCase)]
    private static partial Regex WordsPattern();
}
