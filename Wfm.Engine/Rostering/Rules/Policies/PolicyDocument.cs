using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Rules.Policies;

/// <summary>
/// A policy pack under the hands of an editor: a document that may still be wrong, whose values a form reads and changes as
/// texts, by the path of their place ("rules[3].minutes"). What somebody has typed stays as it is typed until it is right.
/// </summary>
public sealed class PolicyDocument
{
    private const string Rules = "rules";

    /// <summary>What a breach costs where a hard rule becomes a price, until somebody says how much.</summary>
    private const long UsualPrice = 10;

    /// <summary>As the reader of packs takes it, but that of two values for the same thing neither is chosen.</summary>
    private static readonly JsonDocumentOptions AsPasted = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        AllowDuplicateProperties = false,
    };

    private readonly JsonObject _root;

    private PolicyDocument(JsonObject root) => _root = root;

    public static PolicyDocument Of(PolicyPack pack) => new(JsonNode.Parse(PolicyWriter.Write(pack))!.AsObject());

    /// <summary>A document that somebody has typed or pasted; findings where it is no document at all.</summary>
    public static ReadResult<PolicyDocument> Read(string text)
    {
        var findings = new InputFindings();
        if (JsonPlace.Parse("", Encoding.UTF8.GetBytes(text), findings) is { } place && place.Kind != JsonTokenType.StartObject)
            findings.Error("", place.Line, place.Column, place.Text, "应为以 { 开头的规则包", "Expected a policy pack, which begins with {.");
        if (findings.HasErrors) return new ReadResult<PolicyDocument>(null, findings.All);
        try
        {
            return new ReadResult<PolicyDocument>(new PolicyDocument(JsonNode.Parse(text, documentOptions: AsPasted)!.AsObject()), []);
        }
        catch (JsonException twice)
        {
            findings.Error("", (int)(twice.LineNumber ?? -1) + 1, 0, "", "同一字段出现了两次", $"A property stands twice: {twice.Message}");
            return new ReadResult<PolicyDocument>(null, findings.All);
        }
    }

    /// <summary>The document as it is kept, shown and copied.</summary>
    public string Text => _root.ToJsonString(PolicyWriter.Readable) + "\n";

    /// <summary>How many rules it lists.</summary>
    public int RuleCount => (_root[Rules] as JsonArray)?.Count ?? 0;

    /// <summary>Path of a rule.</summary>
    public static string RuleAt(int index) => $"{Rules}[{index}]";

    /// <summary>The kind of a rule; null where the document names none that there is.</summary>
    public RuleKind? KindAt(int index) =>
        RuleCatalogue.All.GetValueOrDefault(Value(PolicyPlaces.Member(RuleAt(index), "rule")) ?? "");

    /// <summary>A rule, where it is in order.</summary>
    public LabourRule? RuleIn(int index) =>
        Find(RuleAt(index)) is { } rule ? PolicyReader.ReadRule(Encoding.UTF8.GetBytes(rule.ToJsonString())) : null;

    /// <summary>The pack, where the document is in order.</summary>
    public PolicyPack? Pack => PolicyReader.Read("", Encoding.UTF8.GetBytes(Text)).Value;

    /// <summary>The text of a value; null where there is none.</summary>
    public string? Value(string path) => Find(path) is JsonValue value ? ParameterValues.Texts(value)[0] : null;

    /// <summary>Sets a text; an empty one takes it out.</summary>
    public void Set(string path, string? text) => Put(path, string.IsNullOrWhiteSpace(text) ? null : JsonValue.Create(text.Trim()));

    /// <summary>The texts of a parameter, one where it is no list: what the document says, else what holds where it says nothing.</summary>
    /// <param name="owner">Path of the rule, scope or limits that the parameter belongs to.</param>
    public IReadOnlyList<string> Texts(string owner, RuleParameter parameter) =>
        Find($"{owner}.{parameter.Name}") is { } node ? ParameterValues.Texts(node) : parameter.Default;

    /// <summary>Sets a parameter as somebody has typed it; nothing typed is what holds where the document says nothing.</summary>
    public void Set(string owner, RuleParameter parameter, IReadOnlyList<string> texts)
    {
        var said = texts.Select(t => t.Trim()).Where(t => t.Length > 0);
        JsonValue[] typed = [.. said.Select(t => ParameterValues.Typed(parameter.ValueType, t))];
        var isSaid = typed.Length > 0 || (parameter.IsList && (parameter.IsRequired || parameter.Default.Count > 0));
        Put($"{owner}.{parameter.Name}", !isSaid ? null : parameter.IsList ? new JsonArray([.. typed]) : typed[0]);
    }

    /// <summary>Whether a rule forbids or costs; what the kind does by itself where the document does not say.</summary>
    public (string Kind, string Weight) PenaltyOf(int index)
    {
        var path = PolicyPlaces.Member(RuleAt(index), "penalty");
        if (Find(path) is JsonObject { Count: 1 } given && given.First() is { Value: JsonValue weight } one)
            return (one.Key, ParameterValues.Texts(weight)[0]);
        var standard = KindAt(index)?.DefaultPenalty ?? Penalty.Hard();
        return (PolicyWriter.NameOf(standard), standard.Weight.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Makes a rule hard, or priced.</summary>
    /// <param name="kind">"hard", "soft" or "quadratic".</param>
    /// <param name="weight">As it is typed; null for what is usual.</param>
    public void SetPenalty(int index, string kind, string? weight = null)
    {
        var standard = KindAt(index)?.DefaultPenalty ?? Penalty.Hard();
        weight ??= UsualWeight(standard, kind == "hard").ToString(CultureInfo.InvariantCulture);
        var isStandard = (kind, weight) == (PolicyWriter.NameOf(standard), standard.Weight.ToString(CultureInfo.InvariantCulture));
        Put(
            PolicyPlaces.Member(RuleAt(index), "penalty"),
            isStandard ? null : new JsonObject { [kind] = ParameterValues.Typed(typeof(int), weight.Trim()) });
    }

    private static long UsualWeight(Penalty standard, bool isHard) =>
        standard.IsHard == isHard ? standard.Weight : isHard ? LabourRule.HardWeightOfDay : UsualPrice;

    /// <summary>Adds a rule of a kind under an id that is free; returns its index.</summary>
    public int Add(RuleKind kind)
    {
        if (_root[Rules] is not JsonArray rules) _root[Rules] = rules = [];
        var taken = Enumerable.Range(0, rules.Count).Select(i => Value($"{RuleAt(i)}.id")).ToHashSet();
        var name = JsonNamingPolicy.KebabCaseLower.ConvertName(kind.Type.Name);
        var id = Enumerable.Range(1, rules.Count + 1).Select(n => n == 1 ? name : $"{name}-{n}").First(free => !taken.Contains(free));
        rules.Add(new JsonObject { ["rule"] = kind.Name, ["id"] = id });
        return rules.Count - 1;
    }

    public void Remove(int index) => (_root[Rules] as JsonArray)?.RemoveAt(index);

    /// <summary>Everything that keeps the document from being put in force, and what is doubtful for a centre.</summary>
    public IReadOnlyList<FieldFinding> Check(PolicyVocabulary centre) => PolicyCheck.Of(this, centre);

    internal JsonNode? Find(string path)
    {
        JsonNode? node = _root;
        foreach (var step in Steps(path))
            node = node switch
            {
                JsonObject members when step is string name => members[name],
                JsonArray items when step is int index && index < items.Count => items[index],
                _ => null,
            };
        return node;
    }

    private void Put(string path, JsonNode? value)
    {
        var steps = Steps(path).ToArray();
        JsonNode node = _root;
        foreach (var step in steps[..^1])
        {
            if (step is int index) node = node[index]!;
            else if (node.AsObject()[(string)step] is { } there) node = there;
            else node.AsObject()[(string)step] = node = new JsonObject();
        }
        if (value is null) node.AsObject().Remove((string)steps[^1]);
        else node[(string)steps[^1]] = value;
    }

    /// <summary>Names and indices of a path, e.g. "rules", 3, "minutes".</summary>
    private static IEnumerable<object> Steps(string path) =>
        path.Split('.', '[').Select(step => step.EndsWith(']') ? (object)int.Parse(step[..^1], CultureInfo.InvariantCulture) : step);
}
