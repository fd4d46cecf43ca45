using System.ComponentModel.DataAnnotations;
using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Rules;

/// <summary>Nobody is rostered on given dates: platform maintenance, a closed site.</summary>
[Named("停业日", "Closed days")]
[Help("所列日期不排任何人：系统维护、场地关闭。", "Nobody is rostered on the listed dates: platform maintenance, a closed site.")]
public sealed record ClosedDays : LabourRule
{
    /// <summary>The dates.</summary>
    [MinLength(1), Named("日期", "Dates")]
    [Help("停业的日期，每行一个。", "The dates, one a line.")]
    public required IReadOnlyList<DateOnly> Dates { get; init; }

    /// <summary>Queue that is closed; null for all.</summary>
    [Named("队列", "Queue"), RefersTo(RuleTarget.Queue)]
    [Help("停业的队列；不选表示全部。", "The queue that is closed; none chosen means all.")]
    public string? Queue { get; init; }

    public override LocalText Title => new(
        $"停业日：{string.Join("、", Dates.Select(d => Wording.Day(d).Zh))}",
        $"Closed on {string.Join(", ", Dates.Select(d => Wording.Day(d).En))}");

    public override RepairKind Gives => RepairKind.Rule;

    public override void Compile(RuleContext context)
    {
        var closed = context.Options.Where(o => Queue is null || o.Queue == Queue);
        foreach (var day in context.DaysIn(Scope).Where(d => Dates.Contains(context.Period[d])))
            foreach (var agent in context.AgentsIn(Scope))
                context.Model.Add(new Cell(context.Rule, agent, day, closed, Penalty));
    }

    public override LocalText Explain(Breach breach, RuleContext context)
    {
        var (name, day) = (context.NameOf(breach.Agent), context.DaysOf(breach));
        return new($"{day.Zh}停业，{name} 不应排班。", $"{name} is rostered on {day.En}, which is closed.");
    }
}
