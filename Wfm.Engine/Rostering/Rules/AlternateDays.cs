using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Rules;

/// <summary>How an every-other-day pattern goes on from one week to the next.</summary>
public enum AlternationPhase
{
    /// <summary>Every week starts its own pattern.</summary>
    [Named("每周重新开始", "Every week begins anew")]
    FreeEachWeek,

    /// <summary>Days of the week outside the pattern are skipped: after Saturday comes Monday.</summary>
    [Named("跳过其他日子", "Other days are skipped")]
    SkipsOtherDays,

    /// <summary>
    /// Days outside the pattern keep their place in it, and duty on them counts as their turn: Saturday and Monday are alike.
    /// </summary>
    [Named("其他日子照样占位", "Other days keep their place")]
    CountsOtherDays,
}

/// <summary>
/// A shift is worked every other day on the given weekdays: of two neighbouring days exactly one. Where leave is
/// granted, the day of leave may stand for either.
/// </summary>
[Named("上一天休一天", "Every other day")]
[Help(
    "所选类别的班次隔天上：相邻两天中恰好一天有。已批准休假的那天可以当作任意一种。",
    "Shifts of the chosen categories are worked every other day: of two neighbouring days exactly one. A day of "
    + "granted leave may stand for either.")]
public sealed record AlternateDays : LabourRule
{
    /// <summary>Shift categories that alternate, e.g. "evening".</summary>
    [Named("班次类别", "Shift categories"), RefersTo(RuleTarget.Category)]
    [Help("隔天上的班次类别，例如晚班。", "Categories that alternate, such as evenings.")]
    public required IReadOnlyList<string> Categories { get; init; }

    /// <summary>Weekdays of the pattern.</summary>
    [Named("星期", "Weekdays")]
    [Help("属于隔天节奏的星期；不选表示每天。", "Weekdays of the pattern; none chosen means every day.")]
    public IReadOnlyList<DayOfWeek> Weekdays { get; init; } =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday];

    /// <summary>How the pattern passes the days between.</summary>
    [Named("跨周怎样衔接", "From one week to the next")]
    [Help("节奏以外的日子（例如周日）怎样影响下一周。", "What days outside the pattern, such as Sundays, do to the next week.")]
    public AlternationPhase Phase { get; init; } = AlternationPhase.CountsOtherDays;

    /// <summary>True: exactly one of two neighbouring days; false: at most one.</summary>
    [Named("恰好一天", "Exactly one")]
    [Help("是：相邻两天恰好上一天；否：至多上一天。", "Yes: exactly one of two neighbouring days; no: at most one.")]
    public bool Strict { get; init; } = true;

    public override LocalText Title => new(
        $"{Wording.Categories(Categories).Zh}上一天休一天", $"{Wording.Categories(Categories).En} shifts every other day");

    public override RepairKind Gives => RepairKind.Rule;

    public override void Compile(RuleContext context)
    {
        var on = context.Options.InCategories(Categories);
        foreach (var (agents, leave) in context.ByLeave(context.AgentsIn(Scope), context.KnownDaysIn(RuleScope.Everyone)))
            foreach (var pairs in Neighbours(context).GroupBy(p => p.Next - p.Day))
                AddPairs(context, agents, on, pairs.Key, [.. pairs.Select(p => p.Day)], leave);
    }

    /// <summary>Days of the pattern with the next one, as far as the phase ties them together.</summary>
    private IEnumerable<(int Day, int Next)> Neighbours(RuleContext context)
    {
        var days = context.KnownDaysIn(RuleScope.Everyone)
            .Where(d => Weekdays.Count == 0 || Weekdays.Contains(context.Period[d].DayOfWeek)).ToArray();
        return days.Zip(days.Skip(1)).Select(p => (Day: p.First, Next: p.Second))
            .Where(p => p.Next >= 0 && p.Day < context.Period.Days && Scope.Binds(context.Period[p.Next]))
            .Where(p => p.Next == p.Day + 1 || Phase != AlternationPhase.FreeEachWeek);
    }

    private void AddPairs(
        RuleContext context, IReadOnlyList<int> agents, ShiftSet on, int distance, IReadOnlyList<int> days, IReadOnlyList<int> leave)
    {
        var off = context.Except(on);
        var without = days.Where(d => !leave.Contains(d) && !leave.Contains(d + distance)).ToArray();
        var alike = Phase == AlternationPhase.CountsOtherDays && distance % 2 == 0;
        Add(context, agents, on, alike ? off : on, distance, alike ? without : days);
        if (Strict) Add(context, agents, off, alike ? on : off, distance, without);
    }

    private void Add(RuleContext context, IReadOnlyList<int> agents, ShiftSet first, ShiftSet last, int distance, IReadOnlyList<int> days)
    {
        IReadOnlyList<ShiftSet> pattern = [first, .. Enumerable.Repeat(context.Anything, distance - 1), last];
        context.Model.Add(new Sequence(context.Rule, agents, pattern, days, Penalty));
    }

    public override LocalText Explain(Breach breach, RuleContext context)
    {
        var name = context.NameOf(breach.Agent);
        var (first, last) = (Wording.Day(context.Period[breach.FirstDay]), Wording.Day(context.Period[breach.LastDay]));
        var shift = Wording.Categories(Categories);
        var pattern = ((Sequence)breach.Constraint).Pattern;
        var (before, after) = (pattern[0].Contains(0), pattern[^1].Contains(0));
        return (before, after) switch
        {
            (false, false) =>
                new(
                    $"{name} 在{first.Zh}和{last.Zh}都上{shift.Zh}，应隔天一次。",
                    $"{name} works {shift.En} on both {first.En} and {last.En}; every other day is the rule."),
            (true, true) =>
                new(
                    $"{name} 在{first.Zh}和{last.Zh}都没有{shift.Zh}，应隔天一次。",
                    $"{name} works {shift.En} on neither {first.En} nor {last.En}; every other day is the rule."),
            _ =>
                new(
                    $"{name} 在{first.Zh}与{last.Zh}的{shift.Zh}打乱了隔天的节奏。",
                    $"{name}'s {shift.En} shifts of {first.En} and {last.En} break the every-other-day rhythm."),
        };
    }
}
