namespace Wfm.Engine.Naming;

/// <summary>Looks for people as one types their names.</summary>
public static class NameSearch
{
    /// <summary>
    /// True where one of the texts has what was typed: in every spelling of Unicode, with or without accents, in pinyin or by its
    /// initials, in full or half width, in capitals or not. What is empty is found everywhere.
    /// </summary>
    /// <param name="typed">As it was typed.</param>
    /// <param name="texts">Names and ids of the person.</param>
    public static bool Finds(string typed, params ReadOnlySpan<string> texts)
    {
        if (string.IsNullOrWhiteSpace(typed)) return true;
        var wanted = NameSpelling.Typed(typed);
        foreach (var text in texts)
        {
            if (text.Contains(typed.Trim(), StringComparison.OrdinalIgnoreCase)) return true;
            var spelling = NameSpelling.Of(text);
            foreach (var letters in wanted)
                if (letters.Length > 0 && spelling.Has(letters)) return true;
        }
        return false;
    }
}
