using System.Text;
using System.Text.Unicode;

namespace Wfm.Engine.Forecasting.Reading;

/// <summary>Tells the encoding of a text file from its bytes.</summary>
public static class TextEncoding
{
    /// <summary>
    /// UTF-8 or UTF-16 by byte order mark, UTF-8 when every sequence is valid, otherwise GB18030, which contains GBK and
    /// GB2312 and is what Chinese spreadsheets write by default.
    /// </summary>
    public static Encoding Detect(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8,
        [0xFF, 0xFE, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
        _ when Utf8.IsValid(bytes) => Encoding.UTF8,
        _ => CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!,
    };
}
