using Wfm.Engine.Rostering.Benchmarks;
using Wfm.Engine.Rostering.CpSat;
using Wfm.Engine.Rostering.Model;
using Wfm.Tests.Rostering.CpSat;

namespace Wfm.Tests.Rostering.Benchmarks;

public sealed class SyntheticMonthTests
{
    [Fact]
    public void The_same_number_of_agents_gives_the_same_month() =>
        Assert.Equal(
            Engine.Rostering.Search.ModelHash.Of(SyntheticMonth.Model(7)), Engine.Rostering.Search.ModelHash.Of(SyntheticMonth.Model(7)));

    [Fact]
    public void A_shift_covers_an_hour_when_it_spans_all_of_it()
    {
        var model = SyntheticMonth.Model(1);
        var hours = model.Coverage.Of(0, 0, 6).ToArray().Select(c => model.Coverage.Rows[c.Row].Span.Start / 60);
        Assert.Equal([19, 20, 21, 22, 23], hours);
    }

    [Theory]
    [InlineData(4, 1, false)]
    [InlineData(4, 2, true)]
    [InlineData(6, 2, false)]
    [InlineData(6, 3, true)]
    public void Eleven_hours_of_rest_are_kept(int first, int second, bool enough)
    {
        var model = SyntheticMonth.Model(1);
        var roster = new Roster(1, SyntheticMonth.Days) { [0, 10] = first, [0, 11] = second };
        var broken = RosterEvaluator.Evaluate(model, roster).Breaches.Any(b => model.Rules[b.Constraint.Rule].Id == "rest");
        Assert.Equal(enough, !broken);
    }

    /// <summary>
    /// 1035 is the proven optimum of the month as the project first stated it, found there by another program with native
    /// OR-Tools 9.15; a generator that differed in one number would move it.
    /// </summary>
    [SolverFact]
    public void Neither_roster_nor_bound_of_thirty_agents_contradicts_the_optimum_of_1035()
    {
        long bound = 0;
        var result = CpSatHere.Solver.Solve(
            SyntheticMonth.Model(30), new CpSatOptions(DeterministicTime: 0.8), news => bound = (news as CpSatProgress.Bounded)?.Bound ?? bound);
        Assert.InRange(bound, 500, 1035);
        if (result is CpSatResult.Found found) Assert.InRange(found.Cost, 1035, 2000);
    }
}
