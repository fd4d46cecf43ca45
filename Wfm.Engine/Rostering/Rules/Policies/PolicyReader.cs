using System.Text.Json;
using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Rules.Policies;

/// <summary>
/// Reads a policy pack from JSON. Everything that is not as expected is collected, with line and column: a pack with any
/// error is refused as a whole.
/// </summary>
public sealed class PolicyReader
{
    private readonly InputFindings _findings = new();
    private readonly JsonFields _fields;
    private readonly string _file;

    /// <summary>Limits of which nothing has been said; what must be is not there yet.</summary>
    internal static TradePolicy NoTrading { get; } = new(0, 0, TimeOnly.MinValue, ManagerApproves: true);

    private PolicyReader(string file) => (_file, _fields) = (file, new JsonFields(file, _findings));

    /// <param name="file">Name of the file, for findings.</param>
    /// <param name="bytes">Its content.</param>
    public static ReadResult<PolicyPack> Read(string file, byte[] bytes)
    {
        var reader = new PolicyReader(file);
        var pack = JsonPlace.Parse(file, bytes, reader._findings) is { } root ? reader.Pack(root) : null;
        return new ReadResult<PolicyPack>(reader._findings.HasErrors ? null : pack, reader._findings.All);
    }

    /// <summary>A rule by itself; null where it has errors.</summary>
    internal static LabourRule? ReadRule(byte[] bytes)
    {
        var reader = new PolicyReader("");
        var rule = JsonPlace.Parse("", bytes, reader._findings) is { } place ? reader.Rule(place) : null;
        return reader._findings.HasErrors ? null : rule;
    }

    private PolicyPack Pack(JsonPlace root)
    {
        _ = root["$schema"];
        var places = _fields.Items(root, "rules");
        var rules = places.Select(Rule).ToArray();
        _fields.Unique(places.Zip(rules, (place, rule) => (place, rule?.Id ?? "")), "规则标识", "rule id");
        var pack = new PolicyPack(
            _fields.Text(root, "id"), _fields.Localized(root, "name"), Required<DateOnly>(root, "validFrom"),
            [.. rules.OfType<LabourRule>()], Trading(root))
        {
            Remarks = root["remarks"] is null ? default : _fields.Localized(root, "remarks"),
        };
        foreach (var (name, place) in root.NotUnderstood())
            _findings.Error(_file, place.Line, place.Column, name, $"未知的字段“{name}”", $"Unknown property '{name}'.");
        return pack;
    }

    private LabourRule? Rule(JsonPlace place)
    {
        var name = _fields.Text(place, "rule");
        if (!RuleCatalogue.All.TryGetValue(name, out var kind))
        {
            var known = string.Join(", ", RuleCatalogue.All.Keys.Order(StringComparer.Ordinal));
            if (name.Length > 0) _fields.Wrong(place["rule"]!, $"没有这种规则；可用：{known}", $"There is no such rule. Known are {known}.");
            Understand(place);
            return null;
        }
        var rule = kind.Plain();
        Set(rule, nameof(LabourRule.Id), _fields.Text(place, "id"));
        if (place["source"] is { } source) Set(rule, nameof(LabourRule.Source), source.Text);
        if (place["scope"] is { } scope) Set(rule, nameof(LabourRule.Scope), Scope(scope));
        if (place["penalty"] is { } penalty) Set(rule, nameof(LabourRule.Penalty), PenaltyOf(penalty, rule.Penalty));
        foreach (var parameter in kind.Parameters) Parameter(place, rule, parameter);
        return rule;
    }

    /// <param name="owner">The rule, scope or limits that the parameter belongs to.</param>
    private void Parameter(JsonPlace place, object owner, RuleParameter parameter)
    {
        var value = parameter.IsRequired ? _fields.Required(place, parameter.Name) : place[parameter.Name];
        if (value is not null && ParameterValues.Read(_fields, value, parameter.Type, parameter.Bounds) is { } read)
        {
            if (parameter.NeedsEntry && read is System.Collections.ICollection { Count: 0 })
                _fields.Wrong(value, "至少应有一项", "Expected at least one entry.");
            parameter.Property.SetValue(owner, read);
        }
    }

    private RuleScope Scope(JsonPlace place)
    {
        var scope = new RuleScope([], [], []);
        foreach (var parameter in RuleCatalogue.Scope) Parameter(place, scope, parameter);
        return scope;
    }

    /// <summary>"hard", {"hard": 3}, {"soft": 20} or {"quadratic": 2}.</summary>
    private Penalty PenaltyOf(JsonPlace place, Penalty standard)
    {
        if (place.Kind == JsonTokenType.String && place.Text == "hard")
            return standard.IsHard ? standard : Penalty.Hard(LabourRule.HardWeightOfDay);
        if (place.Members.Count == 1)
        {
            var name = place.Members.Keys.Single();
            var weight = Required<int>(place, name, (1, 1_000_000));
            if (weight > 0 && name is "hard") return Penalty.Hard(weight);
            if (weight > 0 && name is "soft") return Penalty.Soft(weight);
            if (weight > 0 && name is "quadratic") return Penalty.Quadratic(weight);
            if (weight == 0 && name is ("hard" or "soft" or "quadratic")) return standard;
        }
        _fields.Wrong(
            place, "应为 \"hard\"、{\"soft\": 权重} 或 {\"quadratic\": 权重}", "Expected \"hard\", {\"soft\": weight} or {\"quadratic\": weight}.");
        return standard;
    }

    private TradePolicy Trading(JsonPlace root)
    {
        var trading = NoTrading with { };
        if (_fields.Required(root, "trading") is not { } place) return trading;
        foreach (var parameter in RuleCatalogue.Trading) Parameter(place, trading, parameter);
        return trading;
    }

    private T Required<T>(JsonPlace parent, string name, (int Min, int Max)? bounds = null) where T : struct =>
        _fields.Required(parent, name) is { } place && ParameterValues.Read(_fields, place, typeof(T), bounds) is T value ? value : default;

    private static void Set(LabourRule rule, string property, object value) =>
        typeof(LabourRule).GetProperty(property)!.SetValue(rule, value);

    /// <summary>Nothing more is to be said about the members of a rule that is not known.</summary>
    private static void Understand(JsonPlace place)
    {
        foreach (var name in place.Members.Keys.ToArray()) _ = place[name];
    }
}
