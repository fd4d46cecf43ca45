using System.ComponentModel.DataAnnotations;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Time;

namespace Wfm.Engine.Rostering.Rules;

/// <summary>
/// Rest days in every week from Monday to Sunday; a day of leave is a rest day too. With <see cref="RestMinutes"/> a
/// single day off must also lie in an uninterrupted rest of that length, counted from the last shift's end.
/// </summary>
public sealed record WeeklyRestDay : LabourRule
{
    /// <summary>Days off a week.</summary>
    [Range(1, 7)]
    public int Days { get; init; } = 1;

    /// <summary>Uninterrupted rest around a single day off, in minutes; 0 asks for none.</summary>
    [Range(0, 2880)]
    public int RestMinutes { get; init; }

    public override LocalText Title => RestMinutes == 0
        ? new($"每周至少休息{Days}天", $"At least {Days} rest day{(Days == 1 ? "" : "s")} a week")
        : new($"每周至少休息{Days}天，连续休息{Wording.Hours(RestMinutes)}小时",
            $"At least {Days} rest day{(Days == 1 ? "" : "s")} a week, {Wording.Hours(RestMinutes)} h without interruption");

    public override void Compile(RuleContext context)
    {
        var agents = context.AgentsIn(Scope);
        var off = Enumerable.Range(0, context.Options.Count).Select(s => s == 0 ? 1L : 0).ToArray();
        foreach (var week in context.Windows(WindowLength.Week).Where(w => w.Days.All(d => Scope.Binds(context.Period[d]))))
            if (Days - week.Unknown > 0)
                context.Model.Add(new Total(context.Rule, agents, TotalKind.Sum, off, [week.Days], Days - week.Unknown, 7, Penalty));
        if (RestMinutes > 0) AddShortRests(context, agents);
    }

    private void AddShortRests(RuleContext context, IReadOnlyList<int> agents)
    {
        foreach (var (shift, first) in context.Options.All)
        {
            var followers = context.Options.Where(next => 2 * ClockSpan.MinutesPerDay + next.Type.Span.Start - first.Type.Span.End < RestMinutes);
            if (!followers.IsEmpty)
                context.Model.Add(new Sequence(
                    context.Rule, agents, [ShiftSet.Of(shift), ShiftSet.Off, followers], context.StartsOf(3, Scope), Penalty));
        }
    }

    public override LocalText Explain(Breach breach, RuleContext context)
    {
        var (name, days) = (context.NameOf(breach.Agent), context.DaysOf(breach));
        return breach.Constraint is Total
            ? new($"{name} 在{days.Zh}这一周只休{breach.Actual}天。", $"{name} has {breach.Actual} rest days in the week {days.En}.")
            : new($"{name} 在{days.Zh}之间的休息不足{Wording.Hours(RestMinutes)}小时。", $"{name} rests less than {Wording.Hours(RestMinutes)} h around the day off of {days.En}.");
    }
}
