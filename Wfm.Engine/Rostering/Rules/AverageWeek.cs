using System.ComponentModel.DataAnnotations;
using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Rules;

/// <summary>
/// Average weekly working time over the reference period that ends with the period, as far back as the past is known, and
/// over earlier ones where the period is longer: 48 h over four months in the EU, 17 weeks in the UK.
/// </summary>
[Named("平均周工时", "Average weekly hours")]
[Help(
    "参考期内平均每周的工作时间上限；参考期在排班期结束，过去未知的部分不算。",
    "The most working time a week on average of a reference period that ends with the period, as far back as the past"
    + " is known.")]
public sealed record AverageWeek : LabourRule
{
    public AverageWeek() => Penalty = Penalty.Hard();

    /// <summary>Average hours a week.</summary>
    [Range(1, 168)]
    [Named("平均每周工时", "Hours a week"), Unit("小时", "hours")]
    [Help("平均每周最多工作多久。", "Most hours a week on average.")]
    public required int Hours { get; init; }

    /// <summary>Weeks of the reference period.</summary>
    [Range(1, 52)]
    [Named("参考期", "Reference period"), Unit("周", "weeks")]
    [Help("求平均的周数。", "Weeks over which the average is taken.")]
    public int ReferenceWeeks { get; init; } = 17;

    public override LocalText Title => new(
        $"{ReferenceWeeks}周内平均每周不超过{Hours}小时", $"At most {Hours} h a week on average of {ReferenceWeeks} weeks");

    public override RepairKind Gives => RepairKind.WorkingTime;

    public override void Compile(RuleContext context)
    {
        foreach (var days in context.ReferencePeriods(ReferenceWeeks).Where(days => days.Any(d => Scope.Binds(context.Period[d]))))
            foreach (var (agents, leave) in context.ByLeave(context.AgentsIn(Scope), days))
                context.Model.Add(context.WorkingTime(
                    agents, days, 0,
                    Hours * 60L * (days.Length - leave.Count) / 7 / context.MinutesPerUnit, Penalty));
    }

    public override LocalText Explain(Breach breach, RuleContext context)
    {
        var (name, days) = (context.NameOf(breach.Agent), context.DaysOf(breach));
        var average = Wording.Hours(breach.Actual * context.MinutesPerUnit * 7 / (breach.LastDay - breach.FirstDay + 1));
        return new($"{name} 在{days.Zh}平均每周{average}小时，上限{Hours}小时。",
            $"{name} averages {average} h a week from {days.En}; {Hours} h is the most.");
    }
}
