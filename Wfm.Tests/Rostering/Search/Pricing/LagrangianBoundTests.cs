using Wfm.Engine.Rostering.Benchmarks;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Search;
using Wfm.Engine.Rostering.Search.Moves;
using Wfm.Engine.Rostering.Search.Packed;
using Wfm.Engine.Rostering.Search.Pricing;
using Wfm.Engine.Rostering.Search.Programmes;

namespace Wfm.Tests.Rostering.Search.Pricing;

public class LagrangianBoundTests
{
    [Fact]
    public void The_bound_never_exceeds_the_optimum_of_an_enumeration()
    {
        var (bounded, tight) = (0, 0);
        for (var seed = 0; seed < 250; seed++)
        {
            var model = TinyModels.Of(seed, agents: 2, days: 3, shifts: 3);
            if (BruteForce.Optimum(model) is not { } optimum) continue;
            var search = SearchModel.Of(model);
            var bound = new LagrangianBound(search);
            var random = new Random(seed);
            var best = long.MinValue;
            for (var round = 0; round < 30; round++)
            {
                bound.SetMultipliers(_ => random.Next(-9, 9) + random.NextDouble());
                best = Math.Max(best, Evaluate(search, bound, round % 2 == 0 ? 2 : 1000));
                Assert.True(best <= optimum, $"seed {seed}: {best} > {optimum}");
            }
            var proven = long.MinValue;
            using var columns = new ColumnGeneration(search, new RandomStream(seed), (found, _) => proven = Math.Max(proven, found));
            columns.Improve(CleanStart(search), [0, 1], DiveDepth.Round, CancellationToken.None);
            Assert.True(proven <= optimum, $"seed {seed}: {proven} > {optimum}");
            Assert.True(proven >= best, $"seed {seed}: column generation proves {proven}, random prices {best}");
            var stepped = long.MinValue;
            using var steps = new ColumnGeneration(search, new RandomStream(seed), (found, _) => stepped = Math.Max(stepped, found));
            steps.BoundBySteps(CleanStart(search), () => optimum, CancellationToken.None);
            Assert.True(stepped <= optimum, $"seed {seed}: steps prove {stepped} > {optimum}");
            bounded++;
            if (proven >= optimum * 0.9) tight++;
        }
        Assert.True(tight > bounded / 2 && bounded > 50, $"{tight} of {bounded}");
    }

    [Fact]
    public void The_synthetic_month_is_bounded_within_half_a_per_cent()
    {
        var model = SearchModel.Of(SyntheticMonth.Model(30));
        var proven = long.MinValue;
        using var columns = new ColumnGeneration(model, new RandomStream(1), (found, _) => proven = Math.Max(proven, found));
        columns.Improve(CleanStart(model), [.. Enumerable.Range(0, 30)], DiveDepth.Round, CancellationToken.None);
        Assert.InRange(proven, 1030, 1035);
    }

    [Fact]
    public void Steps_of_prices_come_close_to_what_the_programme_proves()
    {
        var model = SearchModel.Of(SyntheticMonth.Model(30));
        var proven = long.MinValue;
        using var columns = new ColumnGeneration(model, new RandomStream(1), (found, _) => proven = Math.Max(proven, found));
        columns.BoundBySteps(CleanStart(model), () => 1035, CancellationToken.None);
        Assert.InRange(proven, 1000, 1035);
    }

    [Fact]
    public void Prices_of_the_programme_over_counts_bound_the_whole_team_closely()
    {
        var model = SearchModel.Of(SyntheticMonth.Model(100));
        var proven = long.MinValue;
        using var columns = new ColumnGeneration(model, new RandomStream(1), (found, _) => proven = Math.Max(proven, found));
        columns.BoundByCounts(CleanStart(model), LineGenerator.ExactBeam, CancellationToken.None);
        Assert.InRange(proven, 3200, 3390);
    }

    [Fact]
    public void Column_generation_proves_the_optimum_where_the_relaxation_is_tight()
    {
        var solved = 0;
        for (var seed = 0; seed < 150; seed++)
        {
            var model = TinyModels.Of(seed, agents: 2, days: 3, shifts: 3);
            var optimum = BruteForce.Optimum(model);
            var result = new RosterSolver(Clocks.Running).Solve(model, new SolveOptions(WorkBudget: 20_000));
            if (optimum is null) Assert.IsNotType<SolveResult.Solved>(result);
            if (result is not SolveResult.Solved { Certificate: var certificate }) continue;
            Assert.True(certificate.Cost.Soft >= optimum);
            Assert.True(certificate.Bound is null || certificate.Bound <= optimum);
            if (certificate.Proven) Assert.Equal(optimum, certificate.Cost.Soft);
            if (certificate.Cost.Soft == optimum) solved++;
        }
        Assert.True(solved > 50, $"{solved}");
    }

    /// <summary>A roster in which every line keeps every hard rule, whatever it costs.</summary>
    private static RosterState CleanStart(SearchModel model)
    {
        var state = new RosterState(model, new Roster(model.Agents, model.Days));
        var reinsertion = new Reinsertion(model, new RandomStream(1));
        for (var agent = 0; agent < model.Agents; agent++) reinsertion.Reinsert(state, agent, CoverageEquation.HardPrice, 0, 400);
        return state;
    }

    private static long Evaluate(SearchModel model, LagrangianBound bound, int beam)
    {
        var scaled = bound.Evaluate(
            [.. Enumerable.Range(0, model.Agents)], model.Coverage.EmptyCounts(), beam, _ => ScaledCost.None, _ => { }, CancellationToken.None);
        return LagrangianBound.Whole(scaled!.Value);
    }
}
