using System.Globalization;

namespace Wfm.Engine.Rostering.Rules.Policies;

/// <summary>What happened to a rule from one version of a policy to another.</summary>
public enum RuleChangeKind
{
    Added,
    Removed,
    Changed,
}

/// <summary>One value that differs, in words.</summary>
public sealed record ValueChange(LocalText Name, LocalText Before, LocalText After);

/// <summary>One rule that differs; for one that was added or removed all that it says.</summary>
/// <param name="Title">The rule in words: as it will be, or as it was where it is gone.</param>
public sealed record RuleChange(RuleChangeKind Kind, string Id, LocalText Title, IReadOnlyList<ValueChange> Values);

/// <summary>Two versions of a policy compared in words: rule by rule, parameter by parameter. Rules are the same by their id.</summary>
/// <param name="General">What differs in name, dates, remarks and limits of trades.</param>
public sealed record PolicyDifference(IReadOnlyList<ValueChange> General, IReadOnlyList<RuleChange> Rules)
{
    public bool IsEmpty => General.Count == 0 && Rules.Count == 0;

    public static PolicyDifference Of(PolicyPack before, PolicyPack after, PolicyVocabulary centre) =>
        new([.. GeneralOf(before, after, centre)], [.. RulesOf(before, after, centre)]);

    private static IEnumerable<ValueChange> GeneralOf(PolicyPack before, PolicyPack after, PolicyVocabulary centre)
    {
        static LocalText Date(DateOnly date) => Same(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        ValueChange[] own =
        [
            new(new("规则包", "Pack"), Same(before.Id), Same(after.Id)),
            new(new("名称", "Name"), before.Name, after.Name),
            new(new("反映出处的起始日期", "Reflects its sources from"), Date(before.ValidFrom), Date(after.ValidFrom)),
            new(new("说明", "Remarks"), Said(before.Remarks), Said(after.Remarks)),
        ];
        return own.Where(c => c.Before != c.After).Concat(Values(RuleCatalogue.Trading, before.Trading, after.Trading, centre));
    }

    private static IEnumerable<RuleChange> RulesOf(PolicyPack before, PolicyPack after, PolicyVocabulary centre)
    {
        foreach (var old in before.Rules)
        {
            var now = after.Rules.FirstOrDefault(r => r.Id == old.Id && r.GetType() == old.GetType());
            if (now is null) yield return Whole(RuleChangeKind.Removed, old, centre);
            else if (Changed(old, now, centre) is { Count: > 0 } values)
                yield return new RuleChange(RuleChangeKind.Changed, now.Id, now.Title, values);
        }
        foreach (var rule in after.Rules.Where(r => !before.Rules.Any(o => o.Id == r.Id && o.GetType() == r.GetType())))
            yield return Whole(RuleChangeKind.Added, rule, centre);
    }

    private static List<ValueChange> Changed(LabourRule before, LabourRule after, PolicyVocabulary centre) =>
    [
        .. Values(RuleCatalogue.KindOf(before).Parameters, before, after, centre),
        .. Values(RuleCatalogue.Scope, before.Scope, after.Scope, centre),
        .. new ValueChange[]
        {
            new(RuleCatalogue.Common("penalty").Title, ParameterWords.Of(before.Penalty), ParameterWords.Of(after.Penalty)),
            new(RuleCatalogue.Common("source").Title, Said(Same(before.Source)), Said(Same(after.Source))),
        }.Where(c => c.Before != c.After),
    ];

    /// <summary>All of a rule that is new or gone: its parameters, and its scope where it has one.</summary>
    private static RuleChange Whole(RuleChangeKind kind, LabourRule rule, PolicyVocabulary centre)
    {
        ValueChange Side(LocalText name, LocalText value) =>
            kind == RuleChangeKind.Added ? new(name, Same("–"), value) : new(name, value, Same("–"));
        var scope = Values(RuleCatalogue.Scope, RuleScope.Everyone, rule.Scope, centre).Select(c => Side(c.Name, c.After));
        var own = RuleCatalogue.KindOf(rule).Parameters
            .Select(p => Side(p.Title, ParameterWords.Of(p, p.Property.GetValue(rule), centre)));
        return new RuleChange(
            kind, rule.Id, rule.Title, [.. own, .. scope, Side(RuleCatalogue.Common("penalty").Title, ParameterWords.Of(rule.Penalty))]);
    }

    private static IEnumerable<ValueChange> Values(
        IReadOnlyList<RuleParameter> parameters, object before, object after, PolicyVocabulary centre) =>
        from parameter in parameters
        let old = parameter.Property.GetValue(before)
        let now = parameter.Property.GetValue(after)
        where ParameterValues.Write(old)?.ToJsonString() != ParameterValues.Write(now)?.ToJsonString()
        select new ValueChange(
            parameter.Title, ParameterWords.Of(parameter, old, centre), ParameterWords.Of(parameter, now, centre));

    private static LocalText Said(LocalText text) => string.IsNullOrEmpty(text.Zh + text.En) ? new LocalText("无", "none") : text;

    private static LocalText Same(string text) => new(text, text);
}
