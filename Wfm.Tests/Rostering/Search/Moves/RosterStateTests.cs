using Wfm.Engine.Rostering.Benchmarks;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Search;
using Wfm.Engine.Rostering.Search.Moves;
using Wfm.Engine.Rostering.Search.Packed;

namespace Wfm.Tests.Rostering.Search.Moves;

public class RosterStateTests
{
    [Fact]
    public void Cost_after_thousands_of_moves_is_the_cost_of_a_full_evaluation()
    {
        for (var seed = 0; seed < 300; seed++) AssertExact(TinyModels.Of(seed, agents: 3, days: 9, shifts: 4), seed, moves: 500);
    }

    [Fact]
    public void Cost_stays_exact_on_the_synthetic_month() => AssertExact(SyntheticMonth.Model(20), seed: 1, moves: 20_000);

    [Fact]
    public void The_move_loop_allocates_nothing()
    {
        var model = SearchModel.Of(SyntheticMonth.Model(100));
        var annealing = new Annealing(model, new RandomStream(1));
        var state = new RosterState(model, new Roster(100, SyntheticMonth.Days));
        var until = 50_000.0;
        Func<double> progress = () => annealing.Moves / until;
        annealing.Run(state, progress, 10, 1, CancellationToken.None);
        until = 150_000;
        var before = GC.GetAllocatedBytesForCurrentThread();
        annealing.Run(state, progress, 10, 1, CancellationToken.None);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void AssertExact(RosterModel model, int seed, int moves)
    {
        var compiled = SearchModel.Of(model);
        var annealing = new Annealing(compiled, new RandomStream(seed));
        var state = new RosterState(compiled, new Roster(model.Agents, model.Days));
        Assert.Equal(HardFromZero(model, new Roster(model.Agents, model.Days)), PackedCost.Unpack(state.Cost));
        annealing.Run(state, () => annealing.Moves / (double)moves, 50, 1, CancellationToken.None);
        Assert.Equal(HardFromZero(model, state.ToRoster()), PackedCost.Unpack(state.Cost));
    }

    /// <summary>The search weighs hard totals in units of their smallest weight; all else equals the evaluator.</summary>
    private static RosterCost HardFromZero(RosterModel model, Roster roster)
    {
        var breaches = RosterEvaluator.Evaluate(model, roster).Breaches;
        return breaches.Aggregate(RosterCost.Zero, (sum, breach) => sum + (breach.Constraint is Total { Kind: TotalKind.Sum } total && breach.Cost.Hard > 0
            ? new RosterCost((breach.Cost.Hard + total.Weights.Where(w => w > 0).DefaultIfEmpty(1).Min() - 1) / total.Weights.Where(w => w > 0).DefaultIfEmpty(1).Min(), 0)
            : breach.Cost));
    }
}
