using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using Wfm.Engine.Rostering.Rules.Standing;

namespace Wfm.Engine.Rostering.Rules.Policies;

/// <summary>Every labour rule there is, found by reflection: a new rule is known as soon as its file exists.</summary>
public static class RuleCatalogue
{
    /// <summary>All kinds of rules, by name.</summary>
    public static IReadOnlyDictionary<string, RuleKind> All { get; } = typeof(LabourRule).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(LabourRule)) && !type.IsAbstract && !type.IsSubclassOf(typeof(StandingRule)))
        .Select(RuleKind.Of)
        .ToFrozenDictionary(kind => kind.Name);

    /// <summary>What says whom and when a rule binds, the same for every rule.</summary>
    public static IReadOnlyList<RuleParameter> Scope { get; } = RuleParameter.Of(typeof(RuleScope), RuleScope.Everyone);

    /// <summary>The limits on trades and leave of a pack.</summary>
    public static IReadOnlyList<RuleParameter> Trading { get; } = RuleParameter.Of(typeof(TradePolicy), PolicyReader.NoTrading);

    /// <summary>The kind of a rule.</summary>
    public static RuleKind KindOf(LabourRule rule) => All[JsonName(rule.GetType().Name)];

    /// <summary>What every rule has besides its own parameters, as forms call it: "id", "scope", "penalty", "source".</summary>
    public static RuleParameter Common(string name) => CommonParameters.First(p => p.Name == name);

    private static IReadOnlyList<RuleParameter> CommonParameters { get; } =
        RuleParameter.Of(typeof(LabourRule), null, p => p.IsDefined(typeof(NamedAttribute)));

    internal static string JsonName(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
