using System.Reflection;

namespace Wfm.Engine.Rostering.Rules.Policies;

/// <summary>A kind of labour rule that a policy pack may list.</summary>
/// <param name="Name">Value of "rule" in JSON, e.g. "daysOffPerMonth".</param>
/// <param name="Title">What forms call it, without values.</param>
/// <param name="Help">What it demands.</param>
public sealed record RuleKind(string Name, Type Type, LocalText Title, LocalText Help, IReadOnlyList<RuleParameter> Parameters)
{
    internal static RuleKind Of(Type type) => new(
        RuleCatalogue.JsonName(type.Name), type, type.GetCustomAttribute<NamedAttribute>()?.Name ?? default,
        type.GetCustomAttribute<HelpAttribute>()?.Text ?? default, RuleParameter.Of(type, Activator.CreateInstance(type)));

    /// <summary>A rule of the kind with everything as it is where a pack says nothing; what must be given is not there yet.</summary>
    internal LabourRule Plain() => (LabourRule)Activator.CreateInstance(Type)!;

    /// <summary>True where every word of a text is in the rule's name or help, in either language.</summary>
    public bool IsFoundBy(string text)
    {
        var said = string.Join('\n', Name, Title.Zh, Title.En, Help.Zh, Help.En);
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.All(word => said.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whether a rule of the kind forbids or costs where a pack says nothing.</summary>
    public Model.Penalty DefaultPenalty => Plain().Penalty;
}
