using System.ComponentModel.DataAnnotations;
using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Rules;

/// <summary>
/// The least rest between the end of one shift and the start of the next, across days off as well: hours that really pass, so
/// that the night in which clocks go forward is an hour short.
/// </summary>
[Named("两班之间的休息", "Minimum rest")]
[Help(
    "前一班下班到后一班上班之间的最少休息，中间隔着休息日也算。按实际经过的时间计算，调快时钟的那一夜少一小时。",
    "The least rest between the end of one shift and the start of the next, across days off as well. Hours that "
    + "really pass count: the night in which clocks go forward is an hour short.")]
public sealed record MinimumRest : LabourRule
{
    private const int LongestGap = 3;

    /// <summary>Minutes of rest.</summary>
    [Range(1, 4320)]
    [Named("休息时间", "Rest"), Unit("分钟", "minutes")]
    [Help("最少休息时间；11 小时为 660。", "Least rest; eleven hours are 660.")]
    public required int Minutes { get; init; }

    public override LocalText Title =>
        new($"两班之间至少休息{Wording.Hours(Minutes)}小时", $"At least {Wording.Hours(Minutes)} h of rest between shifts");

    public override RepairKind Gives => RepairKind.Rule;

    public override void Compile(RuleContext context)
    {
        var agents = context.AgentsIn(Scope);
        for (var gap = 1; gap <= LongestGap; gap++)
            foreach (var days in context.AlikeInRest(context.StartsOf(gap + 1, Scope), gap))
                foreach (var (first, followers) in TooClose(context, days[0], gap))
                {
                    IReadOnlyList<ShiftSet> pattern = [first, .. Enumerable.Repeat(ShiftSet.Off, gap - 1), followers];
                    context.Model.Add(new Sequence(context.Rule, agents, pattern, days, Penalty));
                }
    }

    /// <summary>
    /// Shifts of a day with those that start too soon after them, <paramref name="gap"/> days later; shifts with the same
    /// followers share one pattern.
    /// </summary>
    private IEnumerable<(ShiftSet First, ShiftSet Followers)> TooClose(RuleContext context, int day, int gap) =>
        context.Options.All
            .Select(first => (first.Shift, Followers: context.Options.Where(
                next => context.Rest(day, first.Option.Type, day + gap, next.Type) < Minutes)))
            .Where(pair => !pair.Followers.IsEmpty)
            .GroupBy(pair => pair.Followers)
            .Select(group => (new ShiftSet(group.Select(pair => pair.Shift)), group.Key));

    public override LocalText Explain(Breach breach, RuleContext context)
    {
        var name = context.NameOf(breach.Agent);
        var (first, last) = (Wording.Day(context.Period[breach.FirstDay]), Wording.Day(context.Period[breach.LastDay]));
        return new($"{name} 在{first.Zh}下班到{last.Zh}上班之间休息不足{Wording.Hours(Minutes)}小时。",
            $"{name} rests less than {Wording.Hours(Minutes)} h between the shifts of {first.En} and {last.En}.");
    }
}
