namespace Wfm.Engine.Rostering.Rules.Policies;

/// <summary>Something of a centre that a rule may name.</summary>
public readonly record struct NamedItem(string Id, LocalText Name);

/// <summary>What there is in a centre for rules to name: the choices of a form, and the names in its sentences.</summary>
public sealed record PolicyVocabulary(
    IReadOnlyList<NamedItem> Contracts, IReadOnlyList<NamedItem> Teams, IReadOnlyList<NamedItem> Agents,
    IReadOnlyList<NamedItem> Queues, IReadOnlyList<ShiftType> ShiftTypes)
{
    /// <summary>Categories of the shift types, each once.</summary>
    public IReadOnlyList<NamedItem> Categories =>
        [.. ShiftTypes.Select(t => t.Category).Distinct().Select(c => new NamedItem(c, Wording.Category(c)))];

    /// <summary>What a text of this kind may name.</summary>
    public IReadOnlyList<NamedItem> Of(RuleTarget target) => target switch
    {
        RuleTarget.Contract => Contracts,
        RuleTarget.Team => Teams,
        RuleTarget.Agent => Agents,
        RuleTarget.Queue => Queues,
        RuleTarget.Category => Categories,
        RuleTarget.Turn =>
        [
            new NamedItem("off", new LocalText("休", "off")), new NamedItem("any", new LocalText("任意", "any")), .. Categories,
            .. ShiftTypes.DistinctBy(t => t.Code).Select(t => new NamedItem(t.Code, t.Name)),
        ],
        _ => throw new ArgumentOutOfRangeException(nameof(target), target, null),
    };

    /// <summary>True when the centre has what is named.</summary>
    public bool Has(RuleTarget target, string id) => Of(target).Any(item => item.Id == id);

    /// <summary>What is named, in words; what the centre does not have reads as it is written.</summary>
    public LocalText NameOf(RuleTarget target, string id) =>
        Of(target).Where(item => item.Id == id).Select(item => (LocalText?)item.Name).FirstOrDefault()
        ?? (target is RuleTarget.Category or RuleTarget.Turn ? Wording.Category(id) : new LocalText(id, id));

    /// <summary>What a text of this kind names.</summary>
    public static LocalText KindOf(RuleTarget target) => target switch
    {
        RuleTarget.Contract => new("合同", "contract"),
        RuleTarget.Team => new("小组", "team"),
        RuleTarget.Agent => new("客服", "agent"),
        RuleTarget.Queue => new("队列", "queue"),
        RuleTarget.Category => new("班次类别", "shift category"),
        RuleTarget.Turn => new("班次代码或类别", "shift code or category"),
        _ => throw new ArgumentOutOfRangeException(nameof(target), target, null),
    };
}
