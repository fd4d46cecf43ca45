using System.Globalization;
using System.Text.RegularExpressions;
using Wfm.Engine.Forecasting.Methods;
using Wfm.Web.Components;

namespace Wfm.Tests.Web;

public sealed partial class MethodWordsTests : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentUICulture;

    public void Dispose() => CultureInfo.CurrentUICulture = _before;

    [Fact]
    public void Every_forecasting_method_has_a_name_in_chinese()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
        Assert.All(ForecastMethods.All, method => Assert.DoesNotMatch(EnglishWord(), MethodWords.Of(method.Name)));
    }

    /// <summary>Abbreviations such as STL stand in Chinese, too.</summary>
    [GeneratedRegex("[a-z]{2,}")]
    private static partial Regex EnglishWord();
}
