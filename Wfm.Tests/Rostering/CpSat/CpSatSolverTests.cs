using Wfm.Engine.Rostering.Benchmarks;
using Wfm.Engine.Rostering.CpSat;
using Wfm.Engine.Rostering.Model;

namespace Wfm.Tests.Rostering.CpSat;

[Collection(SolverTests.Name)]
public sealed class CpSatSolverTests(SolverFixture fixture)
{
    [SolverFact]
    public void The_optimum_is_that_of_trying_every_roster()
    {
        var (feasible, infeasible) = (0, 0);
        for (var seed = 1000; seed < 1040; seed++)
        {
            var model = RandomModels.Tiny(seed);
            var best = BruteForce.Best(model).Cost;
            switch (fixture.Solve(model))
            {
                case CpSatResult.Found found:
                    Assert.True(best == new RosterCost(0, found.Cost), $"seed {seed}: brute force {best}, CP-SAT {found.Cost}");
                    Assert.True(found.Proven);
                    feasible++;
                    break;
                case CpSatResult.Infeasible:
                    Assert.False(best.IsFeasible, $"seed {seed}: brute force {best}, CP-SAT infeasible");
                    infeasible++;
                    break;
                case var other:
                    Assert.Fail($"seed {seed}: {other}");
                    break;
            }
        }
        Assert.True(feasible > 5 && infeasible > 5, $"{feasible} feasible and {infeasible} infeasible models are too few of one kind");
    }

    [SolverFact]
    public void Equal_budgets_give_equal_rosters()
    {
        var options = new CpSatOptions(Seed: 3, DeterministicTime: 0.5);
        var first = Assert.IsType<CpSatResult.Found>(fixture.Solve(SyntheticMonth.Model(5), options));
        var second = Assert.IsType<CpSatResult.Found>(fixture.Solve(SyntheticMonth.Model(5), options));
        Assert.Equal(first.Roster.Cells.ToArray(), second.Roster.Cells.ToArray());
        Assert.Equal(first.Bound, second.Bound);
    }

    [SolverFact]
    public void Cancellation_hands_over_the_best_roster_so_far_and_leaves_the_solver_usable()
    {
        using var cancellation = new CancellationTokenSource();
        var model = SyntheticMonth.Model(12);
        var result = fixture.Solver.Solve(
            model, new CpSatOptions(Linearization: 1) { CancellationGrace = TimeSpan.FromSeconds(30) },
            progress: moment => { if (moment.Cost is not null) cancellation.Cancel(); }, cancellation.Token);
        var found = Assert.IsType<CpSatResult.Found>(result);
        Assert.False(found.Proven);
        Assert.True(Assert.IsType<CpSatResult.Found>(fixture.Solve(SyntheticMonth.Model(1))).Proven);
    }

    [SolverFact]
    public void A_solver_that_does_not_stop_is_ended_and_starts_again()
    {
        using var cancellation = new CancellationTokenSource();
        var options = new CpSatOptions { CancellationGrace = TimeSpan.Zero };
        var heard = false;
        var result = fixture.Solver.Solve(SyntheticMonth.Model(12), options, _ => { heard = true; cancellation.Cancel(); }, cancellation.Token);
        Assert.True(heard);
        Assert.IsType<CpSatResult.NothingFound>(result);
        Assert.True(Assert.IsType<CpSatResult.Found>(fixture.Solve(SyntheticMonth.Model(1))).Proven);
    }

    [SolverFact]
    public void A_complete_hint_is_taken()
    {
        var model = SyntheticMonth.Model(10);
        var first = Assert.IsType<CpSatResult.Found>(fixture.Solve(model, new CpSatOptions(DeterministicTime: 0.5, Linearization: 1)));
        var again = Assert.IsType<CpSatResult.Found>(fixture.Solve(model, new CpSatOptions(DeterministicTime: 0.1, Hint: first.Roster)));
        Assert.True(again.Cost <= first.Cost, $"hint {first.Cost}, result {again.Cost}");
    }
}
