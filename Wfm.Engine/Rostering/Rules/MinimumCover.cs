using System.ComponentModel.DataAnnotations;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Time;

namespace Wfm.Engine.Rostering.Rules;

/// <summary>
/// At least so many agents of the scope are on duty at every moment of a span: an always-staffed post, a duty manager,
/// cover on a public holiday.
/// </summary>
[Named("最少在岗人数", "Minimum cover")]
[Help(
    "时段内每一刻至少有这么多人在岗：常设岗位、值班主管、节假日留守。",
    "At least so many agents of the scope are on duty at every moment of a span: an always-staffed post, a duty "
    + "manager, cover on a public holiday.")]
public sealed record MinimumCover : LabourRule
{
    /// <summary>Fewest agents on duty.</summary>
    [Range(1, 10_000)]
    [Named("人数", "Agents"), Unit("人", "agents")]
    [Help("最少在岗人数。", "Fewest agents on duty.")]
    public required int Agents { get; init; }

    /// <summary>Clock span to be covered on each day, e.g. 09:00-24:00.</summary>
    [Named("时段", "Span")]
    [Help("每天须有人在岗的时段。", "Clock span to be covered on each day.")]
    public required ClockSpan Span { get; init; }

    /// <summary>Weekdays; empty for every day.</summary>
    [Named("星期", "Weekdays")]
    [Help("适用的星期；不选表示每天。", "Weekdays; none chosen means every day.")]
    public IReadOnlyList<DayOfWeek> On { get; init; } = [];

    /// <summary>True: only on statutory holidays.</summary>
    [Named("仅法定节假日", "Statutory holidays only")]
    [Help("只适用于法定节假日。", "Only on statutory holidays.")]
    public bool StatutoryHolidaysOnly { get; init; }

    /// <summary>Queue whose shifts count; null for any.</summary>
    [Named("队列", "Queue"), RefersTo(RuleTarget.Queue, IsNeeded = true)]
    [Help("只计这个队列的班次；不选表示任何队列。", "Queue whose shifts count; none chosen means any.")]
    public string? Queue { get; init; }

    /// <summary>Shift categories that count; empty for all.</summary>
    [Named("班次类别", "Shift categories"), RefersTo(RuleTarget.Category)]
    [Help("计入的班次类别；不选表示全部。", "Shift categories that count; none chosen means all.")]
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>True: an unpaid break must be relieved by somebody else; false: the post is held through its holder's break.</summary>
    [Named("休息须有人顶替", "Breaks need relief")]
    [Help(
        "是：不计薪的休息须由别人顶替；否：休息时仍算在岗。",
        "Yes: an unpaid break must be relieved by somebody else; no: the post is held through its holder's break.")]
    public bool BreaksNeedRelief { get; init; } = true;

    public override LocalText Title => new(
        $"{(On.Count == 0 ? "" : Wording.Weekdays(On).Zh)}{Span}{Queue}至少{Agents}人在岗",
        $"At least {Agents} agent{(Agents == 1 ? "" : "s")} on duty{(Queue is null ? "" : $" for {Queue}")} from {Span}{(On.Count == 0 ? "" : $" on {Wording.Weekdays(On).En}")}");

    public override RepairKind Gives => RepairKind.Cover;

    public override void Compile(RuleContext context)
    {
        var days = context.CoverDaysIn(Scope).Where(d => AppliesOn(context, d)).ToArray();
        StaffedPlaces.Add(context, this, days, Span, [(context.AgentsIn(Scope), 1)], BreaksNeedRelief,
            Counts,
            row => Penalty.IsHard
                ? row with { Floor = Agents, HardWeight = Penalty.Weight }
                : row with { Cost = ConvexCost.Linear(Agents, Penalty.Weight, 0) });
    }

    /// <summary>True for a shift by which an agent is on duty in the sense of the rule.</summary>
    internal bool Counts(ShiftOption option) =>
        (Queue is null || option.Queue == Queue) && (Categories.Count == 0 || Categories.Contains(option.Type.Category));

    /// <summary>True for a day of the period on which the rule is in force.</summary>
    internal bool AppliesOn(RuleContext context, int day) => context.Period[day] is var date && Scope.Binds(date)
        && (On.Count == 0 || On.Contains(date.DayOfWeek))
        && (!StatutoryHolidaysOnly || context.Problem.Holidays.KindOf(date) == DayKind.Statutory);

    public override LocalText Explain(Breach breach, RuleContext context)
    {
        var row = (CoverageRow)breach.Constraint;
        var day = Wording.Day(context.Period[row.Day]);
        var queue = Queue is null ? default : context.Problem.NameOf(Queue);
        return new($"{day.Zh} {row.Span} {queue.Zh}在岗{breach.Actual}人，至少应有{Agents}人。",
            $"{breach.Actual} on duty{(Queue is null ? "" : $" for {queue.En}")} on {day.En} {row.Span}; at least {Agents} are required.");
    }
}
