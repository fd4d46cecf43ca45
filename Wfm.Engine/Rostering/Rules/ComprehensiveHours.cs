using System.ComponentModel.DataAnnotations;
using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Rules;

/// <summary>
/// Comprehensive working hours (综合计算工时): over a calendar cycle, working time may exceed the standard of its official
/// workdays only by the overtime allowed for each month. Until the cycle ends, the part of it that is known keeps the
/// same average; overtime of the cycle's months before that comes from the ledger, in minutes.
/// </summary>
[Named("综合计算工时", "Comprehensive working hours")]
[Help(
    "一个自然周期内，工作时间超出法定工作日标准的部分不得多于每月允许的加班。周期结束前，已知的部分按同样的平均值计算。",
    "Over a calendar cycle, working time exceeds the standard of its official workdays only by the overtime allowed "
    + "for each month. Until the cycle ends, the part that is known keeps the same average.")]
public sealed record ComprehensiveHours : LabourRule
{
    public ComprehensiveHours() => Penalty = Penalty.Hard();

    /// <summary>The cycle that the labour office has approved.</summary>
    [Named("周期", "Cycle")]
    [Help("劳动行政部门批准的计算周期。", "The cycle that the labour office has approved.")]
    public required WindowLength Cycle { get; init; }

    /// <summary>Overtime allowed for each month of the cycle, on average, in hours.</summary>
    [Range(0, 400)]
    [Named("每月加班", "Overtime a month"), Unit("小时", "hours")]
    [Help("周期内平均每月允许的加班。", "Overtime allowed for each month of the cycle, on average.")]
    public int OvertimeHoursPerMonth { get; init; } = 36;

    /// <summary>Standard working time of an official workday, in hours.</summary>
    [Range(1, 24)]
    [Named("标准日工时", "Standard day"), Unit("小时", "hours")]
    [Help("法定工作日的标准工作时间。", "Standard working time of an official workday.")]
    public int StandardHoursPerDay { get; init; } = 8;

    public override LocalText Title => new(
        $"综合工时：周期内平均每月加班不超过{OvertimeHoursPerMonth}小时",
        $"Comprehensive hours: at most {OvertimeHoursPerMonth} h of overtime a month on average of the cycle");

    public override RepairKind Gives => RepairKind.WorkingTime;

    public override void Compile(RuleContext context)
    {
        var ledger = context.Problem.Ledger.Where(e => e.Rule == Id).ToDictionary(e => e.Agent, e => e.Amount);
        foreach (var window in context.Windows(Cycle).Where(w => w.Days.Any(d => Scope.Binds(context.Period[d]))))
        {
            var workdays = window.Days.Where(d => !context.Problem.Holidays.IsRestDay(context.Period[d])).ToArray();
            foreach (var (agents, leave) in context.ByLeave(context.AgentsIn(Scope), workdays))
                foreach (var alike in agents.GroupBy(a => ledger.GetValueOrDefault(context.Problem.Agents[a].Id)))
                    context.Model.Add(context.WorkingTime(
                        [.. alike], window.Days, 0,
                        Math.Max(
                            0,
                            Standard(
                                workdays.Length - leave.Count) + Overtime(context, window) - alike.Key) / context.MinutesPerUnit, Penalty));
        }
    }

    private long Standard(int workdays) => workdays * StandardHoursPerDay * 60L;

    /// <summary>Minutes of overtime allowed from the start of the cycle, or of what is known of it, to the end of the period.</summary>
    private long Overtime(RuleContext context, CalendarWindow window)
    {
        var first = context.Problem.Ledger.Any(e => e.Rule == Id) ? window.First : context.Period[window.Days[0]];
        var days = context.Period[window.Days[^1]].DayNumber - first.DayNumber + 1;
        var cycleDays = window.Last.DayNumber - window.First.DayNumber + 1;
        var months = Cycle switch { WindowLength.Year => 12.0, WindowLength.Quarter => 3, WindowLength.Month => 1, _ => 12 * 7 / 365.25 };
        return (long)Math.Floor(OvertimeHoursPerMonth * 60 * months * days / cycleDays);
    }

    public override LocalText Explain(Breach breach, RuleContext context)
    {
        var (name, days) = (context.NameOf(breach.Agent), context.DaysOf(breach));
        var (worked, over) = (Wording.Hours(breach.Actual * context.MinutesPerUnit), Wording.Hours(breach.Amount * context.MinutesPerUnit));
        return new($"{name} 在{days.Zh}共{worked}小时，超出综合工时周期上限{over}小时。",
            $"{name} works {worked} h from {days.En}, {over} h beyond the ceiling of the cycle.");
    }
}
