using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Search;

/// <summary>Checks a certificate again from the stored model and roster.</summary>
public static class CertificateVerifier
{
    /// <summary>
    /// Recomputes the hash of the model and the cost of the roster, in total and by rule; checks that the bound does not
    /// contradict them; and where a work budget was set and the engine is the same, searches again with
    /// <paramref name="solver"/> and compares the roster. Returns what does not agree; empty when the certificate holds.
    /// </summary>
    public static IReadOnlyList<LocalText> Verify(RosterModel model, Roster roster, Certificate certificate, RosterSolver? solver = null)
    {
        var doubts = new List<LocalText>();
        if (ModelHash.Of(model) != certificate.InputHash)
            doubts.Add(new LocalText("证书属于另一份输入。", "The certificate belongs to another input."));
        var evaluation = RosterEvaluator.Evaluate(model, roster);
        if (evaluation.Cost != certificate.Cost)
            doubts.Add(new LocalText(
                $"排班的成本为 {Say(evaluation.Cost)},证书写的是 {Say(certificate.Cost)}。",
                $"The roster costs {Say(evaluation.Cost)}; the certificate says {Say(certificate.Cost)}."));
        foreach (var (rule, cost) in CertificateOf.CostByRule(model, evaluation))
            if (certificate.CostByRule.GetValueOrDefault(rule) != cost)
                doubts.Add(new LocalText($"规则“{rule}”的成本不符。", $"The cost of rule '{rule}' differs."));
        if (certificate.Bound > certificate.Cost.Soft && certificate.Cost.IsFeasible)
            doubts.Add(new LocalText("下界高于成本。", "The bound exceeds the cost."));
        if (solver is not null && certificate.WorkBudget is not null && certificate.EngineVersion == EngineVersion.Current)
            SearchAgain(model, roster, certificate, solver, doubts);
        return doubts;
    }

    private static void SearchAgain(RosterModel model, Roster roster, Certificate certificate, RosterSolver solver, List<LocalText> doubts)
    {
        var again = solver.Solve(model, new SolveOptions(certificate.Seed, certificate.Threads, certificate.WorkBudget));
        var found = again switch
        {
            SolveResult.Solved solved => solved.Roster,
            SolveResult.OutOfBudget best => best.Best,
            _ => null,
        };
        if (found is null || !found.Cells.SequenceEqual(roster.Cells))
            doubts.Add(new LocalText("以同样的种子和工作量再次求解,得到的排班不同。", "Searching again with the same seed and work gives another roster."));
    }

    private static string Say(RosterCost cost) => cost.IsFeasible ? $"{cost.Soft}" : $"{cost.Hard} + {cost.Soft}";
}
