using Wfm.Engine.Rostering.CpSat;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Search.Portfolio;

namespace Wfm.Engine.Rostering.Search;

/// <summary>Checks a certificate again from the stored model and roster.</summary>
public static class CertificateVerifier
{
    /// <summary>
    /// Recomputes the hash of the model and the cost of the roster, in total and by rule; proves the bound again at the prices that
    /// the certificate carries; and where a work budget was set and the engine is the same, searches again with
    /// <see cref="VerifyOptions.Solver"/> and compares the roster.
    /// </summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> has ended the proof.</exception>
    public static Verification Verify(
        RosterModel model, Roster roster, Certificate certificate, VerifyOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new VerifyOptions();
        var doubts = Recompute(model, roster, certificate);
        if (ModelHash.Of(model) != certificate.InputHash)
            return new Verification([Foreign, .. doubts], null, OnBound(certificate, null, Foreign));
        if (options.Solver is not null && certificate.WorkBudget is not null && certificate.EngineVersion == EngineVersion.Current)
            SearchAgain(model, roster, certificate, options.Solver, doubts);
        if (certificate.IsInfeasible && options.CpSat is not null) return OfInfeasible(model, options, doubts, cancellation);
        if (certificate.Bound is not { } stated) return new Verification(doubts, null, NoBound);
        var proof = Prove(model, roster, certificate, stated, options, cancellation);
        if (proof.Cheaper is { } cheaper && RosterEvaluator.Evaluate(model, cheaper).Cost is { IsFeasible: true } cost
            && cost.Soft < stated)
            doubts.Add(
                new LocalText(
                    $"存在成本为 {cost.Soft} 的班表，低于下界 {stated}。", $"There is a roster that costs {cost.Soft}, less than the bound {stated}."));
        return new Verification(doubts, proof.Bound, OnBound(certificate, proof.Bound, proof.Open));
    }

    /// <summary>Whether CP-SAT finds a roster after all, or proves once more that there is none.</summary>
    private static Verification OfInfeasible(
        RosterModel model, VerifyOptions options, List<LocalText> doubts, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(options.Patience ?? Timeout.InfiniteTimeSpan);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        var again = options.CpSat!.Solve(model, new CpSatOptions(FirstOnly: true), null, ending.Token);
        cancellation.ThrowIfCancellationRequested();
        if (again is CpSatResult.Found)
            doubts.Add(new LocalText("存在满足全部硬性规则的班表。", "There is a roster that keeps every hard rule."));
        return new Verification(doubts, null, again is CpSatResult.Infeasible
            ? new LocalText("再次证明：没有班表能满足全部硬性规则。", "Proven again: no roster keeps every hard rule.")
            : new LocalText("“没有班表能满足全部硬性规则”未再次证明。", "That no roster keeps every hard rule was not proven again."));
    }

    private static BoundProof Prove(
        RosterModel model, Roster roster, Certificate certificate, long stated, VerifyOptions options, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(options.Patience ?? Timeout.InfiniteTimeSpan);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        var proof = new BoundProof(model, roster, stated, options.CpSat);
        proof.Prove(certificate.Prices, ending.Token);
        cancellation.ThrowIfCancellationRequested();
        return proof;
    }

    private static LocalText Foreign { get; } = new("证书属于另一份输入。", "The certificate belongs to another input.");

    private static LocalText NoBound { get; } = new("证书没有下界。", "The certificate states no bound.");

    private static List<LocalText> Recompute(RosterModel model, Roster roster, Certificate certificate)
    {
        var doubts = new List<LocalText>();
        var evaluation = RosterEvaluator.Evaluate(model, roster);
        if (evaluation.Cost != certificate.Cost)
            doubts.Add(new LocalText(
                $"排班的成本为 {Say(evaluation.Cost)}，证书写的是 {Say(certificate.Cost)}。",
                $"The roster costs {Say(evaluation.Cost)}; the certificate says {Say(certificate.Cost)}."));
        foreach (var (rule, cost) in evaluation.CostById(model))
            if (certificate.CostByRule.GetValueOrDefault(rule) != cost)
                doubts.Add(new LocalText($"规则“{rule}”的成本不符。", $"The cost of rule '{rule}' differs."));
        if (certificate.Bound > certificate.Cost.Soft && certificate.Cost.IsFeasible)
            doubts.Add(new LocalText("下界高于成本。", "The bound exceeds the cost."));
        if (certificate.Proven && !IsOptimal(certificate))
            doubts.Add(new LocalText("证书称已证明最优，但下界低于成本。", "The certificate says proven, but its bound lies below the cost."));
        return doubts;
    }

    private static bool IsOptimal(Certificate certificate) => certificate.Cost.IsFeasible && certificate.Bound >= certificate.Cost.Soft;

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
            doubts.Add(new LocalText("以同样的种子和工作量再次求解，得到的排班不同。", "Searching again with the same seed and work gives another roster."));
    }

    /// <summary>Which bound was proven again, and which was not.</summary>
    private static LocalText OnBound(Certificate certificate, long? proven, LocalText? why)
    {
        if (certificate.Bound is null) return NoBound;
        if (why is not { } open)
        {
            var optimal = IsOptimal(certificate) ? new LocalText("，因此这份班表已是最优。", ", so this one is optimal.") : new LocalText("。", ".");
            return new LocalText(
                $"再次证明：没有成本低于 {certificate.Bound:N0} 的班表{optimal.Zh}",
                $"Proven again: no roster costs less than {certificate.Bound:N0}{optimal.En}");
        }
        var rest = new LocalText(
            $"证书所写的下界 {certificate.Bound:N0} 未再次证明：{open.Zh}",
            $"The stated bound of {certificate.Bound:N0} was not proven again: {open.En}");
        return proven is not { } bound ? rest : new LocalText(
            $"再次证明：没有成本低于 {bound:N0} 的班表。{rest.Zh}", $"Proven again: no roster costs less than {bound:N0}. {rest.En}");
    }

    private static string Say(RosterCost cost) => cost.IsFeasible ? $"{cost.Soft}" : $"{cost.Hard} + {cost.Soft}";
}
