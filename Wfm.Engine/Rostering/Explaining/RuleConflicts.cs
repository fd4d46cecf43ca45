using Wfm.Engine.Rostering.Compiling;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Rules.Standing;

namespace Wfm.Engine.Rostering.Explaining;

/// <summary>Agents whose own hard rules leave no line at all, with a smallest set of rules that clash.</summary>
internal static class RuleConflicts
{
    /// <param name="alike">
    /// Agents for whom the same is true as for one of the problem, that one included; each for itself when null.
    /// </param>
    public static IEnumerable<Diagnosis> Of(CompiledProblem problem, IReadOnlyDictionary<string, IReadOnlyList<string>>? alike = null)
    {
        var conflicts = new Dictionary<string, (int Agent, int[] Rules, List<string> Ids)>();
        for (var agent = 0; agent < problem.Model.Agents; agent++)
        {
            if (Conflict(problem, agent) is not { } rules) continue;
            var detail = Detail(problem, agent, rules);
            var key = $"{string.Join(',', rules)}|{detail.Zh.Replace(problem.Problem.Agents[agent].Name, "", StringComparison.Ordinal)}";
            if (!conflicts.TryGetValue(key, out var known)) conflicts[key] = known = (agent, rules, []);
            var id = problem.Problem.Agents[agent].Id;
            known.Ids.AddRange(alike?[id] ?? [id]);
        }
        return conflicts.Values.Select(c => Diagnose(problem, c.Agent, c.Rules, c.Ids));
    }

    /// <summary>
    /// A set of rules that no line keeps together, while it keeps them without any one of the set; null when a line keeps
    /// all. Skills and weekdays of shifts are given and not part of the set.
    /// </summary>
    private static int[]? Conflict(CompiledProblem problem, int agent)
    {
        var rules = problem.Model.LineOf(agent).Select(l => l.Constraint.Rule).Where(r => !problem.IsGiven(r)).Distinct().Order().ToList();
        if (!Clash(problem, agent, rules)) return null;
        foreach (var rule in rules.ToArray())
        {
            var without = rules.Where(r => r != rule).ToList();
            if (Clash(problem, agent, without)) rules = without;
        }
        return [.. rules];
    }

    /// <summary>True when it is proven that no line of the agent keeps these rules.</summary>
    internal static bool Clash(CompiledProblem problem, int agent, IReadOnlyCollection<int> rules) =>
        new LineLimits(problem.Model, agent, c => problem.IsGiven(c.Rule) || rules.Contains(c.Rule)).Cheapest() is LineOutcome.Impossible;

    private static Diagnosis Diagnose(CompiledProblem problem, int agent, int[] rules, List<string> agents)
    {
        var titles = rules.Select(r => problem.Model.Rules[r].Title).ToArray();
        var (first, last) = (problem.Problem.Period.Start, problem.Problem.Period[problem.Model.Days - 1]);
        var who = agents.Count == 1
            ? new LocalText(problem.Problem.Agents[agent].Name, problem.Problem.Agents[agent].Name)
            : new LocalText(
                $"{problem.Problem.Agents[agent].Name} 等{agents.Count}人",
                $"{problem.Problem.Agents[agent].Name} and {agents.Count - 1} more");
        var detail = Detail(problem, agent, rules);
        return new Diagnosis(
            DiagnosisGravity.Impossible, agents, [.. rules.Select(r => problem.Model.Rules[r].Id)], first, last,
            new LocalText(
                $"{who.Zh} 无法同时满足：{string.Join("；", titles.Select(t => t.Zh))}。{detail.Zh}",
                $"{who.En} cannot keep all of these: {string.Join("; ", titles.Select(t => t.En))}. {detail.En}".TrimEnd()));
    }

    /// <summary>
    /// How far the best line that keeps the others misses an upper limit among the rules, in the words of that rule;
    /// limits in minutes say more than limits in days and come first.
    /// </summary>
    private static LocalText Detail(CompiledProblem problem, int agent, int[] rules)
    {
        var limits = problem.Model.LineOf(agent).Where(l => l.Constraint is Total { Kind: TotalKind.Sum } t && rules.Contains(t.Rule));
        foreach (var (constraint, carry) in limits.OrderByDescending(l => ((Total)l.Constraint).MostOfADay))
        {
            var total = (Total)constraint;
            var days = total.Groups.SelectMany(g => g).ToHashSet();
            var beside = days.Where(d => d < 0 || d >= problem.Model.Days).Sum(d => total.WeightsOf(d)[problem.Model.Fixed(agent, d)]);
            var others = new LineLimits(
                problem.Model, agent, c => c.Rule != total.Rule && (problem.IsGiven(c.Rule) || rules.Contains(c.Rule)));
            if (others.Cheapest((day, shift) => days.Contains(day) ? total.WeightsOf(day)[shift] : 0)
                is not LineOutcome.Possible best) continue;
            var least = best.Least + beside + carry;
            if (least <= total.Max) continue;
            var sentence = problem.Explain(new Breach(
                total, agent, days.Min(), days.Max(), least - total.Max, least, total.Penalty.CostOf(least - total.Max)));
            return new LocalText($"即使排得最少：{sentence.Zh}", $"Even at the least: {sentence.En}");
        }
        return new LocalText("", "");
    }
}
