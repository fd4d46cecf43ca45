using Wfm.Engine;
using Wfm.Engine.Rostering.Benchmarks;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Rotations;
using Wfm.Engine.Rostering.Search;

namespace Wfm.Web.Cli;

/// <summary>The JSON line of the roster verb; every figure of a roster comes from the plain evaluator.</summary>
internal static class RosterReport
{
    /// <summary>What a solve reached.</summary>
    public static Dictionary<string, object?> Of(RosterModel model, RosterEngine.Outcome outcome, RosterEngine.Limits limits)
    {
        var cost = outcome.Roster is { } roster ? RosterEvaluator.Evaluate(model, roster).Cost.Soft : (long?)null;
        var report = outcome.Roster is null ? new Dictionary<string, object?> { ["cost"] = null } : Of(model, outcome.Roster);
        report["bound"] = outcome.Bound;
        report["gap"] = Gap(cost, outcome.Bound);
        report["proven"] = outcome.Proven;
        report["seconds"] = Math.Round(outcome.Elapsed.TotalSeconds, 2);
        report["moves"] = outcome.Moves;
        report["movesPerSecond"] = Math.Round(SolveProgress.RateOf(outcome.Moves, outcome.Elapsed));
        report["threads"] = limits.Threads;
        report["seed"] = limits.Seed;
        report["solvers"] = outcome.Solvers;
        report["engineVersion"] = EngineVersion.Current;
        report["inputHash"] = ModelHash.Of(model);
        return report;
    }

    /// <summary>What a roster costs.</summary>
    public static Dictionary<string, object?> Of(RosterModel model, Roster roster)
    {
        var evaluation = RosterEvaluator.Evaluate(model, roster);
        return new Dictionary<string, object?>
        {
            ["cost"] = evaluation.Cost.Soft,
            ["hardViolations"] = evaluation.Breaches.Count(b => b.Cost.Hard > 0),
            ["hardCost"] = evaluation.Cost.Hard,
            ["costByRule"] = model.Rules.Select((rule, index) => (rule.Id, Cost: evaluation.CostByRule[index]))
                .GroupBy(r => r.Id).ToDictionary(g => g.Key, g => g.Sum(r => r.Cost.Soft)),
        };
    }

    /// <summary>A rotation table as text, one week a line.</summary>
    public static string Text(RotationProblem problem, RotationTable table) => string.Concat(Enumerable.Range(0, table.Weeks).Select(week =>
        $"{week + 1} {string.Join(' ', Enumerable.Range(0, RotationProblem.DaysPerWeek).Select(d => NameOf(problem, table[week, d])))}\n"));

    private static string NameOf(RotationProblem problem, int shift) => shift == 0 ? RosterText.Off : problem.Shifts[shift - 1].Name;

    private static double? Gap(long? cost, long? bound) => (cost, bound) switch
    {
        ({ } c, { } b) when c <= b => 0,
        ({ } c, { } b) => Math.Round((c - Math.Max(0, b)) / (double)c, 6),
        _ => null,
    };
}
