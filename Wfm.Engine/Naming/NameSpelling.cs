using System.Globalization;
using System.Text;
using AnyAscii;

namespace Wfm.Engine.Naming;

/// <summary>
/// A name part by part, each with everything that may be typed for it: a Chinese character with its pinyin, a word of another
/// script with its Latin letters. Letters count without accents, case, width and form: what Unicode writes in several ways is one.
/// </summary>
internal sealed class NameSpelling
{
    private readonly List<Part> _parts = [];

    private NameSpelling(string name)
    {
        var word = new StringBuilder();
        foreach (var rune in Plain(name).EnumerateRunes())
        {
            if (!IsHan(rune) && IsInWord(rune)) word.Append(rune);
            else
            {
                End(word);
                if (IsHan(rune)) _parts.Add(new Part(rune.ToString(), rune.ToString(), [Latin(rune.ToString())]));
            }
        }
        End(word);
        if (Surnames.ReadingsOf(string.Concat(_parts.TakeWhile(p => p.IsHan).Select(p => p.Text))) is not { } readings) return;
        for (var i = 0; i < readings.Length; i++) _parts[i] = _parts[i] with { Readings = [readings[i], .. _parts[i].Readings] };
    }

    public static NameSpelling Of(string name) => new(name);

    /// <summary>The parts as they are sorted: pinyin and Latin letters.</summary>
    public IReadOnlyList<string> Sounds => _parts.ConvertAll(p => p.Readings[0]);

    /// <summary>
    /// True where the letters stand in the name one after the other: the whole of it, or the beginnings of parts that follow one
    /// another ("zw", "zhangw", "张w" for 张伟), or any piece of it as it is written.
    /// </summary>
    /// <param name="typed">Letters as <see cref="Typed"/> gives them.</param>
    public bool Has(string typed) => string.Concat(_parts.Select(p => p.Folded)).Contains(typed, StringComparison.Ordinal)
        || _parts.Exists(p => !p.IsHan && p.Readings[0].Contains(typed, StringComparison.Ordinal)) || HasBeginnings(typed);

    /// <summary>What is looked for when this is typed: as it stands, and in Latin letters where it is not Chinese.</summary>
    public static IReadOnlyList<string> Typed(string text)
    {
        var parts = new NameSpelling(text)._parts;
        var folded = string.Concat(parts.Select(p => p.Folded));
        return parts.Exists(p => p.IsHan) ? [folded] : [folded, string.Concat(parts.Select(p => p.Readings[0]))];
    }

    /// <summary>What a name looks like: two names of which this is the same cannot be told apart by reading them.</summary>
    public static string Look(string name) =>
        string.Concat(Plain(name).EnumerateRunes().Where(r => !Rune.IsWhiteSpace(r) && !IsHidden(r)));

    /// <summary>How far the typed letters are used up by the beginnings of parts, from any part on.</summary>
    private bool HasBeginnings(string typed)
    {
        var reached = new bool[typed.Length + 1];
        foreach (var part in _parts)
        {
            var further = new bool[typed.Length + 1];
            for (var from = 0; from < typed.Length; from++)
            {
                if (from > 0 && !reached[from]) continue;
                foreach (var spelling in part.Readings.Prepend(part.Folded))
                    for (var n = 0; n < spelling.Length && from + n < typed.Length && typed[from + n] == spelling[n]; n++)
                        further[from + n + 1] = true;
            }
            if (further[^1]) return true;
            reached = further;
        }
        return false;
    }

    private void End(StringBuilder word)
    {
        if (word.Length == 0) return;
        var text = word.ToString();
        _parts.Add(new Part(text, Folded(text), [Latin(text)]));
        word.Clear();
    }

    /// <summary>One form for what Unicode writes in several: composed or not, of full or half width, compatibility ideographs.</summary>
    private static string Plain(string text) =>
        string.Concat(text.EnumerateRunes()).Normalize(NormalizationForm.FormKC); // Runes leave no half of a pair, which has no form.

    private static string Folded(string text) => string.Concat(
        text.Normalize(NormalizationForm.FormD).EnumerateRunes().Where(r => !IsMark(r) && !IsHidden(r)).Select(Rune.ToLowerInvariant));

    private static string Latin(string text) =>
        string.Concat(text.Normalize(NormalizationForm.FormC).Transliterate().Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();

    private static bool IsInWord(Rune rune) => Rune.IsLetterOrDigit(rune) || IsMark(rune) || IsHidden(rune);

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    /// <summary>Marks of the direction of writing and the like, which nobody sees.</summary>
    private static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format;

    /// <summary>The blocks of Chinese characters, extensions included.</summary>
    private static bool IsHan(Rune rune) =>
        rune.Value is >= 0x4E00 and <= 0x9FFF or >= 0x3400 and <= 0x4DBF or >= 0x20000 and <= 0x3FFFF or 0x3007;

    /// <param name="Readings">In Latin letters, the likeliest first.</param>
    private sealed record Part(string Text, string Folded, IReadOnlyList<string> Readings)
    {
        public bool IsHan { get; } = Rune.GetRuneAt(Text, 0) is var first && NameSpelling.IsHan(first);
    }
}
