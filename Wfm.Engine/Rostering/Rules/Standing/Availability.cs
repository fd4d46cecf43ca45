using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Rules.Standing;

/// <summary>Agents serve only queues they are skilled for, and a shift starts only on its weekdays.</summary>
internal sealed record Availability : StandingRule
{
    public const string RuleId = "availability";

    public override LocalText Title => new("技能与班次适用日", "Skills and weekdays of shifts");

    public override bool IsGiven => true;

    public override RepairKind Gives => RepairKind.Request;

    public override void Compile(RuleContext context)
    {
        var banned = new Dictionary<(string Skills, DayOfWeek Day), ShiftSet>();
        for (var agent = 0; agent < context.Problem.Agents.Count; agent++)
        {
            var person = context.Problem.Agents[agent];
            var held = string.Join('\n', person.Skills);
            for (var day = 0; day < context.Period.Days; day++)
            {
                var date = context.Period[day];
                var key = person.Gaps.Count == 0 ? held : string.Join('\n', person.Skills.Where(s => person.CanServe(s, date)));
                if (!banned.TryGetValue((key, date.DayOfWeek), out var set))
                    banned[(key, date.DayOfWeek)] = set = context.Options.Where(
                        o => !o.Type.MayStartOn(date.DayOfWeek) || !(o.Type.OffQueue || person.CanServe(o.Queue, date)));
                if (!set.IsEmpty) context.Model.Add(new Cell(context.Rule, agent, day, set, Penalty));
            }
        }
    }

    public override LocalText Explain(Breach breach, RuleContext context)
    {
        var (name, day) = (context.NameOf(breach.Agent), context.DaysOf(breach));
        return new($"{name} 在{day.Zh}的班次不可用：没有该队列的技能，或该班次当天不开。",
            $"{name} cannot work that shift on {day.En}: the skill for the queue is missing, or the shift does not run on that weekday.");
    }
}
