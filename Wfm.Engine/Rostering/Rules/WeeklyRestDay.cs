using System.ComponentModel.DataAnnotations;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Time;

namespace Wfm.Engine.Rostering.Rules;

/// <summary>
/// Rest days in every week of the centre, or on average of several weeks: two days in each fortnight, apart or
/// together, instead of one a week. A day of leave is a rest day too. With <see cref="RestMinutes"/> every single day off
/// must also lie in an uninterrupted rest of that length, counted from the last shift's end; two days off running are
/// 48 h and more.
/// </summary>
[Named("每周休息日", "Weekly rest")]
[Help(
    "每周或若干周的休息天数；休假也是休息日。可另外要求单独的休息日前后连续休息足够长。",
    "Rest days in every week, or in several weeks together; a day of leave is a rest day too. A"
    + " single day off may also have to lie in a long uninterrupted rest.")]
public sealed record WeeklyRestDay : LabourRule
{
    /// <summary>Days off in each window.</summary>
    [Range(1, 28)]
    [Named("休息天数", "Days off"), Unit("天", "days")]
    [Help("每个周期休息几天。", "Days off in each window.")]
    public int Days { get; init; } = 1;

    /// <summary>Length of a window in weeks: 1 for every week, 2 for every fortnight.</summary>
    [Range(1, 4)]
    [Named("周期", "Window"), Unit("周", "weeks")]
    [Help("1 为每周，2 为每两周。", "1 for every week, 2 for every fortnight.")]
    public int Weeks { get; init; } = 1;

    /// <summary>A date in the first week of some window; windows of several weeks follow one another from there.</summary>
    [Named("起算日期", "Counted from")]
    [Help(
        "某个周期第一周内的日期，多周的周期由此依次相接。",
        "A date in the first week of some window; windows of several weeks follow one another from there.")]
    public DateOnly CountedFrom { get; init; } = new(2024, 1, 1);

    /// <summary>True where a window may begin on any day, not only with a week that is counted.</summary>
    [Named("任意起点", "Rolling")]
    [Help("是：周期可从任意一天开始；否：从一周的第一天开始。", "Yes: a window may begin on any day; no: with a week that is counted.")]
    public bool Rolling { get; init; }

    /// <summary>Uninterrupted rest around a single day off, in minutes; 0 asks for none.</summary>
    [Range(0, 2880)]
    [Named("连续休息", "Uninterrupted rest"), Unit("分钟", "minutes")]
    [Help("单独一个休息日前后合计的连续休息；0 表示不要求。", "Uninterrupted rest around a single day off; 0 asks for none.")]
    public int RestMinutes { get; init; }

    public override LocalText Title => RestMinutes == 0
        ? new($"{Window.Zh}至少休息{Days}天", $"At least {Days} rest day{(Days == 1 ? "" : "s")} {Window.En}")
        : new($"{Window.Zh}至少休息{Days}天，连续休息{Wording.Hours(RestMinutes)}小时",
            $"At least {Days} rest day{(Days == 1 ? "" : "s")} {Window.En}, {Wording.Hours(RestMinutes)} h without interruption");

    public override RepairKind Gives => RepairKind.DaysOff;

    private LocalText Window => (Rolling, Weeks) switch
    {
        (true, _) => new($"任意连续{Weeks * 7}天", $"in any {Weeks * 7} days running"),
        (_, 1) => new("每周", "a week"),
        (_, 2) => new("每两周", "in each fortnight"),
        _ => new($"每{Weeks}周", $"in each {Weeks} weeks"),
    };

    public override void Compile(RuleContext context)
    {
        var agents = context.AgentsIn(Scope);
        var off = Enumerable.Range(0, context.Options.Count).Select(s => s == 0 ? 1L : 0).ToArray();
        foreach (var (known, unknown) in Windows(context).Where(w => w.Known.All(d => Scope.Binds(context.Period[d]))))
            if (Days - unknown > 0)
                context.Model.Add(new Total(context.Rule, agents, TotalKind.Sum, off, [known], Days - unknown, Weeks * 7, Penalty));
        if (RestMinutes > 0) AddShortRests(context, agents);
    }

    /// <summary>The known days of every window that touches the period, and how many of its days are not known.</summary>
    private IEnumerable<(IReadOnlyList<int> Known, int Unknown)> Windows(RuleContext context)
    {
        var (length, step) = (Weeks * 7, Rolling ? 1 : Weeks * 7);
        for (var first = FirstWindow(context, length, step); first < context.Period.Days; first += step)
        {
            var from = Math.Max(first, -context.Model.PrefixDays);
            var until = Math.Min(first + length, context.KnownUntil);
            yield return ([.. Enumerable.Range(from, until - from)], length - (until - from));
        }
    }

    /// <summary>First day of the earliest window that reaches into the period, ≤ 0.</summary>
    private int FirstWindow(RuleContext context, int length, int step)
    {
        if (step == 1) return 1 - length;
        var passed = (context.Period.Start.DayNumber - context.Week.StartOf(CountedFrom).DayNumber) % length;
        return -(passed < 0 ? passed + length : passed);
    }

    private void AddShortRests(RuleContext context, IReadOnlyList<int> agents)
    {
        foreach (var days in context.AlikeInRest(context.StartsOf(3, Scope), apart: 2))
            foreach (var (shift, first) in context.Options.All)
            {
                var followers = context.Options.Where(next => context.Rest(days[0], first.Type, days[0] + 2, next.Type) < RestMinutes);
                if (!followers.IsEmpty)
                    context.Model.Add(new Sequence(context.Rule, agents, [ShiftSet.Of(shift), ShiftSet.Off, followers], days, Penalty));
            }
    }

    public override LocalText Explain(Breach breach, RuleContext context)
    {
        var (name, days) = (context.NameOf(breach.Agent), context.DaysOf(breach));
        return breach.Constraint is Total
            ? new(
                $"{name} 在{days.Zh}之间只休{breach.Actual}天。",
                $"{name} has {breach.Actual} rest day{(breach.Actual == 1 ? "" : "s")} from {days.En}.")
            : new(
                $"{name} 在{days.Zh}之间的休息不足{Wording.Hours(RestMinutes)}小时。",
                $"{name} rests less than {Wording.Hours(RestMinutes)} h around the day off of {days.En}.");
    }
}
