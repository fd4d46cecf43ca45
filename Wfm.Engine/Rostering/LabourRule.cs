using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering;

/// <summary>
/// One labour rule of a policy pack. A rule is one sealed record in <c>Rules</c>: its properties are its parameters, it compiles to the
/// constraints of the closed model, and says their breaches in words.
/// </summary>
public abstract record LabourRule
{
    /// <summary>Unique within its policy pack, e.g. "six-days-off".</summary>
    [Named("标识", "Id")]
    [Help("规则包内唯一的标识，例如 six-days-off。", "Unique within the pack, such as six-days-off.")]
    public required string Id { get; init; }

    /// <summary>Whom and when the rule binds.</summary>
    [Named("适用范围", "Scope")]
    [Help("规则约束谁、何时有效。", "Whom the rule binds, and when.")]
    public RuleScope Scope { get; init; } = RuleScope.Everyone;

    /// <summary>
    /// Whether a breach is forbidden or what it costs. Hard weights matter only while a search is still repairing: a
    /// forbidden day counts like some hours too many, so that neither is mended at the price of the other.
    /// </summary>
    [Named("性质", "Kind")]
    [Help(
        "硬性：不得违反；尽量：每处违反按权重计代价。",
        "Hard: must not be broken; soft: every breach costs its weight, or its weight times the square of its amount.")]
    public Penalty Penalty { get; init; } = Penalty.Hard(HardWeightOfDay);

    /// <summary>Hard weight of a breach that is counted in days or shifts; one of working time weighs 1 for each unit of time.</summary>
    protected internal const long HardWeightOfDay = 20;

    /// <summary>Where the rule comes from: a row of the requirements with its original wording, a statute with article and date.</summary>
    [Named("出处", "Source")]
    [Help("规则的出处：制度条款或法律条文。", "Where the rule comes from: a clause or a statute with its article.")]
    public string Source { get; init; } = "";

    /// <summary>The rule with its parameters, in words.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public abstract LocalText Title { get; }

    /// <summary>What is given up where the rule is waived for one agent; ways out of a clash are offered by kind.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public abstract RepairKind Gives { get; }

    /// <summary>Adds the constraints of this rule to the model.</summary>
    public abstract void Compile(RuleContext context);

    /// <summary>Says one breach of a constraint of this rule in a planner's words.</summary>
    public abstract LocalText Explain(Breach breach, RuleContext context);
}
