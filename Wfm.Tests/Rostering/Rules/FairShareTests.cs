using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.CpSat;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Rules;
using Wfm.Engine.Rostering.Search;
using Wfm.Engine.Time;
using Wfm.Tests.Rostering.CpSat;
using static Wfm.Tests.Rostering.Rules.RosterExample;

namespace Wfm.Tests.Rostering.Rules;

/// <summary>What a fair share is in whole turns, and that every way to a roster keeps it.</summary>
public sealed class FairShareTests
{
    private static readonly PlanningPeriod Fortnight = new(new DateOnly(2026, 12, 7), 14);
    private static readonly FairShare Evenings = new() { Id = "fair", Categories = ["evening"], Penalty = Penalty.Quadratic(8) };

    [Fact]
    public void Who_was_away_for_a_part_of_the_month_has_the_turns_of_the_days_at_hand() =>
        Assert.Equal([(1, 2), (1, 2), (1, 2), (1, 2), (1, 2), (1, 2), (1, 1)], Turns(12, [1, 1, 1, 1, 1, 1, 0.548]));

    [Theory]
    [InlineData(0.548)]
    [InlineData(0.32)]
    [InlineData(0.1)]
    public void Nobody_who_is_there_goes_without_a_turn_while_there_are_turns_for_everybody(double presence) =>
        Assert.Equal((1, 1), Turns(12, [1, 1, 1, 1, 1, 1, presence])[6]);

    [Fact]
    public void Remainders_go_to_those_who_are_owed_most() =>
        Assert.Equal([(5, 6), (5, 6), (5, 6), (5, 6), (5, 6), (5, 6), (3, 3), (2, 2)], Turns(36, [1, 1, 1, 1, 1, 1, 16 / 31.0, 10 / 31.0]));

    [Fact]
    public void Turns_had_in_earlier_months_are_made_up_for()
    {
        var bounds = FairBounds.Of([new(1, 0), new(1, 2), new(1, 0), new(1, 2)], 4);
        Assert.All(bounds, b => Assert.Equal(new FairBounds(2, 2), b));
    }

    [Fact]
    public void Few_turns_among_many_stay_open_to_all_of_them() =>
        Assert.All(Turns(3, [1, 1, 1, 1, 1, 1, 1, 0.9]), b => Assert.Equal((0, 1), b));

    [Property]
    public Property The_turns_can_always_be_shared_out_within_the_bounds() =>
        Prop.ForAll(Gen.Choose(1, 100).ArrayOf(9).ToArbitrary(), drawn =>
        {
            var (turns, presence) = (drawn[0], drawn.Skip(1).Select(p => p > 40 ? 1 : p / 40.0).ToArray());
            var bounds = Turns(turns, presence);
            return bounds.Sum(b => b.Min) <= turns && turns <= bounds.Sum(b => b.Max) && bounds.All(b => b.Max - b.Min is 0 or 1);
        });

    [SolverFact]
    public void Search_CP_SAT_and_evaluator_agree_that_nobody_is_left_out()
    {
        var problem = CompiledProblem.Of(Problem(Fortnight, 4, Evenings, new MaxConsecutiveDays { Id = "run", Days = 5 }) with
        {
            Requirements = [Demand(Fortnight, "hotline", hour => hour >= 21 ? 1 : 0)],
            Leaves = [new Leave("A4", Fortnight[0], Fortnight[8], "annual")],
        });
        var exact = Assert.IsType<CpSatResult.Found>(CpSatHere.Solve(problem.Model));
        var options = new SolveOptions(Seed: 1, WorkBudget: 200_000, UseCpSat: false);
        var found = Assert.IsType<SolveResult.Solved>(
            new RosterSolver(Clocks.Running).Solve(problem.Model, options, null, CancellationToken.None));
        foreach (var roster in new[] { exact.Roster, found.Roster })
        {
            var duties = problem.AssignmentsOf(roster).Where(a => a.Shift == "E").CountBy(a => a.Agent).ToDictionary();
            Assert.InRange(duties.GetValueOrDefault("A4"), 1, 2);
            Assert.Equal(12, duties.Values.Sum());
            Assert.Equal(exact.Cost, RosterEvaluator.Evaluate(problem.Model, roster).Cost.Soft);
        }
    }

    [Fact]
    public void A_post_that_a_rule_keeps_staffed_is_shared_by_presence_though_no_customer_comes()
    {
        var post = new MinimumCover { Id = "duty", Agents = 1, Span = new ClockSpan(1260, 1440), Categories = ["evening"] };
        var problem = Problem(Fortnight, 3, Evenings, post) with { Leaves = [new Leave("A3", Fortnight[0], Fortnight[8], "annual")] };
        // Twelve evenings over a presence of 1, 1 and 5/14.
        Assert.DoesNotContain(
            BreachesOf(problem, "E - E - E - - E - E - - - -/- E - E - E - - E - - - E -/- - - - - - - - - - E E - -"),
            b => b.Breach.Constraint is Total);
    }

    private static (long Min, long Max)[] Turns(double turns, double[] presence) =>
        [.. FairBounds.Of([.. presence.Select(p => new FairBounds.Part(p, 0))], turns).Select(b => (b.Min, b.Max))];
}
