using Wfm.Engine.Rostering.Benchmarks;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Search;
using Wfm.Tests.Rostering.CpSat;

namespace Wfm.Tests.Rostering.Search;

[Collection(SolverTests.Name)]
public sealed class ExactCompanionTests(SolverFixture fixture)
{
    [SolverFact]
    public void A_small_team_is_proven_optimal_and_the_certificate_names_the_solver()
    {
        var options = new SolveOptions(Threads: 2) { TimeLimit = TimeSpan.FromMinutes(5) };
        var solved = Assert.IsType<SolveResult.Solved>(new RosterSolver(cpSat: fixture.Solver).Solve(SyntheticMonth.Model(3), options));
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
        var result = new RosterSolver(cpSat: fixture.Solver).Solve(
            builder.Build(), new SolveOptions(Threads: 2) { TimeLimit = TimeSpan.FromMinutes(5) });
        Assert.IsType<SolveResult.Infeasible>(result);
    }

    [Theory]
    [InlineData(30, 2, null, true)]
    [InlineData(30, 1, null, false)]
    [InlineData(30, 2, 1000L, false)]
    [InlineData(200, 2, null, false)]
    public void It_takes_a_core_only_on_small_teams_against_the_clock(int agents, int threads, long? work, bool suits) =>
        Assert.Equal(suits, ExactCompanion.Suits(SyntheticMonth.Model(agents), new SolveOptions(Threads: threads, WorkBudget: work)));
}
