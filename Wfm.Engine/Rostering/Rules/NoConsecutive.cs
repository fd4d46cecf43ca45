using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Rules;

/// <summary>Shifts of some categories are never worked on two days running: no two evenings in a row.</summary>
public sealed record NoConsecutive : LabourRule
{
    /// <summary>Shift categories, e.g. "evening".</summary>
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
