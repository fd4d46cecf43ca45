using System.Text;
using System.Text.Json;

namespace Wfm.Engine.Reading;

/// <summary>A value of a JSON document that knows where it stands, so that a finding can name line and column.</summary>
internal sealed class JsonPlace
{
    private const int LongestLine = 10_000;

    private readonly HashSet<string> _asked = [];

    private JsonPlace(JsonTokenType kind, string text, int line, int column) =>
        (Kind, Text, Line, Column) = (kind, text, line, column);

    /// <summary>StartObject, StartArray, or the kind of a plain value.</summary>
    public JsonTokenType Kind { get; }

    /// <summary>The value as written; empty for objects and arrays.</summary>
    public string Text { get; }

    public int Line { get; }
    public int Column { get; }
    public Dictionary<string, JsonPlace> Members { get; } = [];
    public List<JsonPlace> Items { get; } = [];

    /// <summary>The member, remembered as understood; null when absent.</summary>
    public JsonPlace? this[string member]
    {
        get
        {
            _asked.Add(member);
            return Members.GetValueOrDefault(member);
        }
    }

    /// <summary>Members that nobody asked for, here and below: misspelt, most likely.</summary>
    public IEnumerable<(string Name, JsonPlace Value)> NotUnderstood() =>
        Members.Where(m => !_asked.Contains(m.Key)).Select(m => (m.Key, m.Value))
            .Concat(Members.Where(m => _asked.Contains(m.Key)).SelectMany(m => m.Value.NotUnderstood()))
            .Concat(Items.SelectMany(i => i.NotUnderstood()));

    /// <summary>Reads a document; a syntax error is one finding and no value.</summary>
    public static JsonPlace? Parse(string file, byte[] bytes, InputFindings findings)
    {
        var utf8 = Encoding.UTF8.GetBytes(InputText.Of(bytes));
        var reader = new Utf8JsonReader(utf8,
            new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        var place = new Place();
        try
        {
            reader.Read();
            var value = Value(ref reader, utf8, ref place);
            // What follows the document is none of it, and read to say so.
            reader.Read();
            return value;
        }
        catch (JsonException e)
        {
            findings.Error(
                file, (int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1, "", "不是有效的 JSON",
                    $"Not valid JSON: {e.Message.Split(" LineNumber:")[0]}");
        }
        catch (InvalidOperationException)
        {
            place.MoveTo(utf8, (int)reader.TokenStartIndex);
            findings.Error(file, place.Line, place.ColumnAt(utf8), "", "文本含有无效的 Unicode 转义",
                "The text has an escape that is no Unicode character.");
        }
        return null;
    }

    private static JsonPlace Value(ref Utf8JsonReader reader, byte[] utf8, ref Place at)
    {
        at.MoveTo(utf8, (int)reader.TokenStartIndex);
        var place = new JsonPlace(reader.TokenType, TextOf(ref reader), at.Line, at.ColumnAt(utf8));
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) place.Items.Add(Value(ref reader, utf8, ref at));
        }
        else if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                var name = reader.GetString()!;
                reader.Read();
                place.Members[name] = Value(ref reader, utf8, ref at);
            }
        }
        return place;
    }

    /// <summary>A position that moves forward through the text, so that a long document is counted through once.</summary>
    private struct Place()
    {
        private int _at = 0;
        private int _lineStart = 0;

        public int Line { get; private set; } = 1;

        public void MoveTo(byte[] utf8, int position)
        {
            for (; _at < position; _at++)
            {
                if (utf8[_at] != (byte)'\n') continue;
                Line++;
                _lineStart = _at + 1;
            }
        }

        /// <summary>The column in characters; in a line of enormous length as far as anybody counts.</summary>
        public readonly int ColumnAt(byte[] utf8) =>
            Encoding.UTF8.GetCharCount(utf8, _lineStart, Math.Min(_at - _lineStart, LongestLine)) + 1;
    }

    private static string TextOf(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString()!,
        JsonTokenType.StartObject or JsonTokenType.StartArray => "",
        _ => Encoding.UTF8.GetString(reader.ValueSpan),
    };
}
