using System.Text;

namespace Wfm.Tests.Reading;

/// <summary>Files with something wrong in them: made from a sound one by a few changes that a seed draws.</summary>
internal static class Mutation
{
    private static readonly string[] Tokens =
    [
        "", "-1", "0", "999999999999999999999", "1e308", "1e999", "NaN", "Infinity", "٣٤", "１２", "\0", "\r", "\n", "\r\n", "\t", "\"",
            "\"\"", "'", "=1+1", ",", ";", "{", "}", "[", "]", ":", "/", "%", "99:99", "24:00", "48:61",
        "0001-01-01", "9999-12-31", "2026-02-30", "1900-01-01", "31/12/2026", "off", "null", "true", "\uFEFF", "\u2028", "\uD800",
            "\\ud800", "长长的名字", new string('9', 400), new string('%', 3000), new string('(', 2000), new string('[', 200),
    ];

    /// <summary>The bytes with one to four changes.</summary>
    public static byte[] Of(byte[] sound, int seed)
    {
        var random = new Random(seed);
        var bytes = new List<byte>(sound);
        for (var change = random.Next(1, 5); change > 0 && bytes.Count > 0; change--) Change(bytes, random);
        return [.. bytes];
    }

    private static void Change(List<byte> bytes, Random random)
    {
        var at = random.Next(bytes.Count);
        var length = random.Next(1, Math.Max(2, Math.Min(200, bytes.Count - at)));
        switch (random.Next(8))
        {
            case 0: bytes[at] = (byte)random.Next(256); break;
            case 1: bytes.RemoveRange(at, Math.Min(length, bytes.Count - at)); break;
            case 2: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(length, bytes.Count - at))); break;
            case 3: bytes.InsertRange(at, Token(random)); break;
            case 4: bytes.RemoveRange(at, bytes.Count - at); break;
            case 5: for (var i = 0; i < 8 && at + i < bytes.Count; i++) bytes[at + i] ^= (byte)random.Next(256); break;
            default: ReplaceField(bytes, at, random); break;
        }
    }

    /// <summary>A field of a table or a value of a document becomes another.</summary>
    private static void ReplaceField(List<byte> bytes, int at, Random random)
    {
        bool Ends(byte b) => b is (byte)',' or (byte)';' or (byte)'\n' or (byte)'"' or (byte)' ' or (byte)'<' or (byte)'>';
        var (from, to) = (at, at);
        while (from > 0 && !Ends(bytes[from - 1])) from--;
        while (to < bytes.Count && !Ends(bytes[to])) to++;
        bytes.RemoveRange(from, to - from);
        bytes.InsertRange(from, Token(random));
    }

    private static byte[] Token(Random random) => Encoding.UTF8.GetBytes(Tokens[random.Next(Tokens.Length)]);
}
