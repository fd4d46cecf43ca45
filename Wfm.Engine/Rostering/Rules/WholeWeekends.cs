using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Rules;

/// <summary>A weekend of the centre is worked or free as a whole.</summary>
[Named("周末整休或整上", "Whole weekends")]
[Help("中心的周末要么整个上班，要么整个休息。", "A weekend of the centre is worked or free as a whole.")]
public sealed record WholeWeekends : LabourRule
{
    public override LocalText Title => new("周末整休或整上", "Weekends worked or free as a whole");

    public override RepairKind Gives => RepairKind.Rule;

    public override void Compile(RuleContext context)
    {
        var pairs = context.StartsOf(2, Scope).Where(d => context.Week.DaysOfWeekendFrom(context.Period[d].DayOfWeek) > 1).ToArray();
        var agents = context.AgentsIn(Scope);
        foreach (var (day, next) in new[] { (ShiftSet.Off, context.Options.Working), (context.Options.Working, ShiftSet.Off) })
            context.Model.Add(new Sequence(context.Rule, agents, [day, next], pairs, Penalty));
    }

    public override LocalText Explain(Breach breach, RuleContext context)
    {
        var (name, days) = (context.NameOf(breach.Agent), context.DaysOf(breach));
        return new($"{name} 在{days.Zh}的周末只休了一天。", $"{name} works one day of the weekend {days.En} and not the other.");
    }
}
