using System.Text;

namespace Wfm.Engine.Reading;

/// <summary>Turns the bytes of a text file into text: UTF-8 with or without mark, else GB18030 as Excel writes it in China.</summary>
internal static class InputText
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    static InputText() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static string Of(byte[] bytes)
    {
        var mark = Encoding.UTF8.Preamble;
        var body = bytes.AsSpan().StartsWith(mark) ? bytes.AsSpan(mark.Length) : bytes;
        try
        {
            return StrictUtf8.GetString(body);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.GetEncoding("GB18030").GetString(body);
        }
    }
}
