using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Wfm.Engine.Rostering.Rules.Standing;

namespace Wfm.Engine.Rostering.Rules.Policies;

/// <summary>A parameter of a labour rule as a policy pack names it.</summary>
/// <param name="Name">Name in JSON, e.g. "minMinutes".</param>
/// <param name="Bounds">Smallest and largest value of a number; null where none is set.</param>
public sealed record RuleParameter(PropertyInfo Property, string Name, bool IsRequired, (int Min, int Max)? Bounds);

/// <summary>A kind of labour rule that a policy pack may list.</summary>
/// <param name="Name">Value of "rule" in JSON, e.g. "daysOffPerMonth".</param>
public sealed record RuleKind(string Name, Type Type, IReadOnlyList<RuleParameter> Parameters);

/// <summary>Every labour rule there is, found by reflection: a new rule is known as soon as its file exists.</summary>
public static class RuleCatalogue
{
    /// <summary>All kinds of rules, by name.</summary>
    public static IReadOnlyDictionary<string, RuleKind> All { get; } = typeof(LabourRule).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(LabourRule)) && !type.IsAbstract && !type.IsSubclassOf(typeof(StandingRule)))
        .Select(type => new RuleKind(JsonName(type.Name), type, [.. ParametersOf(type)]))
        .ToDictionary(kind => kind.Name);

    /// <summary>The kind of a rule.</summary>
    public static RuleKind KindOf(LabourRule rule) => All[JsonName(rule.GetType().Name)];

    internal static string JsonName(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    private static IEnumerable<RuleParameter> ParametersOf(Type type) =>
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        where property.SetMethod is not null
        let range = property.GetCustomAttribute<RangeAttribute>()
        select new RuleParameter(
            property, JsonName(property.Name), property.IsDefined(typeof(RequiredMemberAttribute)),
            range is null ? null : ((int)range.Minimum, (int)range.Maximum));
}
