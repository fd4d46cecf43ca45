using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.CpSat;
using Wfm.Engine.Rostering.Explaining;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Rules;
using Wfm.Engine.Time;
using Wfm.Tests.Rostering.CpSat;
using static Wfm.Tests.Rostering.Rules.RosterExample;

namespace Wfm.Tests.Rostering.Explaining;

public sealed class ConflictFinderTests
{
    private static readonly PlanningPeriod Week = new(new DateOnly(2026, 12, 7), 7);

    [SolverFact]
    public void Leave_and_a_lock_on_the_same_day_clash_and_nothing_else_is_named()
    {
        var problem = LockedOnLeave();
        var conflict = Assert.IsType<ConflictResult.Conflict>(Finder.Find(problem));
        Assert.True(conflict.IsMinimal);
        Assert.Equal(["leave", "locks"], conflict.Demands.Select(d => problem.Rules[d.Rule].Id).Order());
        Assert.All(conflict.Demands, d => Assert.Equal((1, 2), (d.Agent, d.Day)));
        Assert.Contains("员工2", conflict.Sentence.Zh, StringComparison.Ordinal);
    }

    [SolverFact]
    public void A_rule_clashes_with_the_locks_that_break_it()
    {
        var problem = ThreeDaysLocked();
        var conflict = Assert.IsType<ConflictResult.Conflict>(Finder.Find(problem));
        Assert.True(conflict.IsMinimal);
        Assert.Equal(3, conflict.Demands.Count(d => problem.Rules[d.Rule].Id == "locks"));
        Assert.Equal("two-days", problem.Rules[Assert.Single(conflict.Demands, d => d.Day is null).Rule].Id);
    }

    [SolverFact]
    public void Leaving_out_any_one_demand_ends_a_minimal_conflict()
    {
        var problem = ThreeDaysLocked();
        var conflict = Assert.IsType<ConflictResult.Conflict>(Finder.Find(problem));
        foreach (var waived in conflict.Demands)
        {
            var model = Relaxation.Of(problem.Model, demand => demand == waived || !conflict.Demands.Contains(demand), keepSoft: false);
            Assert.IsType<CpSatResult.Found>(CpSatHere.Solve(model));
        }
    }

    [SolverFact]
    public void Three_repairs_come_cheapest_first_and_each_makes_a_roster_possible()
    {
        var problem = ThreeDaysLocked();
        var conflict = Assert.IsType<ConflictResult.Conflict>(Finder.Find(problem));
        var repairs = Finder.Repairs(problem, conflict);
        Assert.Equal(3, repairs.Count);
        Assert.Equal(repairs.Select(r => r.Cost).Order(), repairs.Select(r => r.Cost));
        foreach (var repair in repairs)
        {
            Assert.Equal(["A2"], repair.Agents);
            Assert.NotEmpty(repair.Sentences);
            Assert.IsType<CpSatResult.Found>(CpSatHere.Solve(problem.With(repair).Model));
        }
    }

    [SolverFact]
    public void Cover_that_leave_makes_impossible_is_a_conflict_between_agents()
    {
        var problem = CoverDuringLeave();
        var conflict = Assert.IsType<ConflictResult.Conflict>(Finder.Find(problem));
        Assert.True(conflict.IsMinimal);
        Assert.Equal(["leave", "minimum"], conflict.Demands.Select(d => problem.Rules[d.Rule].Id).Distinct().Order());
        Assert.Equal([0, 1], conflict.Demands.Select(d => d.Agent).OfType<int>().Order());
        var repairs = Finder.Repairs(problem, conflict);
        Assert.NotEmpty(repairs);
        Assert.All(repairs, r => Assert.IsType<CpSatResult.Found>(CpSatHere.Solve(problem.With(r).Model)));
    }

    [SolverFact]
    public void A_clash_that_many_share_is_repaired_for_all_of_them_at_once()
    {
        var problem = CompiledProblem.Of(Problem(Week, 5, new MaxConsecutiveDays { Id = "two-days", Days = 2 }, new WorkingDaysPerWeek { Id = "six", Min = 6, Max = 6 }));
        var conflict = Assert.IsType<ConflictResult.Conflict>(Finder.Find(problem));
        Assert.All(Finder.Repairs(problem, conflict), repair =>
        {
            Assert.Equal(5, repair.Agents.Count);
            Assert.IsType<ConflictResult.NoConflict>(Finder.Find(problem.With(repair)));
        });
    }

    [SolverFact]
    public void A_floor_beyond_all_agents_is_a_conflict_of_its_own_with_a_way_out()
    {
        var problem = CompiledProblem.Of(Problem(Week, 3, new MinimumCover { Id = "post", Agents = 2, Span = new ClockSpan(1260, 1320) }, new MaxConsecutiveDays { Id = "one-day", Days = 1 }));
        var conflict = Assert.IsType<ConflictResult.Conflict>(Finder.Find(problem));
        Assert.All(conflict.Demands, d => Assert.Equal("post", problem.Rules[d.Rule].Id));
        var repairs = Finder.Repairs(problem, conflict);
        Assert.NotEmpty(repairs);
        Assert.IsType<ConflictResult.NoConflict>(Finder.Find(problem.With(repairs[0])));
    }

    [SolverFact]
    public void Repairs_are_of_different_kinds_where_there_are_any()
    {
        var problem = ThreeDaysLocked();
        var repairs = Finder.Repairs(problem, Assert.IsType<ConflictResult.Conflict>(Finder.Find(problem)));
        Assert.Equal([RepairKind.Request, RepairKind.DaysOff], repairs.Select(r => r.Kind).Distinct().Order());
        Assert.All(repairs, r => Assert.True(r.LeadsToRoster));
    }

    [SolverFact]
    public void On_a_large_team_the_bound_proves_a_clash_of_two_covers_and_names_the_rule_between_them()
    {
        var problem = CompiledProblem.Of(TwoLateEvenings(agents: 60, each: 35));
        Assert.False(ConflictFinder.IsSmall(problem.Model));
        var conflict = Assert.IsType<ConflictResult.Conflict>(Finder.Find(problem));
        Assert.Equal(["monday", "no-two-evenings", "tuesday"], conflict.Demands.Select(d => problem.Rules[d.Rule].Id).Distinct().Order());
        Assert.True(conflict.IsMinimal);
        Assert.Contains("everyone", conflict.Sentence.En, StringComparison.Ordinal);
        var repairs = Finder.Repairs(problem, conflict);
        Assert.Equal([RepairKind.Cover, RepairKind.Rule], repairs.Select(r => r.Kind).Distinct().Order());
        Assert.All(repairs, r =>
        {
            Assert.True(r.LeadsToRoster);
            Assert.IsType<ConflictResult.NoConflict>(Finder.Find(problem.With(r)));
        });
    }

    [SolverFact]
    public void On_a_large_team_a_cover_that_can_be_kept_is_no_conflict() =>
        Assert.IsType<ConflictResult.NoConflict>(Finder.Find(CompiledProblem.Of(TwoLateEvenings(agents: 60, each: 30))));

    /// <summary>No few days clash, so the search is asked, and with it the clock: the cancellation surely comes in its midst.</summary>
    [SolverFact]
    public async Task A_cancelled_search_for_a_conflict_ends_without_a_result_and_without_being_waited_for()
    {
        var stuck = new StuckPoint();
        var finder = new ConflictFinder(CpSatHere.Solver, new StuckClock(stuck));
        var problem = CompiledProblem.Of(TwoLateEvenings(agents: 300, each: 150));
        await Assert.ThrowsAsync<OperationCanceledException>(() => stuck.AnswerOf(cancellation => finder.Find(problem, cancellation)));
    }

    /// <summary>A clock that no search gets past.</summary>
    private sealed class StuckClock(StuckPoint stuck) : TimeProvider
    {
        public override long GetTimestamp()
        {
            stuck.Stop();
            return base.GetTimestamp();
        }
    }

    [SolverFact]
    public void A_week_that_can_be_rostered_has_no_conflict() =>
        Assert.IsType<ConflictResult.NoConflict>(Finder.Find(CompiledProblem.Of(
            Problem(Week, 3, new MaxConsecutiveDays { Id = "two-days", Days = 2 }))));

    [Fact]
    public void Relaxing_nothing_changes_no_cost_and_relaxing_all_forbids_nothing()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var model = RandomModels.Of(seed, 3, 6, 3, 2);
            var roster = RandomModels.RosterOf(model, seed);
            Assert.Equal(
                RosterEvaluator.Evaluate(model, roster).Cost,
                RosterEvaluator.Evaluate(Relaxation.Of(model, _ => false, keepSoft: true), roster).Cost);
            var relaxed = RosterEvaluator.Evaluate(Relaxation.Of(model, _ => true, keepSoft: false), roster).Cost;
            Assert.True(relaxed.IsFeasible);
            Assert.Equal(RosterEvaluator.Evaluate(model, roster).Cost.Hard > 0, relaxed.Soft > 0);
        }
    }

    private ConflictFinder Finder => new(CpSatHere.Solver, Clocks.Running);

    private static RosterProblem TwoLateEvenings(int agents, int each) => Problem(
        new PlanningPeriod(new DateOnly(2026, 12, 7), 14), agents, new NoConsecutive { Id = "no-two-evenings", Categories = ["evening"] },
        new AllowedShifts { Id = "no-night", Categories = ["day", "mid", "evening"] },
        new MinimumCover { Id = "monday", Agents = each, Span = new ClockSpan(1260, 1380), On = [DayOfWeek.Monday] },
        new MinimumCover { Id = "tuesday", Agents = each, Span = new ClockSpan(1260, 1380), On = [DayOfWeek.Tuesday] });

    private static CompiledProblem LockedOnLeave() => CompiledProblem.Of(
        Problem(Week, 3, new MaxConsecutiveDays { Id = "two-days", Days = 2 }) with
        {
            Leaves = [new Leave("A2", Week[1], Week[2], "annual")],
            Locks = [new LockedCell("A2", Week[2], "D", null)],
        });

    private static CompiledProblem CoverDuringLeave() => CompiledProblem.Of(
        Problem(Week, 3, new MinimumCover { Id = "minimum", Agents = 2, Span = new ClockSpan(900, 960) }) with
        {
            Leaves = [new Leave("A1", Week[1], Week[1], "annual"), new Leave("A2", Week[1], Week[1], "annual")],
        });

    private static CompiledProblem ThreeDaysLocked() => CompiledProblem.Of(
        Problem(Week, 3, new MaxConsecutiveDays { Id = "two-days", Days = 2 }) with
        {
            Locks = [.. Enumerable.Range(1, 3).Select(d => new LockedCell("A2", Week[d], "D", null)), new LockedCell("A1", Week[0], "D", null)],
        });
}
