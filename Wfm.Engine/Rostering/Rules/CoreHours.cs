using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Time;

namespace Wfm.Engine.Rostering.Rules;

/// <summary>With flexible hours, every shift covers the core of the day from start to end, breaks aside.</summary>
[Named("核心时段在岗", "Core hours")]
[Help("弹性工作制下，每个班次都覆盖核心时段，休息除外。", "With flexible hours, every shift covers the core of the day, breaks aside.")]
public sealed record CoreHours : LabourRule
{
    /// <summary>The core, e.g. 10:00-15:00.</summary>
    [Named("核心时段", "Core hours")]
    [Help("须全程在岗的时段。", "The span that every shift covers.")]
    public required ClockSpan Span { get; init; }

    public override LocalText Title => new($"核心时段{Span}须在岗", $"Present in the core hours {Span}");

    public override RepairKind Gives => RepairKind.Rule;

    public override void Compile(RuleContext context) => context.Ban(Scope, Penalty, o => !o.Type.Span.Covers(Span));

    public override LocalText Explain(Breach breach, RuleContext context)
    {
        var (name, day) = (context.NameOf(breach.Agent), context.DaysOf(breach));
        return new($"{name} 在{day.Zh}的班次没有覆盖核心时段{Span}。", $"{name}'s shift of {day.En} does not cover the core hours {Span}.");
    }
}
