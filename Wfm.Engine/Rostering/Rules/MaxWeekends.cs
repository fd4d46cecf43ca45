using Wfm.Engine.Time;
using System.ComponentModel.DataAnnotations;
using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Rules;

/// <summary>
/// The most weekends (all of their days together) an agent works in a calendar month; a weekend belongs to the month of its first day.
/// </summary>
[Named("周末上班次数", "Weekends with work")]
[Help(
    "一个自然月内最多有几个周末上班；周末算在它开始的那一天所在的月份。",
    "The most weekends an agent works in a calendar month; a weekend belongs to the month in which it begins.")]
public sealed record MaxWeekends : LabourRule
{
    /// <summary>Most weekends with work on any of their days.</summary>
    [Range(0, 5)]
    [Named("每月周末", "Weekends a month"), Unit("个周末", "weekends")]
    [Help("每月最多几个周末上班。", "Most weekends with work in a month.")]
    public required int PerMonth { get; init; }

    public override LocalText Title => new($"每月最多{PerMonth}个周末上班", $"Work on at most {PerMonth} weekends a month");

    public override RepairKind Gives => RepairKind.DaysOff;

    public override void Compile(RuleContext context)
    {
        var working = Enumerable.Range(0, context.Options.Count).Select(s => s == 0 ? 0L : 1).ToArray();
        foreach (var month in context.Windows(WindowLength.Month))
        {
            IReadOnlyList<int>[] weekends =
            [
                .. month.Days.Where(d => context.Week.BeginsWeekend(context.Period[d].DayOfWeek) && Scope.Binds(context.Period[d]))
                    .Select(d => Enumerable.Range(d, context.Week.DaysOfWeekendFrom(context.Period[d].DayOfWeek))
                        .Where(later => later < context.KnownUntil).ToArray()),
            ];
            if (weekends.Length > 0)
                context.Model.Add(new Total(
                    context.Rule, context.AgentsIn(Scope), TotalKind.GroupsTouched, working, weekends, 0, PerMonth, Penalty));
        }
    }

    public override LocalText Explain(Breach breach, RuleContext context)
    {
        var (name, month) = (context.NameOf(breach.Agent), Wording.Month(Month.Of(context.Period[breach.FirstDay])));
        return new($"{name} 在{month.Zh}有{breach.Actual}个周末上班，最多{PerMonth}个。",
            $"{name} works on {breach.Actual} weekends in {month.En}; {PerMonth} is the most.");
    }
}
