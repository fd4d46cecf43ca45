using Wfm.Engine.Time;
using System.ComponentModel.DataAnnotations;
using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Rules;

/// <summary>
/// Number of shifts of some categories in every calendar month. The least is demanded only of months
/// known in full, and in part of who joins or leaves in the month: by the days employed, rounded to the nearest.
/// </summary>
[Named("每月班次数", "Shifts a month")]
[Help(
    "每个自然月内所选类别的班次数。下限只要求完整已知的月份；月中入职或离职按在职天数折算。",
    "Number of shifts of the chosen categories in every calendar month. The least is asked only of months known in "
    + "full, and in part of who joins or leaves.")]
public sealed record ShiftsPerMonth : LabourRule
{
    /// <summary>Shift categories that count; empty for every shift.</summary>
    [Named("班次类别", "Shift categories"), RefersTo(RuleTarget.Category)]
    [Help("计入的班次类别；不选表示全部。", "Shift categories that count; none chosen means all.")]
    public required IReadOnlyList<string> Categories { get; init; }

    /// <summary>Fewest a month.</summary>
    [Range(0, 31)]
    [Named("最少", "Fewest"), Unit("次", "shifts")]
    [Help("每月最少几次。", "Fewest a month.")]
    public int Min { get; init; }

    /// <summary>Most a month.</summary>
    [Range(0, 31)]
    [Named("最多", "Most"), Unit("次", "shifts")]
    [Help("每月最多几次。", "Most a month.")]
    public int Max { get; init; } = 31;

    /// <summary>Weekdays that count; empty for every day.</summary>
    [Named("星期", "Weekdays")]
    [Help("计入的星期；不选表示每天。", "Weekdays that count; none chosen means every day.")]
    public IReadOnlyList<DayOfWeek> On { get; init; } = [];

    public override LocalText Title => new(
        $"每月{OnText.Zh}{Wording.Categories(Categories).Zh}{Min}至{Max}次",
        $"{Min} to {Max} {Wording.Categories(Categories).En} shifts{OnText.En} a month");

    public override RepairKind Gives => RepairKind.Rule;

    private LocalText OnText => On.Count == 0 ? new("", "") : new(Wording.Weekdays(On).Zh, $" on {Wording.Weekdays(On).En}");

    public override void Compile(RuleContext context)
    {
        var shifts = context.Options.InCategories(Categories);
        var weights = Enumerable.Range(0, context.Options.Count).Select(s => shifts.Contains(s) ? 1L : 0).ToArray();
        foreach (var month in context.Windows(WindowLength.Month))
        {
            var days = month.Days.Where(d => Scope.Binds(context.Period[d]) && (On.Count == 0 || On.Contains(context.Period[d].DayOfWeek)))
                .ToArray();
            if (days.Length == 0) continue;
            foreach (var (agents, share) in context.ByEmployment(context.AgentsIn(Scope), month))
            {
                var least = month.Unknown > 0 ? 0 : (int)Math.Round(Min * share, MidpointRounding.AwayFromZero);
                context.Model.Add(new Total(context.Rule, agents, TotalKind.Sum, weights, [days], least, Math.Max(Min, Max), Penalty));
            }
        }
    }

    public override LocalText Explain(Breach breach, RuleContext context)
    {
        var (name, month) = (context.NameOf(breach.Agent), Wording.Month(Month.Of(context.Period[breach.LastDay])));
        var shift = Wording.Categories(Categories);
        return new($"{name} 在{month.Zh}有{breach.Actual}次{shift.Zh}，应为{Min}至{Max}次。",
            $"{name} has {breach.Actual} {shift.En} shifts in {month.En}; {Min} to {Max} is the rule.");
    }
}
