using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Rules.Standing;

/// <summary>Nobody works on a day of granted leave.</summary>
internal sealed record GrantedLeave : StandingRule
{
    public override LocalText Title => new("已批准的休假", "Granted leave");

    public override RepairKind Gives => RepairKind.Request;

    public override void Compile(RuleContext context)
    {
        for (var agent = 0; agent < context.Problem.Agents.Count; agent++)
            for (var day = 0; day < context.Period.Days; day++)
                if (context.IsOnLeave(agent, day))
                    context.Model.Add(new Cell(context.Rule, agent, day, context.Options.Working, Penalty));
    }

    public override LocalText Explain(Breach breach, RuleContext context)
    {
        var (name, day) = (context.NameOf(breach.Agent), context.DaysOf(breach));
        return new($"{name} 在{day.Zh}已批准休假，不能排班。", $"{name} has granted leave on {day.En} and cannot work.");
    }
}
