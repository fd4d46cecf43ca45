using System.Text.Encodings.Web;
using System.Text.Json;

namespace Wfm.Engine.Forecasting.Reading;

/// <summary>
/// A <see cref="HistoryMapping"/> as JSON: every field may be left out, <c>columns</c> gives a meaning to names, with a unit where it is a
/// duration: <c>{"headerLine": 5, "dateOrder": "dayFirst", "columns": {"Datum": "date", "AHT": "aht milliseconds", "Rang": "ignore"}}</c>.
/// </summary>
public static class HistoryMappingFile
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping
    };

    public static ReadResult<HistoryMapping> Read(byte[] bytes, string file)
    {
        var findings = new InputFindings();
        if (JsonPlace.Parse(file, bytes, findings) is not { } root) return new(null, findings.All);
        var fields = new JsonFields(file, findings);
        var mapping = new HistoryMapping
        {
            Encoding = root["encoding"] is { } encoding ? Known(fields, encoding, TextEncoding.Known) : null,
            Delimiter = root["delimiter"] is { } delimiter ? Mark(fields, delimiter) : null,
            Sheet = root["sheet"]?.Text,
            HeaderLine = root["headerLine"] is { } line ? (int)fields.NumberAt(line, "headerLine", 1, int.MaxValue) : null,
            DateOrder = root["dateOrder"] is { } order ? Named<DateOrder>(fields, order) : null,
            Decimal = root["decimal"] is { } mark && Known(fields, mark, [".", ","]) is [var sign, ..] ? sign : null,
            LabelsAtEnd = root["labels"] is { } labels ? Known(fields, labels, ["start", "end"]) == "end" : null,
            Zone = root["zone"] is { } zone ? ZoneOf(fields, zone) : null,
            Columns = root["columns"]?.Members.ToDictionary(m => m.Key, m => Choice(fields, m.Value)) ?? [],
        };
        foreach (var name in root["columns"]?.Members.Keys.ToArray() ?? []) _ = root["columns"]![name];
        foreach (var (name, place) in root.NotUnderstood()) findings.Error(file, place.Line, place.Column, name, $"未知字段“{name}”",
            $"Unknown field '{name}'. Maybe it is misspelt?");
        return new(findings.HasErrors ? null : mapping, findings.All);
    }

    /// <summary>The mapping as <see cref="Read"/> takes it.</summary>
    public static string Write(HistoryMapping mapping)
    {
        var fields = new Dictionary<string, object>();
        Put("encoding", mapping.Encoding);
        Put("delimiter", mapping.Delimiter?.ToString());
        Put("sheet", mapping.Sheet);
        Put("headerLine", mapping.HeaderLine);
        Put("dateOrder", mapping.DateOrder is { } order ? Name(order) : null);
        Put("decimal", mapping.Decimal?.ToString());
        Put("labels", mapping.LabelsAtEnd is { } end ? end ? "end" : "start" : null);
        Put("zone", mapping.Zone);
        if (mapping.Columns.Count > 0) fields["columns"] = mapping.Columns.ToDictionary(c => c.Key, c => Text(c.Value));
        return JsonSerializer.Serialize(fields, Indented);

        void Put(string name, object? value)
        {
            if (value is not null) fields[name] = value;
        }
    }

    /// <summary>"aht milliseconds".</summary>
    public static string Text(ColumnChoice choice) =>
        choice.Unit == DurationUnit.Detect ? Name(choice.Meaning) : $"{Name(choice.Meaning)} {Name(choice.Unit)}";

    /// <summary>A name of an enumeration as it stands in a mapping: "dayFirst".</summary>
    public static string Name<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static ColumnChoice Choice(JsonFields fields, JsonPlace place)
    {
        var words = place.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var isKnown = words.Length is 1 or 2 && TryName<ColumnMeaning>(words[0], out _)
            && (words.Length == 1 || TryName<DurationUnit>(words[1], out _));
        if (!isKnown)
        {
            var (meanings, units) = (string.Join(", ", Enum.GetValues<ColumnMeaning>().Select(Name)),
                string.Join(", ", Enum.GetValues<DurationUnit>().Select(Name)));
            fields.Wrong(place, $"应为含义（{meanings}），时长可加单位（{units}）",
                $"Expected a meaning ({meanings}), and of a duration its unit ({units}).");
            return default;
        }
        TryName<ColumnMeaning>(words[0], out var meaning);
        var unit = DurationUnit.Detect;
        if (words.Length == 2) TryName(words[1], out unit);
        return new ColumnChoice(meaning, unit);
    }

    private static bool TryName<T>(string text, out T value) where T : struct, Enum
    {
        value = Enum.GetValues<T>().FirstOrDefault(v => Name(v).Equals(text, StringComparison.OrdinalIgnoreCase));
        return Name(value).Equals(text, StringComparison.OrdinalIgnoreCase);
    }

    private static T? Named<T>(JsonFields fields, JsonPlace place) where T : struct, Enum
    {
        if (TryName<T>(place.Text, out var value)) return value;
        var known = string.Join(", ", Enum.GetValues<T>().Select(Name));
        fields.Wrong(place, $"应为：{known}", $"Expected one of: {known}.");
        return null;
    }

    private static string? Known(JsonFields fields, JsonPlace place, IReadOnlyList<string> known)
    {
        if (known.FirstOrDefault(k => k.Equals(place.Text, StringComparison.OrdinalIgnoreCase)) is { } found) return found;
        fields.Wrong(place, $"应为：{string.Join(" ", known)}", $"Expected one of: {string.Join(" ", known)}");
        return null;
    }

    private static char? Mark(JsonFields fields, JsonPlace place)
    {
        if (place.Text.Length == 1 && place.Text[0] is not ('"' or '\r' or '\n') && char.IsAscii(place.Text[0])) return place.Text[0];
        fields.Wrong(place, "应为一个字符", "Expected one character.");
        return null;
    }

    private static string ZoneOf(JsonFields fields, JsonPlace place)
    {
        if (place.Text.Length > 0 && !TimeZoneInfo.TryFindSystemTimeZoneById(place.Text, out _))
            fields.Wrong(place, "未知时区，应为 IANA 名称，例如 Asia/Shanghai", "Unknown time zone. Expected an IANA name such as Asia/Shanghai.");
        return place.Text;
    }
}
