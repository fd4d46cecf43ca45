using System.ComponentModel.DataAnnotations;
using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Rules;

/// <summary>
/// Duty on one day of the week goes round: nobody has a second turn within as many of those days as one round takes.
/// A round takes the number of agents divided by the number on duty each time, rounded down.
/// </summary>
[Named("轮流值班", "Duty in turn")]
[Help(
    "每周某一天的值班轮流：一轮之内没有人值第二次。一轮的次数为人数除以每次值班人数，向下取整。",
    "Duty on one day of the week goes round: nobody has a second turn within one round. A round takes the number of "
    + "agents divided by the number on duty each time, rounded down.")]
public sealed record SundayDutyInTurn : LabourRule
{
    /// <summary>Categories of the duty; empty for any work on that day.</summary>
    [Named("班次类别", "Shift categories"), RefersTo(RuleTarget.Category)]
    [Help("值班的班次类别；不选表示当天任何班次。", "Categories of the duty; none chosen means any work on that day.")]
    public IReadOnlyList<string> Categories { get; init; } = ["full", "half"];

    /// <summary>Agents on duty each time.</summary>
    [Range(1, 10_000)]
    [Named("每次值班人数", "Agents on duty"), Unit("人", "agents")]
    [Help("每次值班几人。", "Agents on duty each time.")]
    public required int AgentsOnDuty { get; init; }

    /// <summary>Day of the duty.</summary>
    [Named("星期", "Weekday")]
    [Help("值班的那一天。", "Day of the duty.")]
    public DayOfWeek On { get; init; } = DayOfWeek.Sunday;

    public override LocalText Title => new(
        $"{Wording.Weekday(On).Zh}值班轮流，每次{AgentsOnDuty}人", $"{On} duty in turn, {AgentsOnDuty} agents each time");

    public override RepairKind Gives => RepairKind.Rule;

    public override void Compile(RuleContext context)
    {
        var agents = context.AgentsIn(Scope);
        var round = agents.Count / AgentsOnDuty;
        if (round < 2) return;
        var duty = context.Options.InCategories(Categories);
        var weights = Enumerable.Range(0, context.Options.Count).Select(s => duty.Contains(s) ? 1L : 0).ToArray();
        var days = context.KnownDaysIn(Scope).Where(d => context.Period[d].DayOfWeek == On).ToArray();
        foreach (var turn in Rounds(days, round))
            context.Model.Add(new Total(context.Rule, agents, TotalKind.Sum, weights, [turn], 0, 1, Penalty));
    }

    /// <summary>Every <paramref name="round"/> duty days in succession, or all of them when fewer are known.</summary>
    private static IEnumerable<int[]> Rounds(int[] days, int round) => days.Length <= round
        ? days.Length == 0 ? [] : [days]
        : Enumerable.Range(0, days.Length - round + 1).Select(first => days[first..(first + round)]);

    public override LocalText Explain(Breach breach, RuleContext context)
    {
        var (name, days) = (context.NameOf(breach.Agent), context.DaysOf(breach));
        return new($"{name} 在{days.Zh}之间轮到{breach.Actual}次{Wording.Weekday(On).Zh}值班，一轮只应一次。",
            $"{name} has {breach.Actual} {On} duties within one round, {days.En}; one is the turn.");
    }
}
