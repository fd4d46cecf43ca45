using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Rules;

/// <summary>
/// After a shift of one category the next day has none of another: no Sunday duty after a Saturday evening. A day off
/// after the first shift is always allowed.
/// </summary>
[Named("禁止的先后顺序", "Forbidden succession")]
[Help(
    "某类班次的次日不排另一类班次，例如周六晚班之后周日不值班。次日休息总是允许的。",
    "After a shift of one category the next day has none of another: no Sunday duty after a Saturday evening. A day "
    + "off in between is always allowed.")]
public sealed record ForbiddenSuccession : LabourRule
{
    /// <summary>Categories of the first shift.</summary>
    [Named("前一天的班次", "First shift"), RefersTo(RuleTarget.Category)]
    [Help("前一天的班次类别。", "Categories of the first shift.")]
    public required IReadOnlyList<string> After { get; init; }

    /// <summary>Categories that must not follow on the next day; empty for every shift.</summary>
    [Named("次日不排", "Not on the next day"), RefersTo(RuleTarget.Category)]
    [Help("次日不得排的类别；不选表示任何班次。", "Categories that must not follow on the next day; none chosen means every shift.")]
    public required IReadOnlyList<string> Then { get; init; }

    /// <summary>Day of the week of the first shift; empty for every day.</summary>
    [Named("星期", "Weekdays")]
    [Help("前一天是星期几；不选表示每天。", "Day of the week of the first shift; none chosen means every day.")]
    public IReadOnlyList<DayOfWeek> On { get; init; } = [];

    public override LocalText Title => new(
        $"{(On.Count == 0 ? "" : Wording.Weekdays(On).Zh)}{Wording.Categories(After).Zh}次日不排{Wording.Categories(Then).Zh}",
        $"No {Wording.Categories(Then).En} shift the day after {(On.Count == 0 ? "" : Wording.Weekdays(On).En + " ")}{Wording.Categories(After).En}");

    public override RepairKind Gives => RepairKind.Rule;

    public override void Compile(RuleContext context)
    {
        var starts = context.StartsOf(2, Scope).Where(d => On.Count == 0 || On.Contains(context.Period[d].DayOfWeek));
        context.Model.Add(new Sequence(
            context.Rule, context.AgentsIn(Scope), [context.Options.InCategories(After), context.Options.InCategories(Then)], [.. starts],
            Penalty));
    }

    public override LocalText Explain(Breach breach, RuleContext context)
    {
        var name = context.NameOf(breach.Agent);
        var (first, last) = (Wording.Day(context.Period[breach.FirstDay]), Wording.Day(context.Period[breach.LastDay]));
        return new($"{name} 在{first.Zh}上{Wording.Categories(After).Zh}，{last.Zh}不应再上{Wording.Categories(Then).Zh}。",
            $"{name} works {Wording.Categories(After).En} on {first.En} and must not work {Wording.Categories(Then).En} on {last.En}.");
    }
}
