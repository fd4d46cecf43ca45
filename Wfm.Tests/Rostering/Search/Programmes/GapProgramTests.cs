using Wfm.Engine.Rostering.Benchmarks;
using Wfm.Engine.Rostering.CpSat;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Search;
using Wfm.Engine.Rostering.Search.Packed;
using Wfm.Engine.Rostering.Search.Pricing;
using Wfm.Engine.Rostering.Search.Programmes;
using Wfm.Tests.Rostering.CpSat;

namespace Wfm.Tests.Rostering.Search.Programmes;

public class GapProgramTests
{
    [SolverFact]
    public void Programmes_below_ever_lower_costs_end_at_the_optimum_of_an_enumeration_whatever_the_prices()
    {
        var closed = 0;
        for (var seed = 0; seed < 300; seed++)
        {
            var model = TinyModels.Of(seed, agents: 2, days: 3, shifts: 3);
            if (model.KnownLines.Count > 0 || BruteForce.Optimum(model) is not { } optimum) continue;
            var search = SearchModel.Of(model);
            var prices = new LagrangianBound(search);
            var random = new Random(seed);
            prices.SetMultipliers(_ => random.Next(-6, 6) + random.NextDouble());
            Assert.Equal(optimum, Descend(model, search, prices, optimum + 3));
            closed++;
        }
        Assert.True(closed > 50, $"{closed}");
    }

    [SolverFact]
    public void A_small_team_that_covers_one_row_a_shift_is_proven_optimal_where_its_relaxation_is_not_tight()
    {
        var model = SyntheticMonth.Model(6);
        var solved = new RosterSolver(Clocks.Running, CpSatHere.Solver).Solve(model, new SolveOptions(Threads: 2) { TimeLimit = TimeSpan.FromMinutes(2) });
        var certificate = Assert.IsType<SolveResult.Solved>(solved).Certificate;
        Assert.True(certificate.Proven);
        Assert.Contains("CP-SAT", certificate.Solvers);
    }

    /// <summary>Looks for cheaper rosters until there is none; returns the cost of the last.</summary>
    private static long Descend(RosterModel model, SearchModel search, LagrangianBound prices, long cost)
    {
        while (true)
        {
            var result = GapProgram.Below(search, cost, prices, CancellationToken.None)!.Solve(CpSatHere.Solver, new CpSatOptions(), CancellationToken.None);
            Assert.True(result.Bound <= cost);
            if (result.Roster is null)
            {
                Assert.Equal(cost, result.Bound);
                return cost;
            }
            var found = RosterEvaluator.Evaluate(model, result.Roster).Cost;
            Assert.True(found.IsFeasible && found.Soft < cost, $"{found} is not below {cost}");
            cost = found.Soft;
        }
    }
}
