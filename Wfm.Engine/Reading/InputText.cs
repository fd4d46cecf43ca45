using System.Text;

namespace Wfm.Engine.Reading;

/// <summary>Turns the bytes of a text file into text, in the encoding that is said or that <see cref="TextEncoding"/> finds.</summary>
internal static class InputText
{
    /// <param name="encoding">Null to tell it from the bytes.</param>
    public static string Of(byte[] bytes, Encoding? encoding = null)
    {
        encoding ??= TextEncoding.Detect(bytes);
        var mark = encoding.Preamble;
        return encoding.GetString(bytes.AsSpan().StartsWith(mark) ? bytes.AsSpan(mark.Length) : bytes);
    }
}
