using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Time;

namespace Wfm.Engine.Rostering.Rules;

/// <summary>No work within a span of the clock, for instance at night from 22:00 to 06:00 for those whom the law protects.</summary>
[Named("禁止上班的时段", "Forbidden hours")]
[Help(
    "这个时段内不上班，例如受法律保护的人员 22:00 至次日 06:00 不上夜班。",
    "No work within a span of the clock, for instance at night from 22:00 to 06:00 for those whom the law protects.")]
public sealed record ForbiddenHours : LabourRule
{
    /// <summary>The span; an end past midnight such as 30:00 means the next morning.</summary>
    [Named("时段", "Span")]
    [Help("不上班的时段；结束到次日写作 30:00 之类。", "The span; an end on the next morning is written as 30:00.")]
    public required ClockSpan Span { get; init; }

    public override LocalText Title => new($"{Span}不排班", $"No work from {Span}");

    public override RepairKind Gives => RepairKind.Rule;

    public override void Compile(RuleContext context) => context.Ban(Scope, Penalty, o => Touches(o.Type));

    /// <summary>True when the shift works within the span, seen from its own day, the day before or the day after.</summary>
    public bool Touches(ShiftType type) => Enumerable.Range(-1, 3).Any(day =>
        Overlap(type.Span.Start, type.Span.End, Span.Start + day * ClockSpan.MinutesPerDay, Span.End + day * ClockSpan.MinutesPerDay) > 0);

    private static int Overlap(int start, int end, int from, int until) => Math.Min(end, until) - Math.Max(start, from);

    public override LocalText Explain(Breach breach, RuleContext context)
    {
        var (name, day) = (context.NameOf(breach.Agent), context.DaysOf(breach));
        return new($"{name} 不得在{Span}上班，{day.Zh}的班次进入这一时段。", $"{name} must not work from {Span}; the shift of {day.En} does.");
    }
}
