using System.ComponentModel.DataAnnotations;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Time;

namespace Wfm.Engine.Rostering.Rules;

/// <summary>
/// Overtime in a calendar month: working time beyond the standard day on each official workday of the holiday calendar,
/// leave days on workdays taken off the standard. Time off in lieu is not deducted.
/// </summary>
[Named("每月加班上限", "Overtime cap")]
[Help(
    "一个自然月内，工作时间超出法定工作日标准的部分；休假日从标准中扣除，补休不抵扣。",
    "Overtime in a calendar month: working time beyond the standard day on each official workday, leave taken off the"
    + " standard. Time off in lieu is not deducted.")]
public sealed record OvertimeCap : LabourRule
{
    public OvertimeCap() => Penalty = Penalty.Hard();

    /// <summary>Most overtime a month, in hours.</summary>
    [Range(0, 400)]
    [Named("每月加班", "Overtime a month"), Unit("小时", "hours")]
    [Help("每月最多加班多久。", "Most overtime a month.")]
    public int HoursPerMonth { get; init; } = 36;

    /// <summary>Standard working time of an official workday, in hours.</summary>
    [Range(1, 24)]
    [Named("标准日工时", "Standard day"), Unit("小时", "hours")]
    [Help("法定工作日的标准工作时间。", "Standard working time of an official workday.")]
    public int StandardHoursPerDay { get; init; } = 8;

    public override LocalText Title => new($"每月加班不超过{HoursPerMonth}小时", $"At most {HoursPerMonth} h of overtime a month");

    public override RepairKind Gives => RepairKind.WorkingTime;

    /// <summary>Standard working time of a calendar month in minutes, without leave.</summary>
    public int StandardMinutes(HolidayCalendar holidays, Month month) =>
        holidays.Workdays(month.Period) * StandardHoursPerDay * 60;

    public override void Compile(RuleContext context)
    {
        foreach (var window in context.Windows(WindowLength.Month))
        {
            var standard = StandardMinutes(context.Problem.Holidays, Month.Of(window.First));
            var workdays = window.Days.Where(d => !context.Problem.Holidays.IsRestDay(context.Period[d])).ToArray();
            if (!window.Days.Any(d => Scope.Binds(context.Period[d]))) continue;
            foreach (var (agents, leave) in context.ByLeave(context.AgentsIn(Scope), workdays))
            {
                var most = standard - leave.Count * StandardHoursPerDay * 60 + HoursPerMonth * 60;
                context.Model.Add(context.WorkingTime(agents, window.Days, 0, most / context.MinutesPerUnit, Penalty));
            }
        }
    }

    public override LocalText Explain(Breach breach, RuleContext context)
    {
        var (name, month) = (context.NameOf(breach.Agent), Wording.Month(Month.Of(context.Period[breach.LastDay])));
        var (worked, overtime) = (
            Wording.Hours(breach.Actual * context.MinutesPerUnit),
            Wording.Hours(breach.Amount * context.MinutesPerUnit + HoursPerMonth * 60));
        return new($"{name} 在{month.Zh}排了{worked}小时，加班{overtime}小时，上限{HoursPerMonth}小时。",
            $"{name} works {worked} h in {month.En}, {overtime} h of it overtime; {HoursPerMonth} h is the cap.");
    }
}
