using System.ComponentModel.DataAnnotations;
using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Rules;

/// <summary>A shift with more than so much working time has a break of at least so long.</summary>
[Named("班中休息", "Required break")]
[Help("工作时间超过一定长度的班次，须有足够长的休息。", "A shift with more than so much working time has a break of at least so long.")]
public sealed record RequiredBreak : LabourRule
{
    /// <summary>Working time in minutes above which a break is due.</summary>
    [Range(0, 1440)]
    [Named("超过", "Above"), Unit("分钟", "minutes")]
    [Help("工作时间超过多久须有休息。", "Working time above which a break is due.")]
    public int AfterMinutes { get; init; } = 360;

    /// <summary>Least length of one break in minutes.</summary>
    [Range(1, 240)]
    [Named("休息长度", "Break"), Unit("分钟", "minutes")]
    [Help("一次休息的最短长度。", "Least length of one break.")]
    public int BreakMinutes { get; init; } = 20;

    public override LocalText Title => new(
        $"工作超过{Wording.Hours(AfterMinutes)}小时须休息{BreakMinutes}分钟",
        $"A {BreakMinutes}-minute break in shifts above {Wording.Hours(AfterMinutes)} h");

    public override RepairKind Gives => RepairKind.Rule;

    public override void Compile(RuleContext context) =>
        context.Ban(Scope, Penalty, (o, date) => o.Type.NetMinutesOn(date, context.Clock) > AfterMinutes
            && !o.Type.UnpaidBreaks.Any(b => context.Clock.Minutes(date, b) >= BreakMinutes));

    public override LocalText Explain(Breach breach, RuleContext context)
    {
        var (name, day) = (context.NameOf(breach.Agent), context.DaysOf(breach));
        return new($"{name} 在{day.Zh}的班次超过{Wording.Hours(AfterMinutes)}小时，却没有{BreakMinutes}分钟的休息。",
            $"{name}'s shift of {day.En} is longer than {Wording.Hours(AfterMinutes)} h without a break of {BreakMinutes} minutes.");
    }
}
