using System.ComponentModel.DataAnnotations;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Time;

namespace Wfm.Engine.Rostering.Rules;

/// <summary>
/// Working time of night workers on average: so many hours for each 24 hours of a reference period, the weekly rest of one day
/// in seven and days of leave left out of the count of days. All hours count, not only those at night, as the formula
/// A ÷ (B − C) of the Working Time Regulations 1998, reg. 6(5), has it. It binds whom the scope names where the centre has
/// a shift that works <see cref="NightMinutes"/> or more within <see cref="Night"/>; without such shifts nobody is a night worker.
/// Reference periods follow one another backwards from the end of the period, as far as whole ones are known.
/// </summary>
[Named("夜班人员平均工时", "Hours of night workers")]
[Help(
    "夜班人员在参考期内平均每 24 小时的工作时间，每七天中一天的周休和休假不计入天数。中心有夜班班次时才适用。",
    "Working time of night workers for each 24 hours of a reference period on average; one day in seven is weekly "
    + "rest and left out, as are days of leave. It binds only where the centre has night shifts.")]
public sealed record NightWorkAverage : LabourRule
{
    public NightWorkAverage() => Penalty = Penalty.Hard();

    /// <summary>Average hours for each 24 hours.</summary>
    [Range(1, 24)]
    [Named("每 24 小时工时", "Hours in 24"), Unit("小时", "hours")]
    [Help("平均每 24 小时最多工作多久。", "Average hours for each 24 hours.")]
    public int Hours { get; init; } = 8;

    /// <summary>Weeks of the reference period.</summary>
    [Range(1, 52)]
    [Named("参考期", "Reference period"), Unit("周", "weeks")]
    [Help("求平均的周数。", "Weeks of the reference period.")]
    public int ReferenceWeeks { get; init; } = 17;

    /// <summary>The night; an end past midnight such as 30:00 means the next morning.</summary>
    [Named("夜间", "Night")]
    [Help("夜间时段；结束到次日写作 30:00 之类。", "The night; an end on the next morning is written as 30:00.")]
    public ClockSpan Night { get; init; } = new(23 * 60, 30 * 60);

    /// <summary>Minutes of a shift within the night that make its worker a night worker.</summary>
    [Range(1, 720)]
    [Named("夜间工作时间", "Time at night"), Unit("分钟", "minutes")]
    [Help("班次在夜间达到这么久，即为夜班。", "Minutes of a shift within the night that make its worker a night worker.")]
    public int NightMinutes { get; init; } = 180;

    public override LocalText Title => new(
        $"夜班人员在{ReferenceWeeks}周内平均每24小时不超过{Hours}小时", $"Night workers: at most {Hours} h in 24 on average of {ReferenceWeeks} weeks");

    public override RepairKind Gives => RepairKind.WorkingTime;

    public override void Compile(RuleContext context)
    {
        if (!context.Options.All.Any(o => IsNightShift(o.Option.Type))) return;
        foreach (var days in context.ReferencePeriods(ReferenceWeeks).Where(days => days.Any(d => Scope.Binds(context.Period[d]))))
            foreach (var (agents, leave) in context.ByLeave(context.AgentsIn(Scope), days))
                context.Model.Add(context.WorkingTime(
                    agents, days, 0,
                    MostMinutes(days.Length - leave.Count) / context.MinutesPerUnit, Penalty));
    }

    /// <summary>
    /// True for a shift that works long enough at night, seen from its own day, the day before or the day after: in the normal course,
    /// whatever the clocks do in two nights of the year.
    /// </summary>
    public bool IsNightShift(ShiftType type) =>
        Enumerable.Range(-1, 3).Sum(day => MinutesWithin(type, day * ClockSpan.MinutesPerDay)) >= NightMinutes;

    /// <summary>Most minutes in so many days, of which one in seven is the weekly rest.</summary>
    private long MostMinutes(int days) => Hours * 60L * days * 6 / 7;

    private int MinutesWithin(ShiftType type, int shift)
    {
        int Overlap(ClockSpan span) => Math.Max(0, Math.Min(span.End, Night.End + shift) - Math.Max(span.Start, Night.Start + shift));
        return Overlap(type.Span) - type.UnpaidBreaks.Sum(Overlap);
    }

    public override LocalText Explain(Breach breach, RuleContext context)
    {
        var (name, days) = (context.NameOf(breach.Agent), context.DaysOf(breach));
        var worked = Wording.Hours(breach.Actual * context.MinutesPerUnit);
        var most = Wording.Hours((breach.Actual - breach.Amount) * context.MinutesPerUnit);
        return new($"{name} 在{days.Zh}共排{worked}小时，夜班人员平均每24小时{Hours}小时（除去每周休息）最多{most}小时。",
            $"{name} works {worked} h from {days.En}; as a night worker {Hours} h in 24 on average, weekly rest left out, make {most} h at most.");
    }
}
