using System.Globalization;
using System.Text.RegularExpressions;

namespace Wfm.Web.Components;

/// <summary>Names of forecasting methods in the reader's language; the engine names them in English, as they are stored.</summary>
public static partial class MethodWords
{
    private static readonly (string En, string Zh)[] Names =
    [
        ("seasonal naive", "季节朴素（上周重复）"),
        ("calendar regression on", "日历回归，"),
        ("trimmed mean of", "截尾均值，"),
        ("mean of", "均值，"),
        ("median of", "中位数，"),
        ("STL with exponential smoothing", "STL 分解 + 指数平滑"),
        ("exponential smoothing x profile", "指数平滑 × 日内分布"),
        ("-week profile x ", " 周分布 × "),
        ("-week level", " 周水平"),
        ("automatic: ", "自动："),
    ];

    public static string Of(string method)
    {
        if (CultureInfo.CurrentUICulture.TwoLetterISOLanguageName != "zh") return method;
        foreach (var (en, zh) in Names) method = method.Replace(en, zh, StringComparison.Ordinal);
        return Weeks().Replace(method, "$1 周");
    }

    [GeneratedRegex(@"\s*(\d+) weeks")]
    private static partial Regex Weeks();
}
