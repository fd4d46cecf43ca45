using System.Runtime.InteropServices;
using Wfm.Engine.Rostering.Benchmarks;
using Wfm.Engine.Rostering.CpSat;
using Wfm.Engine.Rostering.Model;

namespace Wfm.Tests.Rostering.CpSat;

public sealed class CpSatSolverTests
{
    [SolverFact]
    public void The_optimum_is_that_of_trying_every_roster()
    {
        var (feasible, infeasible) = (0, 0);
        for (var seed = 1000; seed < 1040; seed++)
        {
            var model = RandomModels.Tiny(seed);
            var best = BruteForce.Best(model).Cost;
            switch (CpSatHere.Solve(model))
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
        var first = Assert.IsType<CpSatResult.Found>(CpSatHere.Solve(SyntheticMonth.Model(5), options));
        var second = Assert.IsType<CpSatResult.Found>(CpSatHere.Solve(SyntheticMonth.Model(5), options));
        Assert.Equal(first.Roster.Cells.ToArray(), second.Roster.Cells.ToArray());
        Assert.Equal(first.Bound, second.Bound);
    }

    [SolverFact]
    public void Cancellation_hands_over_the_best_roster_so_far()
    {
        using var cancellation = new CancellationTokenSource();
        var result = CpSatHere.Solver.Solve(
            SyntheticMonth.Model(20), new CpSatOptions(Linearization: 1), StopAtFirstRoster, cancellation.Token);
        Assert.False(Assert.IsType<CpSatResult.Found>(result).Proven);

        void StopAtFirstRoster(CpSatProgress news)
        {
            if (news is CpSatProgress.Better) cancellation.Cancel();
        }
    }

    /// <summary>Without the cancellation this month of 300 agents would keep CP-SAT for hours.</summary>
    [SolverFact]
    public void A_solve_that_was_cancelled_before_it_began_finds_nothing() =>
        Assert.IsType<CpSatResult.NothingFound>(CpSatHere.Solver.Solve(
            SyntheticMonth.Model(300), new CpSatOptions(), cancellation: new CancellationToken(canceled: true)));

    [SolverFact]
    public async Task A_solve_that_is_cancelled_while_its_model_is_prepared_is_not_waited_for()
    {
        var stuck = new StuckPoint();
        var free = new FreeCells(new Roster(5, 30), new StuckAgents(stuck), 0, 30);
        Assert.IsType<CpSatResult.NothingFound>(await stuck.AnswerOf(
            cancellation => CpSatHere.Solver.Solve(SyntheticMonth.Model(5), new CpSatOptions(Free: free), cancellation: cancellation)));
    }

    /// <summary>Agents that no encoder gets past.</summary>
    private sealed class StuckAgents(StuckPoint stuck) : IReadOnlyCollection<int>
    {
        public int Count => 1;

        public IEnumerator<int> GetEnumerator()
        {
            stuck.Stop();
            yield return 0;
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }

    [SolverFact]
    public void A_listener_hears_of_nothing_after_the_solve_was_left()
    {
        var heard = new List<CpSatProgress>();
        var news = new CpSatNews(heard.Add);
        var roster = new Roster(1, 1);
        news.Tell(new CpSatProgress.Bounded(3));
        news.Tell(new CpSatProgress.Better(roster, 7));
        Assert.Equal(new CpSatResult.Found(roster, 7, 3), news.Leave());
        news.Tell(new CpSatProgress.Better(roster, 5));
        Assert.Equal(2, heard.Count);
        Assert.Equal(new CpSatResult.Found(roster, 7, 3), news.Leave());
    }

    [SolverFact]
    public void Every_better_roster_is_told_of_and_the_last_is_the_result()
    {
        var (costs, bounds) = (new List<long>(), new List<long>());
        var model = SyntheticMonth.Model(5);
        var result = CpSatHere.Solver.Solve(model, new CpSatOptions(DeterministicTime: 20), Hear);
        var found = Assert.IsType<CpSatResult.Found>(result);
        Assert.True(costs.Count > 1 && bounds.Count > 1, $"{costs.Count} rosters and {bounds.Count} bounds are too few to say anything");
        Assert.Equal(found.Cost, costs[^1]);
        Assert.Equal(bounds.Order(), bounds);
        Assert.All(bounds, bound => Assert.True(bound <= found.Cost));

        void Hear(CpSatProgress news)
        {
            if (news is CpSatProgress.Bounded bounded) bounds.Add(bounded.Bound);
            if (news is not CpSatProgress.Better better) return;
            Assert.Equal(new RosterCost(0, better.Cost), RosterEvaluator.Evaluate(model, better.Roster).Cost);
            costs.Add(better.Cost);
        }
    }

    [SolverFact]
    public void Two_workers_find_what_one_proves()
    {
        var model = SyntheticMonth.Model(4);
        var one = Assert.IsType<CpSatResult.Found>(CpSatHere.Solve(model, new CpSatOptions()));
        var two = Assert.IsType<CpSatResult.Found>(CpSatHere.Solve(model, new CpSatOptions(Workers: 2)));
        Assert.True(one.Proven && two.Proven);
        Assert.Equal(one.Cost, two.Cost);
    }

    [SolverFact]
    public void What_a_listener_throws_ends_the_solve_and_reaches_the_caller() =>
        Assert.Throws<NotSupportedException>(() => CpSatHere.Solver.Solve(
            SyntheticMonth.Model(40), new CpSatOptions(), _ => throw new NotSupportedException()));

    [Fact]
    public void Where_the_library_is_missing_there_is_no_solver_and_a_reason_in_words()
    {
        Assert.Null(CpSatSolver.Of(OrToolsLibrary.VersionOr(() => $"{VersionOfNoLibrary()}"), out var unavailable));
        Assert.Contains("CP-SAT", unavailable.En, StringComparison.Ordinal);
        Assert.Contains("CP-SAT", unavailable.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void The_missing_library_is_told_however_deep_its_exception_lies() => Assert.Null(OrToolsLibrary.VersionOr(() =>
        throw new TypeInitializationException("wrapper", new TypeInitializationException("library", new DllNotFoundException()))));

    [DllImport("a-library-that-is-nowhere", EntryPoint = "version")]
    private static extern int VersionOfNoLibrary();

    [SolverFact]
    public void A_complete_hint_is_taken()
    {
        var model = SyntheticMonth.Model(10);
        var first = Assert.IsType<CpSatResult.Found>(CpSatHere.Solve(model, new CpSatOptions(DeterministicTime: 0.5, Linearization: 1)));
        var again = Assert.IsType<CpSatResult.Found>(CpSatHere.Solve(model, new CpSatOptions(DeterministicTime: 0.1, Hint: first.Roster)));
        Assert.True(again.Cost <= first.Cost, $"hint {first.Cost}, result {again.Cost}");
    }
}
