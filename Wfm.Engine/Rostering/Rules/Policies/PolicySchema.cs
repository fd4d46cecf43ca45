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
            ["trading"] = Listed(RuleCatalogue.Trading),
            ["rules"] = new JsonObject { ["type"] = "array", ["minItems"] = 1, ["items"] = new JsonObject { ["oneOf"] = Kinds() } },
        },
        ["$defs"] = new JsonObject { ["text"] = TextInBoth(), ["scope"] = Listed(RuleCatalogue.Scope), ["penalty"] = Penalty() },
    };

    private static JsonArray Kinds() =>
        new([.. RuleCatalogue.All.Values.OrderBy(kind => kind.Name, StringComparer.Ordinal).Select(Kind)]);

    private static JsonObject Kind(RuleKind kind)
    {
        var properties = new JsonObject
        {
            ["rule"] = new JsonObject { ["const"] = kind.Name },
            ["id"] = Described(new JsonObject { ["type"] = "string" }, RuleCatalogue.Common("id")),
            ["scope"] = Reference("scope"),
            ["penalty"] = Reference("penalty"),
            ["source"] = Described(new JsonObject { ["type"] = "string" }, RuleCatalogue.Common("source")),
        };
        foreach (var parameter in kind.Parameters) properties[parameter.Name] = Of(parameter);
        var json = Object(properties, ["rule", "id", .. kind.Parameters.Where(p => p.IsRequired).Select(p => p.Name)]);
        json.Insert(0, "title", Both(kind.Title));
        json.Insert(1, "description", Both(kind.Help));
        return json;
    }

    private static JsonObject Listed(IReadOnlyList<RuleParameter> parameters) => Object(
        new JsonObject(parameters.Select(p => KeyValuePair.Create<string, JsonNode?>(p.Name, Of(p)))),
        [.. parameters.Where(p => p.IsRequired).Select(p => p.Name)]);

    private static JsonObject Of(RuleParameter parameter)
    {
        var schema = Described(ParameterValues.Schema(parameter.Type, parameter.Bounds), parameter);
        if (parameter.NeedsEntry) schema["minItems"] = 1;
        return schema;
    }

    /// <summary>The words of the form, in both languages, for those who write packs in an editor.</summary>
    private static JsonObject Described(JsonObject schema, RuleParameter parameter)
    {
        schema["title"] = Both(parameter.Title);
        schema["description"] = parameter.Unit is { } unit ? $"{Both(parameter.Help)} [{Both(unit)}]" : Both(parameter.Help);
        return schema;
    }

    private static string Both(LocalText text) => $"{text.En} / {text.Zh}";

    private static JsonObject TextInBoth() => Object(
        new JsonObject { ["zh"] = new JsonObject { ["type"] = "string" }, ["en"] = new JsonObject { ["type"] = "string" } }, ["zh", "en"]);

    private static JsonObject Penalty()
    {
        JsonObject Weighted(string name) => Object(new JsonObject { [name] = ParameterValues.Schema(typeof(int), (1, 1_000_000)) }, [name]);
        var help = RuleCatalogue.Common("penalty");
        return new JsonObject
        {
            ["title"] = Both(help.Title),
            ["description"] = Both(help.Help),
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
