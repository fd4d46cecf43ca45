using Wfm.Engine.Rostering.Compiling;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Rules;

namespace Wfm.Engine.Rostering.Explaining;

/// <summary>Shift types worth a second look: too long for the law or for the policy, or never to be used.</summary>
internal static class ShiftAdvice
{
    /// <summary>
    /// Eight hours and three of overtime: the longest working day of China's Labour Law, articles 36 and 41.
    /// </summary>
    private const int LongestDay = 11 * 60;

    /// <summary>A day less eleven hours of rest (Directive 2003/88/EC, article 3).</summary>
    private const int LongestSpan = 13 * 60;

    public static IEnumerable<Diagnosis> Of(CompiledProblem problem)
    {
        var limits = problem.Problem.Policy.Rules.OfType<MaxShiftLength>().Where(r => r.Penalty.IsHard).ToArray();
        foreach (var type in problem.Problem.ShiftTypes.Where(t => t.NetMinutes > LongestDay || t.Span.Minutes > LongestSpan))
            yield return TooLong(problem, type, limits.FirstOrDefault(l => l.IsTooLong(type)));
        foreach (var type in problem.Problem.ShiftTypes.Where(t => t.NetMinutes is > 480 and <= LongestDay && t.Span.Minutes <= LongestSpan))
            yield return Advise(problem, [], new LocalText(
                $"班次 {type.Code}（{type.Span}）扣除休息后为{Wording.Hours(type.NetMinutes)}小时，超过八小时，每班计加班{Wording.Hours(type.NetMinutes - 480)}小时。",
                $"Shift {type.Code} ({type.Span}) is {Wording.Hours(type.NetMinutes)} h net of breaks, not eight: each one adds {Wording.Hours(type.NetMinutes - 480)} h of overtime."));
    }

    private static Diagnosis TooLong(CompiledProblem problem, ShiftType type, MaxShiftLength? limit)
    {
        var (span, net) = (Wording.Hours(type.Span.Minutes), Wording.Hours(type.NetMinutes));
        var halves = Halves(problem, type);
        var instead = halves is var (first, second)
            ? new LocalText(
                $"可拆成 {first.Code}（{first.Span}）与 {second.Code}（{second.Span}）。",
                $"{first.Code} ({first.Span}) and {second.Code} ({second.Span}) cover it in two halves.")
            : new LocalText("可拆成两个半天班。", "Two half-day shifts could cover it.");
        return limit is null
            ? Advise(problem, [], new LocalText(
                $"班次 {type.Code}（{type.Span}）跨度{span}小时、净工时{net}小时，超过每日8+3小时或不足11小时休息，且没有规则禁止。{instead.Zh}",
                $"Shift {type.Code} ({type.Span}) spans {span} h, {net} h net: beyond 8 + 3 h a day or short of 11 h of rest, and no rule forbids it. {instead.En}"))
            : Advise(problem, [limit.Id], new LocalText(
                $"班次 {type.Code}（{type.Span}）跨度{span}小时，被“{limit.Title.Zh}”禁止，不会被排。{instead.Zh}",
                $"Shift {type.Code} ({type.Span}) spans {span} h; \"{limit.Title.En}\" forbids it, so it is never rostered. {instead.En}"));
    }

    /// <summary>Two shorter shift types that start and end with the long one and leave no gap between.</summary>
    private static (ShiftType First, ShiftType Second)? Halves(CompiledProblem problem, ShiftType type)
    {
        var others = problem.Problem.ShiftTypes.Where(
            t => t != type && t.Span.Minutes <= LongestSpan && t.Weekdays.SequenceEqual(type.Weekdays)).ToArray();
        foreach (var first in others.Where(t => t.Span.Start == type.Span.Start))
            foreach (var second in others.Where(t => t.Span.End == type.Span.End && t.Span.Start <= first.Span.End))
                return (first, second);
        return null;
    }

    private static Diagnosis Advise(CompiledProblem problem, IReadOnlyList<string> rules, LocalText sentence) => new(
        DiagnosisGravity.Advice, [], rules, problem.Problem.Period.Start, problem.Problem.Period[problem.Model.Days - 1], sentence);
}
