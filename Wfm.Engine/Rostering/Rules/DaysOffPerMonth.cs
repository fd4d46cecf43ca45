using System.ComponentModel.DataAnnotations;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Time;

namespace Wfm.Engine.Rostering.Rules;

/// <summary>Whether a number of days off is met exactly or is the least.</summary>
public enum DaysOffBound
{
    Exactly,
    AtLeast,
}

/// <summary>What statutory holidays do to the number of days off.</summary>
public enum StatutoryHolidays
{
    /// <summary>They are among the days off of the month; work on them is paid as holiday work.</summary>
    Included,

    /// <summary>Each one adds a day off to the month.</summary>
    Additional,
}

/// <summary>
/// Days off in every calendar month. Granted leave does not count as a day off unless the rule says so; when leave
/// leaves fewer days than are due, all of them are due. Of a month that goes on after the period, only as many days off
/// are demanded as its remaining days cannot give.
/// </summary>
public sealed record DaysOffPerMonth : LabourRule
{
    /// <summary>Days off a month.</summary>
    [Range(0, 31)]
    public required int Days { get; init; }

    /// <summary>Exactly this many, or at least.</summary>
    public DaysOffBound Bound { get; init; } = DaysOffBound.Exactly;

    /// <summary>Whether statutory holidays come on top.</summary>
    public StatutoryHolidays StatutoryHolidays { get; init; } = StatutoryHolidays.Included;

    /// <summary>True when a day of granted leave counts as one of the days off.</summary>
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
            foreach (var (agents, leave) in context.ByLeave(context.AgentsIn(Scope), LeaveCounts ? [] : days))
                AddTotal(context, agents, [.. days.Except(leave)], Due(context, window), window.Days.Count - days.Length + window.Unknown);
        }
    }

    /// <summary>Days off due in the month, statutory holidays included where they come on top.</summary>
    public int Due(HolidayCalendar holidays, DateOnly first, DateOnly last) => StatutoryHolidays == StatutoryHolidays.Included
        ? Days
        : Days + holidays.Days.Count(d => d.Kind == DayKind.Statutory && d.Date >= first && d.Date <= last);

    private int Due(RuleContext context, CalendarWindow month) => Due(context.Problem.Holidays, month.First, month.Last);

    private void AddTotal(RuleContext context, IReadOnlyList<int> agents, IReadOnlyList<int> days, int due, int undecided)
    {
        if (days.Count == 0) return;
        var min = Math.Max(0, Math.Min(due, days.Count + undecided) - undecided);
        var max = Bound == DaysOffBound.Exactly ? due : days.Count;
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
