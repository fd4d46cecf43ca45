using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wfm.Engine.Time;

namespace Wfm.Engine.Rostering.Rules.Policies;

/// <summary>The types a rule parameter may have, and how each stands in JSON: reading, writing and its schema side by side.</summary>
internal static class ParameterValues
{
    /// <summary>Days of the week in the order of forms.</summary>
    public static readonly DayOfWeek[] Weekdays =
    [
        DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday,
        DayOfWeek.Sunday,
    ];

    /// <summary>Reads a value, or reports what was expected and returns null.</summary>
    public static object? Read(JsonFields fields, JsonPlace place, Type type, (int Min, int Max)? bounds = null)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(int)) return Integer(fields, place, bounds ?? (int.MinValue, int.MaxValue));
        if (type == typeof(string)) return place.Kind == JsonTokenType.String ? place.Text : Wrong(fields, place, "文本", "a text");
        if (type == typeof(bool))
            return place.Kind is JsonTokenType.True or JsonTokenType.False
                ? place.Text == "true"
                : Wrong(fields, place, "true 或 false", "true or false");
        if (type == typeof(ClockSpan)) return fields.Span(place);
        if (type == typeof(DayOfWeek)) return fields.Weekday(place);
        if (type == typeof(DateOnly)) return Date(fields, place);
        if (type == typeof(TimeOnly)) return Clock(fields, place);
        if (type.IsEnum) return Choice(fields, place, type);
        if (type == typeof(IReadOnlyList<string>))
            return Items(fields, place).Select(i => Read(fields, i, typeof(string)) as string ?? "").ToArray();
        if (type == typeof(IReadOnlyList<DayOfWeek>)) return Items(fields, place).Select(fields.Weekday).ToArray();
        if (type == typeof(IReadOnlyList<DateOnly>)) return Items(fields, place).Select(i => Date(fields, i)).OfType<DateOnly>().ToArray();
        throw new NotSupportedException($"A rule parameter of type {type.Name} has no JSON form. Maybe add one here?");
    }

    /// <summary>The JSON form of a value.</summary>
    public static JsonNode? Write(object? value) => value switch
    {
        null => null,
        int number => JsonValue.Create(number),
        long number => JsonValue.Create(number),
        bool truth => JsonValue.Create(truth),
        string text => JsonValue.Create(text),
        DayOfWeek day => JsonValue.Create(JsonFields.DayNames[(int)day]),
        DateOnly date => JsonValue.Create(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        TimeOnly time => JsonValue.Create(time.ToString("HH:mm", CultureInfo.InvariantCulture)),
        ClockSpan span => JsonValue.Create(span.ToString()),
        Enum choice => JsonValue.Create(RuleCatalogue.JsonName(choice.ToString())),
        IReadOnlyList<string> texts => new JsonArray([.. texts.Select(t => Write(t))]),
        IReadOnlyList<DayOfWeek> days => new JsonArray([.. days.Select(d => Write(d))]),
        IReadOnlyList<DateOnly> dates => new JsonArray([.. dates.Select(d => Write(d))]),
        _ => throw new NotSupportedException($"A rule parameter of type {value.GetType().Name} has no JSON form. Maybe add one here?"),
    };

    /// <summary>The texts of a JSON value: one, those of a list, or none where there is nothing.</summary>
    public static IReadOnlyList<string> Texts(JsonNode? node) => node switch
    {
        JsonArray list => [.. list.OfType<JsonValue>().Select(TextOf)],
        JsonValue value => [TextOf(value)],
        _ => [],
    };

    /// <summary>A value as somebody has typed it: what it says where it can be read, and the text itself where it cannot.</summary>
    public static JsonValue Typed(Type type, string text)
    {
        if (type == typeof(bool) && bool.TryParse(text, out var truth)) return JsonValue.Create(truth);
        return type == typeof(int) && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? JsonValue.Create(number)
            : JsonValue.Create(text);
    }

    private static string TextOf(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => value.ToJsonString(),
    };

    /// <summary>What a JSON schema says about a type.</summary>
    public static JsonObject Schema(Type type, (int Min, int Max)? bounds = null)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(int) && bounds is { } b)
            return new JsonObject { ["type"] = "integer", ["minimum"] = b.Min, ["maximum"] = b.Max };
        if (type == typeof(int)) return new JsonObject { ["type"] = "integer" };
        if (type == typeof(bool)) return new JsonObject { ["type"] = "boolean" };
        if (type == typeof(DateOnly)) return new JsonObject { ["type"] = "string", ["format"] = "date" };
        if (type == typeof(TimeOnly)) return Pattern("^[0-2][0-9]:[0-5][0-9]$");
        if (type == typeof(ClockSpan)) return Pattern("^[0-9]{1,2}:[0-5][0-9]-[0-9]{1,2}:[0-5][0-9]$");
        if (type == typeof(DayOfWeek)) return OneOf(JsonFields.DayNames);
        if (type.IsEnum) return OneOf(Enum.GetNames(type).Select(RuleCatalogue.JsonName));
        if (type == typeof(IReadOnlyList<string>)) return ListOf(Schema(typeof(string)));
        if (type == typeof(IReadOnlyList<DayOfWeek>)) return ListOf(Schema(typeof(DayOfWeek)));
        if (type == typeof(IReadOnlyList<DateOnly>)) return ListOf(Schema(typeof(DateOnly)));
        return new JsonObject { ["type"] = "string" };
    }

    private static JsonObject Pattern(string pattern) => new() { ["type"] = "string", ["pattern"] = pattern };

    private static JsonObject OneOf(IEnumerable<string> values) =>
        new() { ["enum"] = new JsonArray([.. values.Select(v => JsonValue.Create(v))]) };

    private static JsonObject ListOf(JsonObject items) => new() { ["type"] = "array", ["items"] = items };

    private static object? Integer(JsonFields fields, JsonPlace place, (int Min, int Max) bounds) =>
        place.Kind == JsonTokenType.Number && int.TryParse(place.Text, CultureInfo.InvariantCulture, out var value)
        && value >= bounds.Min && value <= bounds.Max
            ? value
            : Wrong(fields, place, $"{bounds.Min} 至 {bounds.Max} 之间的整数", $"a whole number from {bounds.Min} to {bounds.Max}");

    private static object? Date(JsonFields fields, JsonPlace place) =>
        DateOnly.TryParseExact(place.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : Wrong(fields, place, "日期，例如 2026-01-31", "a date such as 2026-01-31");

    private static object? Clock(JsonFields fields, JsonPlace place) =>
        TimeOnly.TryParseExact(place.Text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : Wrong(fields, place, "时刻，例如 18:00", "a clock time such as 18:00");

    private static object? Choice(JsonFields fields, JsonPlace place, Type type)
    {
        var names = Enum.GetNames(type);
        var index = Array.FindIndex(names, n => RuleCatalogue.JsonName(n) == place.Text);
        var known = names.Select(RuleCatalogue.JsonName).ToArray();
        return index >= 0
            ? Enum.Parse(type, names[index])
            : Wrong(fields, place, $"其中之一：{string.Join("、", known)}", $"one of {string.Join(", ", known)}");
    }

    private static List<JsonPlace> Items(JsonFields fields, JsonPlace place)
    {
        if (place.Kind != JsonTokenType.StartArray) Wrong(fields, place, "列表", "a list");
        return place.Items;
    }

    private static object? Wrong(JsonFields fields, JsonPlace place, string zh, string en)
    {
        fields.Wrong(place, $"应为{zh}", $"Expected {en}.");
        return null;
    }
}
