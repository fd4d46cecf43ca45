using Wfm.Engine.Rostering.Compiling;
using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Explaining;

/// <summary>What one rule says about a roster.</summary>
/// <param name="Rule">Id of the rule.</param>
/// <param name="Places">How many places break it.</param>
/// <param name="First">The first of them in words.</param>
public sealed record RuleEffect(string Rule, LocalText Title, int Places, RosterCost Cost, IReadOnlyList<LocalText> First);

/// <summary>What a policy says about a roster that was made under another: which rules it breaks, and what it costs.</summary>
/// <param name="Broken">Hard rules that are broken, the most places first.</param>
/// <param name="Priced">What costs, the dearest first; understaffing is among it.</param>
public sealed record PolicyEffect(RosterCost Cost, IReadOnlyList<RuleEffect> Broken, IReadOnlyList<RuleEffect> Priced)
{
    /// <summary>Places of a rule that are told in words.</summary>
    private const int Told = 3;

    public static PolicyEffect Of(CompiledProblem problem, Roster roster)
    {
        var evaluation = RosterEvaluator.Evaluate(problem.Model, roster);
        var rules = evaluation.Breaches.GroupBy(b => (Id: problem.Model.Rules[b.Constraint.Rule].Id, IsHard: b.Cost.Hard > 0))
            .Select(g => (g.Key.IsHard, Effect: Effect(problem, [.. g]))).ToArray();
        IReadOnlyList<RuleEffect> Sorted(bool isHard, Func<RuleEffect, long> weight) =>
        [
            .. rules.Where(r => r.IsHard == isHard).Select(r => r.Effect).OrderByDescending(weight)
                .ThenBy(e => e.Rule, StringComparer.Ordinal),
        ];
        return new PolicyEffect(evaluation.Cost, Sorted(true, e => e.Places), Sorted(false, e => e.Cost.Soft));
    }

    private static RuleEffect Effect(CompiledProblem problem, IReadOnlyList<Breach> breaches)
    {
        var rule = problem.Model.Rules[breaches[0].Constraint.Rule];
        return new RuleEffect(
            rule.Id, rule.Title, breaches.Count, breaches.Aggregate(RosterCost.Zero, (sum, b) => sum + b.Cost),
            [.. breaches.OrderBy(b => b.FirstDay).ThenBy(b => b.Agent).Take(Told).Select(problem.Explain)]);
    }
}
