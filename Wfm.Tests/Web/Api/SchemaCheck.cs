using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Wfm.Tests.Web.Api;

/// <summary>
/// Holds values against the part of JSON Schema (2020-12) that the document uses. A keyword that it does not know is a complaint, so
/// that nothing is held to be good unseen.
/// </summary>
internal sealed class SchemaCheck(JsonObject document)
{
    private static readonly HashSet<string> Known =
    [
        "$ref", "type", "format", "enum", "required", "properties", "additionalProperties", "items", "oneOf", "description", "default",
    ];

    public IEnumerable<string> Complaints(JsonNode? value, JsonNode schema, string at)
    {
        if (schema["$ref"] is { } named) return Complaints(value, Named((string)named!), at);
        if (schema["oneOf"] is JsonArray options)
            return options.Count(o => !Complaints(value, o!, at).Any()) == 1
                ? [] : [$"{at}: {Shown(value)} is not exactly one of the kinds"];
        return
        [
            .. schema.AsObject().Where(k => !Known.Contains(k.Key)).Select(k => $"{at}: unknown keyword {k.Key}"),
            .. OfType(value, schema, at), .. OfObject(value as JsonObject, schema, at), .. OfItems(value as JsonArray, schema, at),
        ];
    }

    private static IEnumerable<string> OfType(JsonNode? value, JsonNode schema, string at)
    {
        string[] types = schema["type"] switch
        {
            JsonArray several => [.. several.Select(t => (string)t!)],
            { } one => [(string)one!],
            _ => [],
        };
        if (types.Length > 0 && !types.Any(t => Is(value, t))) yield return $"{at}: {Shown(value)} is not {string.Join(" or ", types)}";
        if (schema["enum"] is JsonArray allowed && !allowed.Any(a => JsonNode.DeepEquals(a, value)))
            yield return $"{at}: {Shown(value)} is none of {allowed.ToJsonString()}";
        if (value is not null && value.GetValueKind() == JsonValueKind.String && !HasFormat((string)value!, (string?)schema["format"]))
            yield return $"{at}: {Shown(value)} is no {schema["format"]}";
    }

    private IEnumerable<string> OfObject(JsonObject? value, JsonNode schema, string at)
    {
        if (value is null) yield break;
        foreach (var name in schema["required"]?.AsArray().Select(n => (string)n!) ?? [])
            if (!value.ContainsKey(name)) yield return $"{at}: {name} is missing";
        foreach (var (name, member) in value)
        {
            var described = schema["properties"]?[name] ?? schema["additionalProperties"] as JsonObject;
            if (described is null) yield return $"{at}: {name} is not described";
            else foreach (var complaint in Complaints(member, described, $"{at}.{name}")) yield return complaint;
        }
    }

    private IEnumerable<string> OfItems(JsonArray? value, JsonNode schema, string at) =>
        value is null || schema["items"] is not { } item ? [] : value.SelectMany((v, i) => Complaints(v, item, $"{at}[{i}]"));

    private JsonNode Named(string reference) =>
        reference.Split('/').Skip(1).Aggregate((JsonNode)document, (node, part) => node[part]!);

    private static bool Is(JsonNode? value, string type) => (value?.GetValueKind() ?? JsonValueKind.Null, type) switch
    {
        (JsonValueKind.Null, "null") or (JsonValueKind.String, "string")
            or (JsonValueKind.Object, "object") or (JsonValueKind.Array, "array")
            or (JsonValueKind.True or JsonValueKind.False, "boolean") or (JsonValueKind.Number, "number") => true,
        (JsonValueKind.Number, "integer") => long.TryParse(value!.ToJsonString(), CultureInfo.InvariantCulture, out _),
        _ => false,
    };

    private static bool HasFormat(string text, string? format) => format switch
    {
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "date-time" => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _) && text.Contains('T', StringComparison.Ordinal)
            && (text.EndsWith('Z') || text[^6] is '+' or '-'),
        _ => true,
    };

    private static string Shown(JsonNode? value) => value?.ToJsonString() ?? "null";
}
