using System.ComponentModel.DataAnnotations;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Time;

namespace Wfm.Engine.Rostering.Rules;

/// <summary>Whether a number of days off is met exactly or is the least.</summary>
public enum DaysOffBound
{
    [Named("恰好", "Exactly")]
    Exactly,
    [Named("至少", "At least")]
    AtLeast,
}

/// <summary>What statutory holidays do to the number of days off.</summary>
public enum StatutoryHolidays
{
    /// <summary>They are among the days off of the month; work on them is paid as holiday work.</summary>
    [Named("包含在内", "Included")]
    Included,

    /// <summary>Each one adds a day off to the month.</summary>
    [Named("另外增加", "On top")]
    Additional,
}

/// <summary>
/// Days off in every calendar month. Granted leave does not count as a day off unless the rule says so; when leave
/// leaves fewer days than are due, all of them are due. Who joins or leaves in the month has a part of them: by the days
/// employed, rounded to the nearest, half a day up. Of a month that goes on after the period, only as many days off are
/// demanded as its remaining days cannot give.
/// </summary>
[Named("每月休息天数", "Days off a month")]
[Help(
    "每个自然月的休息天数。已批准的休假不算休息日，除非另行设定；月中入职或离职按在职天数折算，四舍五入。",
    "Days off in every calendar month. Granted leave is no day off unless the rule says so; who joins or leaves in "
    + "the month has a part by the days employed, rounded to the nearest.")]
public sealed record DaysOffPerMonth : LabourRule
{
    /// <summary>Days off a month.</summary>
    [Range(0, 31)]
    [Named("休息天数", "Days off"), Unit("天", "days")]
    [Help("每月休息几天。", "Days off a month.")]
    public required int Days { get; init; }

    /// <summary>Exactly this many, or at least.</summary>
    [Named("如何满足", "Bound")]
    [Help("恰好这么多，还是至少这么多。", "Exactly this many, or at least.")]
    public DaysOffBound Bound { get; init; } = DaysOffBound.Exactly;

    /// <summary>Whether statutory holidays come on top.</summary>
    [Named("法定节假日", "Statutory holidays")]
    [Help("法定节假日是否包含在休息天数内。", "Whether statutory holidays come on top of the days off.")]
    public StatutoryHolidays StatutoryHolidays { get; init; } = StatutoryHolidays.Included;

    /// <summary>True when a day of granted leave counts as one of the days off.</summary>
    [Named("休假算休息日", "Leave counts")]
    [Help("已批准的休假是否算作休息日。", "Whether a day of granted leave counts as one of the days off.")]
    public bool LeaveCounts { get; init; }

    public override LocalText Title => Bound == DaysOffBound.Exactly
        ? new($"每月休息{Days}天", $"Exactly {Days} days off a month")
        : new($"每月至少休息{Days}天", $"At least {Days} days off a month");

    public override RepairKind Gives => RepairKind.DaysOff;

    public override void Compile(RuleContext context)
    {
        foreach (var window in context.Windows(WindowLength.Month))
        {
            var days = window.Days.Where(d => Scope.Binds(context.Period[d])).ToArray();
            if (days.Length == 0) continue;
            foreach (var (alike, share) in context.ByEmployment(context.AgentsIn(Scope), window))
                foreach (var (agents, leave) in context.ByLeave(alike, LeaveCounts ? [] : days))
                    AddTotal(context, agents, window, days, [.. days.Except(leave)], share);
        }
    }

    /// <summary>Days off due from one date to another, statutory holidays included where they come on top.</summary>
    public int Due(HolidayCalendar holidays, DateOnly first, DateOnly last) => Due(holidays, 1, d => first <= d && d <= last);

    /// <summary>Days off due in a month to somebody who is employed on some of its dates, a share of all.</summary>
    private int Due(HolidayCalendar holidays, double share, Func<DateOnly, bool> isEmployed)
    {
        var part = (int)Math.Round(Days * share, MidpointRounding.AwayFromZero);
        return StatutoryHolidays == StatutoryHolidays.Included
            ? part
            : part + holidays.Days.Count(d => d.Kind == DayKind.Statutory && isEmployed(d.Date));
    }

    /// <param name="bound">Known days of the month on which the rule binds.</param>
    /// <param name="countable">Those of them that may be days off.</param>
    /// <param name="share">Share of the month in which the agents are employed.</param>
    private void AddTotal(
        RuleContext context, IReadOnlyList<int> agents, CalendarWindow month, int[] bound, int[] countable, double share)
    {
        bool IsEmployed(DateOnly date) => context.IsEmployed(agents[0], date);
        int[] days = [.. countable.Where(d => IsEmployed(context.Period[d]))];
        if (days.Length == 0) return;
        var due = Due(context.Problem.Holidays, share, d => month.First <= d && d <= month.Last && IsEmployed(d));
        // Dates of the month that are not looked at here can still be days off, as long as the agent is employed then.
        var seen = bound.Select(d => context.Period[d]).ToHashSet();
        var undecided = month.Dates.Count(d => !seen.Contains(d) && IsEmployed(d));
        var min = Math.Max(0, Math.Min(due, days.Length + undecided) - undecided);
        var max = Bound == DaysOffBound.Exactly ? due : days.Length;
        context.Model.Add(new Total(
            context.Rule, agents, TotalKind.Sum, OffWeights(context), [days], min, Math.Max(min, max), Penalty));
    }

    private static long[] OffWeights(RuleContext context)
    {
        var weights = new long[context.Options.Count];
        weights[0] = 1;
        return weights;
    }

    public override LocalText Explain(Breach breach, RuleContext context)
    {
        var (name, month) = (context.NameOf(breach.Agent), Wording.Month(Month.Of(context.Period[breach.LastDay])));
        var due = breach.Actual - breach.Amount;
        return breach.Amount < 0
            ? new($"{name} 在{month.Zh}只休{breach.Actual}天，应休{due}天。", $"{name} has {breach.Actual} days off in {month.En}; {due} are due.")
            : new(
                $"{name} 在{month.Zh}休了{breach.Actual}天，只应休{due}天。",
                $"{name} has {breach.Actual} days off in {month.En}; only {due} are due.");
    }
}
