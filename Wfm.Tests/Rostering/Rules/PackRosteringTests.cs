using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Search;
using Wfm.Engine.Time;
using static Wfm.Tests.Rostering.Rules.RosterExample;

namespace Wfm.Tests.Rostering.Rules;

public sealed class PackRosteringTests
{
    /// <summary>Ten agents, a requirement that changes over the day; strict alternation takes more moves to find.</summary>
    [Theory]
    [InlineData("six-days-off.json", 2026, 12, 300_000)]
    [InlineData("six-days-off.json", 2026, 9, 300_000)]
    [InlineData("alternate-evening-shop.json", 2026, 12, 3_000_000)]
    [InlineData("combined.json", 2026, 12, 300_000)]
    [InlineData("combined.json", 2026, 10, 3_000_000)]
    [InlineData("cn-labour-law.json", 2026, 12, 50_000)]
    [InlineData("eu.json", 2026, 12, 5_000)]
    [InlineData("uk.json", 2026, 12, 5_000)]
    [InlineData("de.json", 2026, 12, 5_000)]
    [InlineData("ie.json", 2026, 12, 5_000)]
    [InlineData("nl.json", 2026, 12, 5_000)]
    [InlineData("us-fair-workweek.json", 2026, 12, 5_000)]
    public void A_month_of_every_pack_can_be_rostered_without_a_hard_breach(string pack, int year, int month, long moves)
    {
        var period = new Month(year, month).Period;
        var problem = CompiledProblem.Of(Problem(period, 10, [.. Pack(pack).Rules]) with
        {
            Requirements = [Demand(period, "hotline", hour => hour is < 9 ? 0 : hour is >= 18 ? 2 : 3)],
        });
        var result = new RosterSolver(Clocks.Running).Solve(problem.Model, new SolveOptions(Seed: 1, WorkBudget: moves, UseCpSat: false), null, CancellationToken.None);
        var solved = Assert.IsType<SolveResult.Solved>(result);
        Assert.Equal(0, RosterEvaluator.Evaluate(problem.Model, solved.Roster).Cost.Hard);
    }
}
