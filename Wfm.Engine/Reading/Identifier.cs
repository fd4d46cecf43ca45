using System.Globalization;

namespace Wfm.Engine.Reading;

/// <summary>
/// What ids of agents, queues, teams and contracts and the codes of shifts may look like: they stand in files, addresses, cells and
/// account names, and are typed by hand, so that signs which separate there have no place in them.
/// </summary>
public static class Identifier
{
    private const int Longest = 64;
    private const string Separators = "/\\:,;|\"";

    /// <summary>Why a text is no id; null where it is one.</summary>
    public static LocalText? Fault(string id)
    {
        if (id.Length == 0) return new("不能为空", "An id must not be empty.");
        if (id.Length > Longest) return new($"最多 {Longest} 个字符", $"An id has at most {Longest} characters.");
        if (id is "-" or "off") return new("“-”和“off”表示休息，不能用作编号", "'-' and 'off' stand for a day off and cannot be an id.");
        foreach (var c in id)
        {
            if (char.IsWhiteSpace(c)) return new("编号不能含空格或换行", "An id must not contain blanks or line breaks.");
            if (IsHidden(c)) return new("编号不能含控制字符或不可见字符", "An id must not contain control characters or invisible ones.");
            if (Separators.Contains(c, StringComparison.Ordinal)) return new($"编号不能含“{c}”", $"An id must not contain '{c}'.");
        }
        return null;
    }

    private static bool IsHidden(char c) =>
        char.GetUnicodeCategory(c)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
