using System.ComponentModel.DataAnnotations;
using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Rules;

/// <summary>
/// Paid working time in every calendar week, month or quarter. Each day of granted leave counts with
/// <see cref="LeaveMinutes"/>; who works a share of full time is bound by that share of the minutes. The least is not demanded of a
/// window that reaches beyond what is known.
/// </summary>
[Named("工作时间", "Working hours")]
[Help(
    "每个自然周、月、季度或年的计薪工作时间。已批准的休假按设定的时间计入；超出已知范围的周期不要求下限。",
    "Paid working time in every calendar week, month, quarter or year. Granted leave is credited as set; the least is"
    + " not asked of a window that reaches beyond what is known.")]
public sealed record WorkingHours : LabourRule
{
    private const int Unlimited = 200_000;

    public WorkingHours() => Penalty = Penalty.Hard();

    /// <summary>The stretch over which hours are added up.</summary>
    [Named("每", "Per")]
    [Help("累计工时的周期。", "The stretch over which hours are added up.")]
    public required WindowLength Per { get; init; }

    /// <summary>Least minutes.</summary>
    [Range(0, 200_000)]
    [Named("最少", "Least"), Unit("分钟", "minutes")]
    [Help("最少工作时间。", "Least working time.")]
    public int MinMinutes { get; init; }

    /// <summary>Most minutes.</summary>
    [Range(0, 200_000)]
    [Named("最多", "Most"), Unit("分钟", "minutes")]
    [Help("最多工作时间；200000 表示不限。", "Most working time; 200000 sets no limit.")]
    public int MaxMinutes { get; init; } = Unlimited;

    /// <summary>Minutes credited for a day of granted leave.</summary>
    [Range(0, 1440)]
    [Named("每天休假计入", "Credit for leave"), Unit("分钟", "minutes")]
    [Help("每天已批准的休假计入多少工时。", "Working time credited for a day of granted leave.")]
    public int LeaveMinutes { get; init; }

    public override LocalText Title => MinMinutes == 0 && MaxMinutes == Unlimited
        ? new($"{PerText.Zh}工时不限", $"Any working time {PerText.En}")
        : new($"{PerText.Zh}工时{Bounds("至少", "最多", "小时")}", $"{Bounds("At least ", "At most ", " h")} {PerText.En}");

    public override RepairKind Gives => RepairKind.WorkingTime;

    private LocalText PerText => Per switch
    {
        WindowLength.Week => new("每周", "a week"),
        WindowLength.Month => new("每月", "a month"),
        WindowLength.Quarter => new("每季度", "a quarter"),
        _ => new("每年", "a year"),
    };

    private string Bounds(string least, string most, string unit) => string.Join(", ", new[]
    {
        MinMinutes > 0 ? $"{least}{Wording.Hours(MinMinutes)}{unit}" : "",
        MaxMinutes < Unlimited ? $"{most}{Wording.Hours(MaxMinutes)}{unit}" : "",
    }.Where(text => text.Length > 0));

    public override void Compile(RuleContext context)
    {
        foreach (var window in context.Windows(Per))
        {
            var days = window.Days.Where(d => Scope.Binds(context.Period[d])).ToArray();
            if (days.Length == 0) continue;
            var least = window.Unknown > 0 || days.Length < window.Days.Count ? 0 : MinMinutes;
            foreach (var equal in context.AgentsIn(Scope).GroupBy(a => context.Problem.Agents[a].Share))
                foreach (var (alike, share) in context.ByEmployment([.. equal], window))
                    foreach (var (agents, leave) in context.ByLeave(alike, LeaveMinutes == 0 ? [] : days))
                        AddTotal(context, agents, days, leave, (long)(least * share * equal.Key), (long)(MaxMinutes * equal.Key));
        }
    }

    /// <summary>Days on which the agents are not employed lower the most as leave does; the least is a part already.</summary>
    private void AddTotal(RuleContext context, IReadOnlyList<int> agents, int[] days, IReadOnlyList<int> leave, long least, long most)
    {
        var credit = (long)leave.Count(d => context.IsEmployed(agents[0], context.Period[d])) * LeaveMinutes;
        var unit = context.MinutesPerUnit;
        context.Model.Add(context.WorkingTime(
            agents, days,
            (Math.Max(0, least - credit) + unit - 1) / unit, Math.Max(0, most - (long)leave.Count * LeaveMinutes) / unit, Penalty));
    }

    public override LocalText Explain(Breach breach, RuleContext context)
    {
        var (name, days) = (context.NameOf(breach.Agent), context.DaysOf(breach));
        var (actual, bound) = (
            Wording.Hours(breach.Actual * context.MinutesPerUnit), Wording.Hours((breach.Actual - breach.Amount) * context.MinutesPerUnit));
        return breach.Amount < 0
            ? new($"{name} 在{days.Zh}只排{actual}小时，至少应有{bound}小时。", $"{name} works {actual} h from {days.En}; at least {bound} h are due.")
            : new($"{name} 在{days.Zh}排了{actual}小时，最多{bound}小时。", $"{name} works {actual} h from {days.En}; {bound} h is the most.");
    }
}
