using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Rules;
using Wfm.Engine.Time;
using static Wfm.Tests.Rostering.Rules.RosterExample;

namespace Wfm.Tests.Rostering.Compiling;

public sealed class CompiledProblemTests
{
    private static readonly PlanningPeriod Week = new(new DateOnly(2026, 12, 7), 7);

    [Fact]
    public void Assignments_survive_the_way_to_the_roster_and_back()
    {
        var problem = CompiledProblem.Of(Problem(Week, 2));
        var assignments = Line(problem.Problem, "A1", "D - E - - D H2").Concat(Line(problem.Problem, "A2", "- D")).ToArray();
        Assert.Equal(assignments, problem.AssignmentsOf(problem.RosterOf(assignments)));
    }

    [Fact]
    public void Two_shifts_on_one_day_are_refused()
    {
        var problem = CompiledProblem.Of(Problem(Week, 1));
        Assert.Throws<ArgumentException>(() => problem.RosterOf([.. Line(problem.Problem, "A1", "D"), .. Line(problem.Problem, "A1", "E")]));
    }

    [Fact]
    public void A_shift_staffs_only_intervals_it_fills_and_none_of_its_unpaid_break()
    {
        var problem = CompiledProblem.Of(Problem(Week, 1) with { Requirements = [Demand(Week, "hotline", hour => hour is >= 9 and < 24 ? 1 : 0)] });
        var counts = RosterEvaluator.Counts(problem.Model, problem.RosterOf(Line(problem.Problem, "A1", "D")));
        var staffed = problem.Model.Coverage.Rows.Where((row, r) => counts[r] > 0).Select(row => (row.Day, row.Span.Start)).ToArray();
        var hours = Enumerable.Range(18, 20).Select(i => i * 30).Where(start => start is < 720 or >= 810);
        Assert.Equal(hours.Select(start => (0, start)), staffed);
    }

    [Fact]
    public void A_night_shift_counts_on_both_days()
    {
        var problem = CompiledProblem.Of(Problem(Week, 1) with { Requirements = [Demand(Week, "hotline", _ => 1)] });
        var counts = RosterEvaluator.Counts(problem.Model, problem.RosterOf(Line(problem.Problem, "A1", "N")));
        var staffed = problem.Model.Coverage.Rows.Where((row, r) => counts[r] > 0).GroupBy(row => row.Day).Select(g => (g.Key, g.Count()));
        Assert.Equal([(0, 4), (1, 12)], staffed);
    }

    [Fact]
    public void A_night_shift_of_the_past_is_there_on_the_first_morning()
    {
        var plain = Problem(Week, 2);
        var problem = CompiledProblem.Of(plain with
        {
            Requirements = [Demand(Week, "hotline", _ => 1)],
            Past = [new Assignment("A2", Week[-1], "N", "hotline")],
        });
        Assert.Equal(12, problem.Model.Coverage.Rows.Count(row => row.Fixed == 1));
        Assert.Equal((1, "N"), (problem.Model.PrefixDays, problem.Options[problem.Model.Past(1, -1)]!.Type.Code));
    }

    [Fact]
    public void Rest_is_kept_across_the_first_of_the_month()
    {
        var problem = Problem(Week, 1, new MinimumRest { Id = "rest", Minutes = 660 }) with { Past = [new Assignment("A1", Week[-1], "E", "hotline")] };
        Assert.Contains(BreachesOf(problem, "D"), b => b.Breach.FirstDay == -1);
        Assert.Empty(BreachesOf(problem, "M"));
    }

    [Fact]
    public void A_shift_for_a_queue_the_agent_is_not_skilled_for_is_a_hard_breach()
    {
        var plain = Problem(Week, 1);
        var problem = CompiledProblem.Of(plain with { Requirements = [.. plain.Requirements, Demand(Week, "chat", _ => 0)] });
        var roster = problem.RosterOf([new Assignment("A1", Week.Start, "D", "chat")]);
        Assert.Equal(["availability"], HardRules(problem, roster));
    }

    [Fact]
    public void Nobody_works_on_leave_or_against_a_lock()
    {
        var problem = CompiledProblem.Of(Problem(Week, 1) with
        {
            Leaves = [new Leave("A1", Week[-3], Week[0], "annual")],
            Locks = [new LockedCell("A1", Week[1], null, null), new LockedCell("A1", Week[2], "E", null)],
        });
        Assert.Equal(["leave", "locks", "locks"], HardRules(problem, problem.RosterOf(Line(problem.Problem, "A1", "D D D"))));
        Assert.Empty(HardRules(problem, problem.RosterOf(Line(problem.Problem, "A1", "- - E"))));
    }

    [Theory]
    [InlineData("off", true, "D", 7)]
    [InlineData("off", true, "-", 0)]
    [InlineData("evening", true, "D", 7)]
    [InlineData("evening", true, "E", 0)]
    [InlineData("D", false, "D", 7)]
    [InlineData("D", false, "-", 0)]
    public void A_refused_wish_costs_its_weight(string wished, bool wanted, string worked, long cost)
    {
        var problem = CompiledProblem.Of(Problem(Week, 1) with { Wishes = [new Wish("A1", Week.Start, wished, wanted, 7)] });
        var evaluation = RosterEvaluator.Evaluate(problem.Model, problem.RosterOf(Line(problem.Problem, "A1", worked)));
        Assert.Equal(new RosterCost(0, cost), evaluation.Breaches.Where(b => b.Agent == 0).Aggregate(RosterCost.Zero, (sum, b) => sum + b.Cost));
    }

    [Fact]
    public void Leave_days_are_not_days_off_of_the_month()
    {
        var december = new Month(2026, 12).Period;
        var problem = Problem(december, 1, new DaysOffPerMonth { Id = "off", Days = 6 }) with
        {
            Leaves = [new Leave("A1", december[0], december[4], "annual")],
        };
        var worked = string.Join(' ', Enumerable.Range(0, 31).Select(d => d < 5 || d is 10 or 15 or 20 or 25 or 26 or 30 ? "-" : "D"));
        Assert.Empty(BreachesOf(problem, worked));
        Assert.Single(BreachesOf(problem with { Leaves = [] }, worked));
    }

    [Fact]
    public void A_month_that_goes_on_after_the_period_is_asked_only_what_it_cannot_make_up()
    {
        var problem = Problem(new PlanningPeriod(new DateOnly(2026, 12, 1), 28), 1, new DaysOffPerMonth { Id = "off", Days = 6 });
        Assert.Empty(BreachesOf(problem, string.Join(' ', Enumerable.Range(0, 28).Select(d => d < 3 ? "-" : "D"))));
        Assert.Single(BreachesOf(problem, string.Join(' ', Enumerable.Range(0, 28).Select(d => d < 2 ? "-" : "D"))));
    }

    [Fact]
    public void Statutory_holidays_add_days_off_where_the_rule_says_so()
    {
        var rule = new DaysOffPerMonth { Id = "off", Days = 6, StatutoryHolidays = StatutoryHolidays.Additional };
        Assert.Equal(9, rule.Due(China2026, new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 31)));
        Assert.Equal(6, rule.Due(China2026, new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 31)));
    }

    [Fact]
    public void Ten_thousand_agents_need_one_cell_a_day_at_most_for_skills_and_weekdays()
    {
        var problem = CompiledProblem.Of(Problem(new Month(2026, 12).Period, 10_000));
        Assert.Equal(310_000, problem.Model.Cells.Count);
        Assert.Equal(7, problem.Model.Cells.Select(c => c.Shifts).Distinct(ReferenceEqualityComparer.Instance as IEqualityComparer<ShiftSet>).Count());
    }

    private static IEnumerable<string> HardRules(CompiledProblem problem, Roster roster) =>
        RosterEvaluator.Evaluate(problem.Model, roster).Breaches.Where(b => b.Cost.Hard > 0).Select(b => problem.Model.Rules[b.Constraint.Rule].Id);
}
