using Wfm.Engine.Rostering.Benchmarks;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Search;

namespace Wfm.Tests.Rostering.Search;

public class RosterSolverTests
{
    [Fact]
    public void The_same_seed_threads_and_work_give_the_same_roster()
    {
        var model = SyntheticMonth.Model(20);
        var options = new SolveOptions(Seed: 3, Threads: 2, WorkBudget: 300_000);
        var once = Assert.IsType<SolveResult.Solved>(new RosterSolver(Clocks.Running).Solve(model, options));
        var again = Assert.IsType<SolveResult.Solved>(new RosterSolver(Clocks.Running).Solve(model, options));
        Assert.True(once.Roster.Cells.SequenceEqual(again.Roster.Cells));
    }

    [Fact]
    public void A_cancelled_search_returns_the_warm_start_when_nothing_better_is_known()
    {
        var model = SyntheticMonth.Model(20);
        var start = Assert.IsType<SolveResult.Solved>(new RosterSolver(Clocks.Running).Solve(model, new SolveOptions(WorkBudget: 300_000)));
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var result = Assert.IsType<SolveResult.Solved>(
            new RosterSolver(Clocks.Running).Solve(model, new SolveOptions(WarmStart: start.Roster), null, cancelled.Token));
        Assert.Equal(start.Certificate.Cost, result.Certificate.Cost);
    }
}
