using System.Text;
using System.Text.Unicode;

namespace Wfm.Engine.Reading;

/// <summary>Tells the encoding of a text file from its bytes.</summary>
public static class TextEncoding
{
    /// <summary>Bytes looked at where the whole file is not needed to decide.</summary>
    private const int Sample = 1 << 20;

    /// <summary>Encodings that files come in, by IANA name, as a user may choose them.</summary>
    public static IReadOnlyList<string> Known { get; } = ["utf-8", "utf-16", "utf-16BE", "gb18030", "big5", "windows-1250", "windows-1251",
        "windows-1252", "shift_jis"];

    /// <summary>
    /// UTF-8 or UTF-16 by byte order mark, UTF-16 without one where every other byte is zero, UTF-8 when every sequence is valid;
    /// of the rest, what comes in pairs of high bytes is GB18030 (with GBK and GB2312, the default of Chinese spreadsheets), what
    /// stands alone among letters is Windows' code page of western Europe, and long runs of other letters are its Cyrillic one.
    /// </summary>
    public static Encoding Detect(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8,
        [0xFF, 0xFE, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
        _ when WithoutMark(bytes) is { } utf16 => utf16,
        _ when Utf8.IsValid(bytes) => Encoding.UTF8,
        _ => Named(CodePageOf(bytes.Length > Sample ? bytes[..Sample] : bytes))!,
    };

    /// <summary>The encoding of a name; null where there is none.</summary>
    public static Encoding? Named(string name)
    {
        if (!Known.Contains(name, StringComparer.OrdinalIgnoreCase)) return null;
        return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
    }

    private static Encoding? WithoutMark(ReadOnlySpan<byte> bytes)
    {
        var sample = bytes[..(Math.Min(bytes.Length, 4096) & ~1)];
        int even = 0, odd = 0;
        for (var i = 0; i < sample.Length; i += 2)
        {
            if (sample[i] == 0) even++;
            if (sample[i + 1] == 0) odd++;
        }
        // Digits and separators of any table have a zero beside them in UTF-16, and no text of another encoding has any; a few
        // Chinese characters have theirs on the other side (一 is 4E 00).
        if (odd > sample.Length / 16 && odd > 4 * even) return Encoding.Unicode;
        return even > sample.Length / 16 && even > 4 * odd ? Encoding.BigEndianUnicode : null;
    }

    private static string CodePageOf(ReadOnlySpan<byte> bytes)
    {
        int alone = 0, runs = 0, pairs = 0, common = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] < 0x80) continue;
            var start = i;
            while (i < bytes.Length && bytes[i] >= 0x80) i++;
            runs++;
            if (i - start == 1) alone++;
            for (var p = start; p + 1 < i; p += 2)
            {
                pairs++;
                // GB 2312 level 1, the 3755 characters of everyday Chinese, and its punctuation.
                if (bytes[p] is >= 0xB0 and <= 0xD7 or >= 0xA1 and <= 0xA9 && bytes[p + 1] >= 0xA1) common++;
            }
        }
        if (2 * alone > runs) return "windows-1252";
        return 2 * common >= pairs ? "gb18030" : "windows-1251";
    }
}
