using System.ComponentModel.DataAnnotations;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Time;

namespace Wfm.Engine.Rostering.Rules;

/// <summary>The least rest between the end of one shift and the start of the next, across days off as well.</summary>
public sealed record MinimumRest : LabourRule
{
    private const int LongestGap = 3;

    /// <summary>Minutes of rest.</summary>
    [Range(1, 4320)]
    public required int Minutes { get; init; }

    public override LocalText Title =>
        new($"两班之间至少休息{Wording.Hours(Minutes)}小时", $"At least {Wording.Hours(Minutes)} h of rest between shifts");

    public override RepairKind Gives => RepairKind.Rule;

    public override void Compile(RuleContext context)
    {
        var agents = context.AgentsIn(Scope);
        for (var gap = 1; gap <= LongestGap; gap++)
            foreach (var (first, followers) in TooClose(context, gap))
            {
                IReadOnlyList<ShiftSet> pattern = [first, .. Enumerable.Repeat(ShiftSet.Off, gap - 1), followers];
                context.Model.Add(new Sequence(context.Rule, agents, pattern, context.StartsOf(pattern.Count, Scope), Penalty));
            }
    }

    /// <summary>
    /// Shifts with those that start too soon after them, <paramref name="gap"/> days later; shifts with the same
    /// followers share one pattern.
    /// </summary>
    private IEnumerable<(ShiftSet First, ShiftSet Followers)> TooClose(RuleContext context, int gap) =>
        context.Options.All
            .Select(first => (first.Shift, Followers: context.Options.Where(next => Rest(first.Option.Type, next.Type, gap) < Minutes)))
            .Where(pair => !pair.Followers.IsEmpty)
            .GroupBy(pair => pair.Followers)
            .Select(group => (new ShiftSet(group.Select(pair => pair.Shift)), group.Key));

    private static int Rest(ShiftType first, ShiftType next, int days) =>
        days * ClockSpan.MinutesPerDay + next.Span.Start - first.Span.End;

    public override LocalText Explain(Breach breach, RuleContext context)
    {
        var name = context.NameOf(breach.Agent);
        var (first, last) = (Wording.Day(context.Period[breach.FirstDay]), Wording.Day(context.Period[breach.LastDay]));
        return new($"{name} 在{first.Zh}下班到{last.Zh}上班之间休息不足{Wording.Hours(Minutes)}小时。",
            $"{name} rests less than {Wording.Hours(Minutes)} h between the shifts of {first.En} and {last.En}.");
    }
}
