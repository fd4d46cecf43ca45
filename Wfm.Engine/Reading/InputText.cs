namespace Wfm.Engine.Reading;

/// <summary>Turns the bytes of a text file into text, in whatever encoding <see cref="TextEncoding"/> finds them.</summary>
internal static class InputText
{
    public static string Of(byte[] bytes)
    {
        var encoding = TextEncoding.Detect(bytes);
        var mark = encoding.Preamble;
        return encoding.GetString(bytes.AsSpan().StartsWith(mark) ? bytes.AsSpan(mark.Length) : bytes);
    }
}
