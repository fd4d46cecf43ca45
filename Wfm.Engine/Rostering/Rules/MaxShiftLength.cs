using System.ComponentModel.DataAnnotations;
using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Rules;

/// <summary>
/// The longest single shift, by span from sign-on to sign-off and by paid working time. A full day from 09:30 to 24:00
/// spans 14.5 h; two half days cover the same time.
/// </summary>
[Named("单班最长时间", "Longest shift")]
[Help("单个班次的最长时间：从上班到下班的跨度，以及扣除休息的计薪工时。", "The longest single shift, by span from sign-on to sign-off and by paid working time.")]
public sealed record MaxShiftLength : LabourRule
{
    private const int Unlimited = 2880;

    /// <summary>Longest span from start to end in minutes, breaks included.</summary>
    [Range(60, 2880)]
    [Named("跨度", "Span"), Unit("分钟", "minutes")]
    [Help("从上班到下班，含休息。", "From start to end, breaks included.")]
    public int SpanMinutes { get; init; } = Unlimited;

    /// <summary>Longest paid working time in minutes, breaks excluded.</summary>
    [Range(60, 2880)]
    [Named("计薪工时", "Paid time"), Unit("分钟", "minutes")]
    [Help("扣除休息后的工作时间。", "Working time, breaks excluded.")]
    public int NetMinutes { get; init; } = Unlimited;

    /// <summary>Shift categories that are limited; empty for all.</summary>
    [Named("班次类别", "Shift categories"), RefersTo(RuleTarget.Category)]
    [Help("受限的班次类别；不选表示全部。", "Categories that are limited; none chosen means all.")]
    public IReadOnlyList<string> Categories { get; init; } = [];

    public override LocalText Title => SpanMinutes == Unlimited && NetMinutes == Unlimited
        ? new("单班时间不限", "A shift of any length")
        : new(
            $"{(Categories.Count == 0 ? "" : Wording.Categories(Categories).Zh)}单班最长{Limits("跨度", "工时", "小时")}",
            $"A {(Categories.Count == 0 ? "" : Wording.Categories(Categories).En + " ")}shift of at most "
            + Limits("span", "working time", " h"));

    public override RepairKind Gives => RepairKind.WorkingTime;

    public override void Compile(RuleContext context) =>
        context.Ban(Scope, Penalty, (o, date) =>
            IsTooLong(o.Type, context.Clock.Minutes(date, o.Type.Span), o.Type.NetMinutesOn(date, context.Clock)));

    /// <summary>True when the rule forbids the shift on a day of 24 hours.</summary>
    public bool IsTooLong(ShiftType type) => IsTooLong(type, type.Span.Minutes, type.NetMinutes);

    private bool IsTooLong(ShiftType type, int span, int net) =>
        (Categories.Count == 0 || Categories.Contains(type.Category)) && (span > SpanMinutes || net > NetMinutes);

    private string Limits(string span, string net, string unit) => string.Join(", ",
        new[] { (Minutes: SpanMinutes, Name: span), (Minutes: NetMinutes, Name: net) }
            .Where(l => l.Minutes < Unlimited).Select(l => $"{Wording.Hours(l.Minutes)}{unit} ({l.Name})"));

    public override LocalText Explain(Breach breach, RuleContext context)
    {
        var (name, day) = (context.NameOf(breach.Agent), context.DaysOf(breach));
        var longest = ((Cell)breach.Constraint).Shifts.Members
            .Max(s => context.Clock.Minutes(context.Period[breach.FirstDay], context.Options[s]!.Type.Span));
        return new($"{name} 在{day.Zh}的班次过长（跨度{Wording.Hours(longest)}小时）：{Title.Zh}；可改排两个半天班。",
            $"{name}'s shift on {day.En} is too long (up to {Wording.Hours(longest)} h): {Title.En}. Two half-day shifts would do.");
    }
}
