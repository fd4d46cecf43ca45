using System.Globalization;

namespace Wfm.Engine.Naming;

/// <summary>
/// The order of names in a list: by pinyin for readers of Chinese, surnames by the reading of the surname, and by the collation of
/// the culture for others.
/// </summary>
public sealed class NameOrder : IComparer<string>
{
    private readonly CompareInfo _collation;
    private readonly bool _bySound;
    private readonly Dictionary<string, IReadOnlyList<string>> _sounds = [];

    private NameOrder(CultureInfo culture)
    {
        (_collation, _bySound) = (culture.CompareInfo, culture.TwoLetterISOLanguageName == "zh");
    }

    public static NameOrder In(CultureInfo culture) => new(culture);

    public int Compare(string? x, string? y)
    {
        if (x is null || y is null) return string.CompareOrdinal(x, y);
        var order = _bySound ? Compare(Sounds(x), Sounds(y)) : 0;
        if (order == 0) order = _collation.Compare(x, y);
        return order != 0 ? order : string.CompareOrdinal(x, y);
    }

    private static int Compare(IReadOnlyList<string> x, IReadOnlyList<string> y)
    {
        for (var i = 0; i < Math.Min(x.Count, y.Count); i++)
            if (string.CompareOrdinal(x[i], y[i]) is not 0 and var order) return order;
        return x.Count - y.Count;
    }

    private IReadOnlyList<string> Sounds(string name) =>
        _sounds.TryGetValue(name, out var known) ? known : _sounds[name] = NameSpelling.Of(name).Sounds;
}
