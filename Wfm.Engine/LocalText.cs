namespace Wfm.Engine;

/// <summary>A sentence for people, in both languages of the product.</summary>
/// <param name="Zh">Simplified Chinese.</param>
/// <param name="En">English.</param>
public readonly record struct LocalText(string Zh, string En)
{
    /// <summary>The text in the language of <paramref name="culture"/>: Chinese for every zh-* culture, English for all others.</summary>
    public string In(System.Globalization.CultureInfo culture) =>
        culture.TwoLetterISOLanguageName == "zh" ? Zh : En;

    public override string ToString() => En;
}
