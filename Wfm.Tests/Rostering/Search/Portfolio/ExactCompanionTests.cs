using Wfm.Engine.Rostering.Benchmarks;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Search;
using Wfm.Engine.Rostering.Search.Packed;
using Wfm.Engine.Rostering.Search.Portfolio;
using Wfm.Tests.Rostering.CpSat;

namespace Wfm.Tests.Rostering.Search.Portfolio;

public sealed class ExactCompanionTests
{
    [SolverFact]
    public void A_small_team_is_proven_optimal_and_the_certificate_names_the_solver()
    {
        var options = new SolveOptions(Threads: 2) { TimeLimit = TimeSpan.FromMinutes(5) };
        var solved = Assert.IsType<SolveResult.Solved>(new RosterSolver(Clocks.Running, CpSatHere.Solver).Solve(SyntheticMonth.Model(3), options));
        Assert.True(solved.Certificate.Proven);
        Assert.Contains("CP-SAT", solved.Certificate.Solvers, StringComparison.Ordinal);
    }

    [SolverFact]
    public void That_there_is_no_roster_is_proven()
    {
        var builder = new RosterModelBuilder(2, 7, 3);
        var rule = builder.AddRule(new RuleTag("r", new("规则", "Rule")));
        int[] week = [0, 1, 2, 3, 4, 5, 6];
        builder.Add(new Total(rule, [0, 1], TotalKind.Sum, [0, 1, 1], [week], 6, 7, Penalty.Hard()));
        builder.Add(new Run(rule, [0, 1], ShiftSet.Working(3), 1, 2, Penalty.Hard()));
        var row = new CoverageRow(rule, "q", 0, new(540, 600), ConvexCost.Zero);
        builder.SetCoverage(new Coverage([row, row with { Day = 1 }], new int[2], 7, 3, (_, day, shift) => day == 0 && shift == 1 ? [new(0, 1), new(1, 1)] : []));
        var result = new RosterSolver(Clocks.Running, CpSatHere.Solver).Solve(
            builder.Build(), new SolveOptions(Threads: 2) { TimeLimit = TimeSpan.FromMinutes(5) });
        var none = Assert.IsType<SolveResult.Infeasible>(result);
        Assert.Equal((true, null), (none.Certificate.IsInfeasible, none.Certificate.Bound));
    }

    [SolverFact]
    public void Where_there_is_no_roster_the_one_with_the_fewest_breaches_is_kept()
    {
        var tried = 0;
        for (var seed = 0; tried < 8; seed++)
        {
            var model = RandomModels.Tiny(seed);
            if (BruteForce.Best(model).Cost is not { IsFeasible: false } least || !SearchModel.Of(model).CoversSeveralRows) continue;
            // Minutes weigh by the length of a shift while searching, so that only counts have the same fewest breaches.
            if (model.Totals.Any(t => t.MostOfADay >= 30)) continue;
            var options = new SolveOptions(Threads: 2) { TimeLimit = TimeSpan.FromMinutes(5) };
            var none = Assert.IsType<SolveResult.Infeasible>(new RosterSolver(Clocks.Running, CpSatHere.Solver).Solve(model, options));
            Assert.Equal((seed, least.Hard), (seed, none.Certificate.Cost.Hard));
            Assert.Equal(none.Certificate.Cost, RosterEvaluator.Evaluate(model, none.Best).Cost);
            Assert.Empty(CertificateVerifier.Verify(model, none.Best, none.Certificate, new VerifyOptions(CpSatHere.Solver)).Doubts);
            tried++;
        }
    }

    [Theory]
    [InlineData(30, true)]
    [InlineData(200, false)]
    public void Only_small_teams_are_proven_as_a_whole(int agents, bool whole) =>
        Assert.Equal(whole, ExactCompanion.Suits(SyntheticMonth.Model(agents)));

    [SolverFact]
    public void A_work_budget_does_without_the_solver_so_that_its_clock_cannot_matter()
    {
        var options = new SolveOptions(Threads: 2, WorkBudget: 400_000);
        var solved = Assert.IsType<SolveResult.Solved>(new RosterSolver(Clocks.Running, CpSatHere.Solver).Solve(SyntheticMonth.Model(12), options));
        Assert.Equal("local search", solved.Certificate.Solvers);
    }
}
