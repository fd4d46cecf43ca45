using System.ComponentModel.DataAnnotations;
using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Rules;

/// <summary>
/// Working days in every week of the centre, for instance exactly four in a compressed week of four times ten
/// hours. A day of leave counts as worked; the least is demanded only of weeks known in full.
/// </summary>
[Named("每周上班天数", "Working days a week")]
[Help(
    "每周的上班天数，例如四天十小时制恰好四天。休假算上班；下限只要求完整已知的周。",
    "Working days in every week, for instance exactly four of ten hours. A day of leave counts "
    + "as worked; the least is asked only of weeks known in full.")]
public sealed record WorkingDaysPerWeek : LabourRule
{
    /// <summary>Fewest days.</summary>
    [Range(0, 7)]
    [Named("最少", "Fewest"), Unit("天", "days")]
    [Help("每周最少几天。", "Fewest days.")]
    public int Min { get; init; }

    /// <summary>Most days.</summary>
    [Range(0, 7)]
    [Named("最多", "Most"), Unit("天", "days")]
    [Help("每周最多几天。", "Most days.")]
    public int Max { get; init; } = 7;

    public override LocalText Title => Min == Max
        ? new($"每周上班{Max}天", $"{Max} working days a week")
        : new($"每周上班{Min}至{Max}天", $"{Min} to {Max} working days a week");

    public override RepairKind Gives => RepairKind.DaysOff;

    public override void Compile(RuleContext context)
    {
        var working = Enumerable.Range(0, context.Options.Count).Select(s => s == 0 ? 0L : 1).ToArray();
        foreach (var week in context.Windows(WindowLength.Week).Where(w => w.Days.All(d => Scope.Binds(context.Period[d]))))
            foreach (var (agents, leave) in context.ByLeave(context.AgentsIn(Scope), week.Days))
            {
                var least = week.Unknown > 0 ? 0 : Math.Max(0, Min - leave.Count);
                context.Model.Add(new Total(
                    context.Rule, agents, TotalKind.Sum, working, [week.Days], least, Math.Max(0, Max - leave.Count), Penalty));
            }
    }

    public override LocalText Explain(Breach breach, RuleContext context)
    {
        var (name, days) = (context.NameOf(breach.Agent), context.DaysOf(breach));
        return new($"{name} 在{days.Zh}这一周上班{breach.Actual}天，应为{Min}至{Max}天。",
            $"{name} works {breach.Actual} days in the week {days.En}; {Min} to {Max} is the rule.");
    }
}
