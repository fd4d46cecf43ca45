using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Rules;

/// <summary>Shifts of some categories are never worked on two days running: no two evenings in a row.</summary>
[Named("不连排", "Not on two days running")]
[Help("所选类别的班次不连续两天上，例如晚班不连排。", "Shifts of the chosen categories are never worked on two days running: no two evenings in a row.")]
public sealed record NoConsecutive : LabourRule
{
    /// <summary>Shift categories, e.g. "evening".</summary>
    [Named("班次类别", "Shift categories"), RefersTo(RuleTarget.Category)]
    [Help("不连排的班次类别。", "Categories that do not follow each other.")]
    public required IReadOnlyList<string> Categories { get; init; }

    public override LocalText Title => new(
        $"{Wording.Categories(Categories).Zh}不连排", $"No {Wording.Categories(Categories).En} shifts on two days running");

    public override RepairKind Gives => RepairKind.Rule;

    public override void Compile(RuleContext context)
    {
        var set = context.Options.InCategories(Categories);
        context.Model.Add(new Sequence(context.Rule, context.AgentsIn(Scope), [set, set], context.StartsOf(2, Scope), Penalty));
    }

    public override LocalText Explain(Breach breach, RuleContext context)
    {
        var (name, days) = (context.NameOf(breach.Agent), context.DaysOf(breach));
        return new($"{name} 在{days.Zh}连续两天上{Wording.Categories(Categories).Zh}。",
            $"{name} works {Wording.Categories(Categories).En} shifts on two days running, {days.En}.");
    }
}
