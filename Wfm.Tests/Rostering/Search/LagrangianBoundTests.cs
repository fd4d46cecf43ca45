using Wfm.Engine.Rostering.Benchmarks;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Search;

namespace Wfm.Tests.Rostering.Search;

public class LagrangianBoundTests
{
    [Fact]
    public void The_bound_never_exceeds_the_optimum_of_an_enumeration()
    {
        var (bounded, tight) = (0, 0);
        for (var seed = 0; seed < 250; seed++)
        {
            var model = TinyModels.Of(seed, agents: 2, days: 3, shifts: 3);
            if (Optimum(model) is not { } optimum) continue;
            var bound = new LagrangianBound(SearchModel.Of(model));
            var random = new Random(seed);
            for (var round = 0; round < 30; round++)
            {
                if (round % 10 == 5) bound.SetMultipliers(_ => random.Next(-9, 9) + random.NextDouble());
                bound.Improve(optimum, round % 2 == 0 ? 2 : 1000, CancellationToken.None);
                Assert.True(bound.Bound is null || bound.Bound <= optimum, $"seed {seed}: {bound.Bound} > {optimum}");
            }
            Assert.False(bound.IsInfeasible);
            bounded++;
            if (bound.Bound >= optimum * 0.9) tight++;
        }
        Assert.True(tight > bounded / 2 && bounded > 50, $"{tight} of {bounded}");
    }

    [Fact]
    public void The_synthetic_month_is_bounded_within_five_per_cent()
    {
        var model = SearchModel.Of(SyntheticMonth.Model(30));
        var bound = new LagrangianBound(model);
        for (var round = 0; round < 250; round++) bound.Improve(1035, 1000, CancellationToken.None);
        Assert.InRange(bound.Bound!.Value, 984, 1035);
    }

    [Fact]
    public void Column_generation_proves_the_optimum_where_the_relaxation_is_tight()
    {
        var solved = 0;
        for (var seed = 0; seed < 150; seed++)
        {
            var model = TinyModels.Of(seed, agents: 2, days: 3, shifts: 3);
            var optimum = Optimum(model);
            var result = new RosterSolver().Solve(model, new SolveOptions(WorkBudget: 20_000));
            if (optimum is null) Assert.IsNotType<SolveResult.Solved>(result);
            if (result is not SolveResult.Solved { Certificate: var certificate }) continue;
            Assert.True(certificate.Cost.Soft >= optimum);
            Assert.True(certificate.Bound is null || certificate.Bound <= optimum);
            if (certificate.Proven) Assert.Equal(optimum, certificate.Cost.Soft);
            if (certificate.Cost.Soft == optimum) solved++;
        }
        Assert.True(solved > 50, $"{solved}");
    }

    private static long? Optimum(RosterModel model)
    {
        long? best = null;
        var roster = new Roster(model.Agents, model.Days);
        for (var code = 0; code < Math.Pow(model.Shifts, roster.Cells.Length); code++)
        {
            var rest = code;
            for (var cell = 0; cell < roster.Cells.Length; cell++, rest /= model.Shifts) roster.Cells[cell] = (ushort)(rest % model.Shifts);
            var cost = RosterEvaluator.Evaluate(model, roster).Cost;
            if (cost.IsFeasible && (best is null || cost.Soft < best)) best = cost.Soft;
        }
        return best;
    }
}
