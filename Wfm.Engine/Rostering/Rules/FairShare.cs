using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Time;

namespace Wfm.Engine.Rostering.Rules;

/// <summary>
/// A burden (evenings, Sundays) is shared evenly. An agent's number, earlier months' ledger included, may be the even
/// share rounded down or up for free (<see cref="FairBounds"/>); beyond that it costs the square of the distance, so that two
/// small unfairnesses are better than one large one. Days of leave take nobody's turn: all turns are shared out in proportion
/// to the days at hand and the share of working time, so that no turn is left over and nobody who is there goes without one while
/// others have more.
/// </summary>
[Named("次数公平", "Fair share")]
[Help(
    "负担（晚班、周日）平均分担：结合以往月份的台账，公平份额上下取整都不计代价，超出部分按距离的平方计价。休假的日子不占次数，按在岗天数分担。",
    "A burden such as evenings or Sundays is shared evenly: the even share rounded down or up is free, earlier months"
    + " included; beyond that it costs the square of the distance. Turns are shared in proportion to the days at hand.")]
public sealed record FairShare : LabourRule
{
    /// <summary>Shift categories that count; empty for any work.</summary>
    [Named("班次类别", "Shift categories"), RefersTo(RuleTarget.Category)]
    [Help("计入的班次类别；不选表示全部。", "Shift categories that count; none chosen means all.")]
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Weekdays that count; empty for every day.</summary>
    [Named("星期", "Weekdays")]
    [Help("计入的星期；不选表示每天。", "Weekdays that count; none chosen means every day.")]
    public IReadOnlyList<DayOfWeek> On { get; init; } = [];

    /// <summary>True: only work on statutory holidays counts.</summary>
    [Named("仅法定节假日", "Statutory holidays only")]
    [Help("只计法定节假日上班。", "Only work on statutory holidays counts.")]
    public bool StatutoryHolidaysOnly { get; init; }

    public override LocalText Title =>
        StatutoryHolidaysOnly ? new("法定节假日上班次数公平", "A fair share of work on statutory holidays") : (Categories.Count, On.Count) switch
        {
            (0, 0) => new("工作日数公平", "A fair share of working days"),
            (0, _) => new($"{Wording.Weekdays(On).Zh}上班次数公平", $"A fair share of work on {Wording.Weekdays(On).En}"),
            (_, 0) => new($"{Wording.Categories(Categories).Zh}次数公平", $"A fair share of {Wording.Categories(Categories).En} shifts"),
            _ => new($"{Wording.Weekdays(On).Zh}的{Wording.Categories(Categories).Zh}次数公平",
                $"A fair share of {Wording.Categories(Categories).En} shifts on {Wording.Weekdays(On).En}"),
        };

    public override RepairKind Gives => RepairKind.Rule;

    public override void Compile(RuleContext context)
    {
        var agents = context.AgentsIn(Scope);
        var days = context.DaysIn(Scope).Where(d => Counts(context.Problem.Holidays, context.Period[d])).ToArray();
        if (agents.Count == 0 || days.Length == 0) return;
        var shifts = context.Options.InCategories(Categories);
        var weights = Enumerable.Range(0, context.Options.Count).Select(s => shifts.Contains(s) ? 1L : 0).ToArray();
        var ledger = context.Problem.Ledger.Where(e => e.Rule == Id).ToDictionary(e => e.Agent, e => e.Amount);
        long Carried(int agent) => ledger.GetValueOrDefault(context.Problem.Agents[agent].Id);
        (int Agent, int There)[] present =
            [.. agents.Select(a => (a, days.Count(d => !context.IsOnLeave(a, d)))).Where(a => a.Item2 > 0)];
        var bounds = FairBounds.Of(
            [.. present.Select(a => new FairBounds.Part(
                (double)a.There / days.Length * context.Problem.Agents[a.Agent].Share, Carried(a.Agent)))],
            BurdenEstimate.Shifts(context, shifts, days));
        foreach (var alike in present.Zip(bounds, (a, bound) => (a.Agent, bound)).GroupBy(a => a.bound, a => a.Agent))
            context.Model.Add(new Total(
                context.Rule, [.. alike], TotalKind.Sum, weights, [days], alike.Key.Min, alike.Key.Max, Penalty,
                [.. alike.Select(Carried)]));
    }

    /// <summary>True for a date on which work is a turn.</summary>
    internal bool Counts(HolidayCalendar holidays, DateOnly date) => Scope.Binds(date)
        && (On.Count == 0 || On.Contains(date.DayOfWeek))
        && (!StatutoryHolidaysOnly || holidays.KindOf(date) == DayKind.Statutory);

    /// <summary>True for a shift that is a turn.</summary>
    internal bool Counts(ShiftType shift) => Categories.Count == 0 || Categories.Contains(shift.Category);

    public override LocalText Explain(Breach breach, RuleContext context)
    {
        var (name, fair) = (context.NameOf(breach.Agent), breach.Actual - breach.Amount);
        return breach.Amount > 0
            ? new(
                $"{Title.Zh}：{name} 累计{breach.Actual}次，公平份额至多{fair}次。",
                $"{Title.En}: {name} comes to {breach.Actual}; a fair share is at most {fair}.")
            : new(
                $"{Title.Zh}：{name} 累计{breach.Actual}次，公平份额至少{fair}次。",
                $"{Title.En}: {name} comes to {breach.Actual}; a fair share is at least {fair}.");
    }
}
