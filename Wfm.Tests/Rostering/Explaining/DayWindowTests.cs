using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Explaining;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Rules;
using Wfm.Engine.Time;
using Wfm.Tests.Rostering.CpSat;
using static Wfm.Tests.Rostering.Rules.RosterExample;

namespace Wfm.Tests.Rostering.Explaining;

public sealed class DayWindowTests
{
    /// <summary>What makes a window without a roster a proof.</summary>
    [Fact]
    public void Every_part_of_a_roster_without_hard_breach_keeps_the_window_there()
    {
        var (looked, broken) = (0, 0);
        for (var seed = 0; seed < 200; seed++)
        {
            var model = RandomModels.Tiny(seed);
            var (roster, cost) = BruteForce.Best(model);
            for (var first = 0; first < model.Days; first++)
                for (var days = 1; first + days <= model.Days; days++)
                {
                    var hard = HardCostIn(model, roster, first, days);
                    if (cost.IsFeasible) Assert.True(hard == 0, $"seed {seed}, days {first} to {first + days}: {hard}");
                    (looked, broken) = (looked + (cost.IsFeasible ? 1 : 0), broken + (hard > 0 ? 1 : 0));
                }
        }
        Assert.True(looked > 100 && broken > 20, $"{looked} windows of clean rosters and {broken} with a breach are too few");
    }

    [Fact]
    public void The_whole_period_as_a_window_keeps_every_hard_breach()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var model = RandomModels.Tiny(seed);
            var roster = RandomModels.RosterOf(model, seed);
            Assert.Equal(RosterEvaluator.Evaluate(model, roster).Cost.Hard, HardCostIn(model, roster, 0, model.Days));
        }
    }

    /// <summary>Wednesday and Thursday clash in the middle of the week; Monday's cover and the days off have no part in it.</summary>
    [SolverFact]
    public void A_clash_in_the_midst_of_a_period_is_found_there_and_names_nothing_else()
    {
        var week = new PlanningPeriod(new DateOnly(2026, 12, 7), 7);
        var problem = CompiledProblem.Of(Problem(week, 80,
            new NoConsecutive { Id = "no-two-evenings", Categories = ["evening"] },
            new AllowedShifts { Id = "no-night", Categories = ["day", "mid", "evening"] },
            new MaxConsecutiveDays { Id = "six-in-a-row", Days = 6 },
            Evening("monday", DayOfWeek.Monday, 20), Evening("wednesday", DayOfWeek.Wednesday, 45), Evening("thursday", DayOfWeek.Thursday, 40)));
        var conflict = Assert.IsType<ConflictResult.Conflict>(new ConflictFinder(CpSatHere.Solver, Clocks.Running).Find(problem));
        Assert.Equal(["no-two-evenings", "thursday", "wednesday"], conflict.Demands.Select(d => problem.Rules[d.Rule].Id).Distinct().Order());
        Assert.Equal([2, 3], conflict.Demands.Select(d => d.Day).OfType<int>().Distinct().Order());
        Assert.True(conflict.IsMinimal);
    }

    private static MinimumCover Evening(string id, DayOfWeek day, int agents) =>
        new() { Id = id, Agents = agents, Span = new ClockSpan(21 * 60, 23 * 60), On = [day] };

    private static long HardCostIn(RosterModel model, Roster roster, int first, int days)
    {
        var cut = new Roster(model.Agents, days);
        for (var agent = 0; agent < model.Agents; agent++)
            for (var day = 0; day < days; day++) cut[agent, day] = roster[agent, first + day];
        return RosterEvaluator.Evaluate(DayWindow.Of(model, first, days, _ => true), cut).Cost.Hard;
    }
}
