using System.Text.Json.Nodes;

namespace Wfm.Engine.Rostering.Rules.Policies;

/// <summary>The JSON schema of a policy pack, made from the catalogue, so that editors complete and check the files.</summary>
public static class PolicySchema
{
    /// <summary>The schema as text (JSON Schema draft 2020-12).</summary>
    public static string Text => Root().ToJsonString(PolicyWriter.Readable) + "\n";

    private static JsonObject Root() => new()
    {
        ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
        ["title"] = "Policy pack",
        ["type"] = "object",
        ["required"] = Names("id", "name", "validFrom", "trading", "rules"),
        ["additionalProperties"] = false,
        ["properties"] = new JsonObject
        {
            ["$schema"] = new JsonObject { ["type"] = "string" },
            ["id"] = new JsonObject { ["type"] = "string" },
            ["name"] = Reference("text"),
            ["validFrom"] = ParameterValues.Schema(typeof(DateOnly)),
            ["remarks"] = Reference("text"),
            ["trading"] = Trading(),
            ["rules"] = new JsonObject { ["type"] = "array", ["minItems"] = 1, ["items"] = new JsonObject { ["oneOf"] = Kinds() } },
        },
        ["$defs"] = new JsonObject { ["text"] = LocalText(), ["scope"] = Scope(), ["penalty"] = Penalty() },
    };

    private static JsonArray Kinds() =>
        new([.. RuleCatalogue.All.Values.OrderBy(kind => kind.Name, StringComparer.Ordinal).Select(Kind)]);

    private static JsonObject Kind(RuleKind kind)
    {
        var properties = new JsonObject
        {
            ["rule"] = new JsonObject { ["const"] = kind.Name },
            ["id"] = new JsonObject { ["type"] = "string" },
            ["scope"] = Reference("scope"),
            ["penalty"] = Reference("penalty"),
            ["source"] = new JsonObject { ["type"] = "string" },
        };
        foreach (var parameter in kind.Parameters)
            properties[parameter.Name] = ParameterValues.Schema(parameter.Property.PropertyType, parameter.Bounds);
        return Object(properties, ["rule", "id", .. kind.Parameters.Where(p => p.IsRequired).Select(p => p.Name)]);
    }

    private static JsonObject Trading() => Object(
        new JsonObject
        {
            ["maxPerMonth"] = ParameterValues.Schema(typeof(int), (0, 62)),
            ["noticeHours"] = ParameterValues.Schema(typeof(int), (0, 24 * 31)),
            ["leaveCutoff"] = ParameterValues.Schema(typeof(TimeOnly)),
            ["managerApproves"] = ParameterValues.Schema(typeof(bool)),
            ["bothPartiesCount"] = ParameterValues.Schema(typeof(bool)),
            ["coversCount"] = ParameterValues.Schema(typeof(bool)),
            ["handoverNote"] = ParameterValues.Schema(typeof(bool)),
            ["source"] = ParameterValues.Schema(typeof(string)),
        },
        ["maxPerMonth", "noticeHours", "leaveCutoff"]);

    private static JsonObject LocalText() => Object(
        new JsonObject { ["zh"] = new JsonObject { ["type"] = "string" }, ["en"] = new JsonObject { ["type"] = "string" } }, ["zh", "en"]);

    private static JsonObject Scope() => Object(
        new JsonObject
        {
            ["contracts"] = ParameterValues.Schema(typeof(IReadOnlyList<string>)),
            ["teams"] = ParameterValues.Schema(typeof(IReadOnlyList<string>)),
            ["agents"] = ParameterValues.Schema(typeof(IReadOnlyList<string>)),
            ["from"] = ParameterValues.Schema(typeof(DateOnly)),
            ["until"] = ParameterValues.Schema(typeof(DateOnly)),
        },
        []);

    private static JsonObject Penalty()
    {
        JsonObject Weighted(string name) => Object(new JsonObject { [name] = ParameterValues.Schema(typeof(int), (1, 1_000_000)) }, [name]);
        return new JsonObject
        {
            ["oneOf"] = new JsonArray(new JsonObject { ["const"] = "hard" }, Weighted("hard"), Weighted("soft"), Weighted("quadratic")),
        };
    }

    private static JsonObject Object(JsonObject properties, IReadOnlyList<string> required)
    {
        var json = new JsonObject { ["type"] = "object" };
        if (required.Count > 0) json["required"] = Names([.. required]);
        json["additionalProperties"] = false;
        json["properties"] = properties;
        return json;
    }

    private static JsonObject Reference(string definition) => new() { ["$ref"] = $"#/$defs/{definition}" };

    private static JsonArray Names(params string[] names) => new([.. names.Select(n => JsonValue.Create(n))]);
}
