using System.Globalization;
using System.Text.RegularExpressions;
using Wfm.Engine;
using Wfm.Web.Components;
using Wfm.Web.Components.Tables;

namespace Wfm.Web.Features.Definitions.Sheets;

/// <summary>A time within which a contact is to be answered: seconds, minutes, hours, days, or rings of the telephone.</summary>
internal sealed partial record WithinCell : CellKind
{
    private const int SecondsPerHour = 3600, SecondsPerDay = 86400;

    public override CellReading Read(string text)
    {
        if (Form().Match(text.Trim().ToLowerInvariant()) is not { Success: true } form)
            return new(text, new(
                "应为时长，例如 20 秒、4 小时、3 天 或 3 声", "Expected a time such as 20 s, 4 h, 3 d or 3 rings."));
        var unit = form.Groups["unit"].Value switch
        {
            ['m', ..] or ['分', ..] => "min",
            ['h', ..] or ['小', ..] or ['时', ..] => "h",
            ['d', ..] or ['天', ..] or ['日', ..] => "d",
            ['r', ..] or ['声', ..] or ['响', ..] => "rings",
            _ => "s",
        };
        return new($"{form.Groups["number"].Value} {unit}");
    }

    public override string Show(string value) => value.Split(' ') is [var number, var unit] ? $"{number} {Words.T(unit switch
    {
        "min" => new LocalText("分钟", "min"),
        "h" => new LocalText("小时", "h"),
        "d" => new LocalText("天", "d"),
        "rings" => new LocalText("声", "rings"),
        _ => new LocalText("秒", "s"),
    })}" : value;

    public static string Of(double seconds) => seconds switch
    {
        0 => "0 s",
        _ when seconds % SecondsPerDay == 0 => $"{Texts.Of(seconds / SecondsPerDay)} d",
        _ when seconds % SecondsPerHour == 0 => $"{Texts.Of(seconds / SecondsPerHour)} h",
        _ => $"{Texts.Of(seconds)} s",
    };

    /// <summary>Seconds of a value, or its rings; both null for what is none.</summary>
    public static (double? Seconds, double? Rings) ValueOf(string value)
    {
        if (value.Split(' ') is not [var text, var unit] || !double.TryParse(text, CultureInfo.InvariantCulture, out var number))
            return default;
        return unit switch
        {
            "rings" => (null, number),
            "min" => (60 * number, null),
            "h" => (SecondsPerHour * number, null),
            "d" => (SecondsPerDay * number, null),
            _ => (number, null),
        };
    }

    [GeneratedRegex(
        @"^(?<number>\d+(?:\.\d+)?)\s*"
        + @"(?<unit>s|sec|secs|seconds?|秒钟?|m|min|mins|minutes?|分钟?|h|hours?|小时|时|d|days?|天|日|rings?|声|响)?$")]
    private static partial Regex Form();
}
