using Wfm.Engine;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Rules;
using Wfm.Engine.Time;
using static Wfm.Tests.Rostering.Rules.RosterExample;

namespace Wfm.Tests.Rostering.Rules;

/// <summary>Rules do not end with the period: what is published after it binds as what was worked before it.</summary>
public sealed class BesideTests
{
    private static readonly PlanningPeriod Week = new(new DateOnly(2026, 12, 7), 7);

    [Theory]
    [InlineData("D", 1)]
    [InlineData("M", 0)]
    [InlineData("-", 0)]
    public void Rest_is_kept_towards_the_first_shift_after_the_period(string next, int breaches)
    {
        var found = BreachesOf(Followed(next, new MinimumRest { Id = "rest", Minutes = 660 }), "- - - - - - F");
        Assert.Equal(breaches, found.Count);
        Assert.All(found, b => Assert.Contains("Sun 13 Dec and Mon 14 Dec", b.Text.En, StringComparison.Ordinal));
    }

    [Fact]
    public void Days_in_a_row_are_counted_on_after_the_period()
    {
        var six = new MaxConsecutiveDays { Id = "six", Days = 6 };
        var found = Assert.Single(BreachesOf(Followed("D D D D -", six), "- - - - D D D"));
        Assert.Equal((4, 10, 7), (found.Breach.FirstDay, found.Breach.LastDay, found.Breach.Actual));
        Assert.Empty(BreachesOf(Followed("D D D -", six), "- - - - D D D"));
        Assert.Empty(BreachesOf(Followed("D D D D D D D -", six), "D D D D D D -"));
    }

    [Fact]
    public void A_single_day_off_at_the_end_is_one_once_the_next_day_is_known()
    {
        var rule = new NoIsolatedDays { Id = "pairs", Kind = IsolatedDay.DayOff };
        Assert.Empty(BreachesOf(Problem(Week, 1, rule), "D D D D D D -"));
        Assert.Single(BreachesOf(Followed("D", rule), "D D D D D D -"));
        Assert.Empty(BreachesOf(Followed("- D", rule), "D D D D D D -"));
        var after = Assert.Single(BreachesOf(Followed("- D", rule), "D D D D D D D"));
        Assert.Equal((7, 7), (after.Breach.FirstDay, after.Breach.LastDay));
    }

    [Fact]
    public void A_week_over_the_edge_is_counted_as_a_whole_with_its_minimum()
    {
        var period = new PlanningPeriod(Week.Start, 3);
        var rule = new WorkingDaysPerWeek { Id = "five", Min = 5, Max = 5 };
        RosterProblem Then(string days) => After(Problem(period, 1, rule), days);
        Assert.Empty(BreachesOf(Then("D D - -"), "D D D"));
        Assert.Equal(1, Assert.Single(BreachesOf(Then("D D D - -"), "D D D")).Breach.Amount);
        Assert.Equal(-1, Assert.Single(BreachesOf(Then("D D - -"), "D D -")).Breach.Amount);
    }

    [Fact]
    public void A_weekend_over_the_edge_is_one_weekend()
    {
        var period = new PlanningPeriod(new DateOnly(2027, 1, 30), 1);
        var rule = new WholeWeekends { Id = "whole" };
        Assert.Single(BreachesOf(After(Problem(period, 1, rule), "-"), "D"));
        Assert.Empty(BreachesOf(After(Problem(period, 1, rule), "F"), "D"));
    }

    [Fact]
    public void A_break_of_rules_that_lies_wholly_after_the_period_is_not_its_own()
    {
        var problem = Followed("- D - D D D D D D D D", new MaxConsecutiveDays { Id = "six", Days = 6 },
            new NoIsolatedDays { Id = "pairs", Kind = IsolatedDay.WorkingDay });
        Assert.Empty(BreachesOf(problem, "D D - D D D D"));
    }

    [Fact]
    public void Before_a_gap_nothing_binds()
    {
        var rule = new MaxConsecutiveDays { Id = "six", Days = 6 };
        var problem = Problem(Week, 1, rule);
        problem = problem with { Past = Line(problem, "A1", "D D", firstDay: -2) };
        Assert.Single(BreachesOf(problem, "D D D D D - -"));
        Assert.Empty(BreachesOf(problem with { KnownFrom = Week.Start }, "D D D D D - -"));
    }

    /// <summary>Judged beside what follows, the period breaks what both together break there: no more and no less.</summary>
    [Fact]
    public void A_period_beside_the_next_one_is_judged_as_both_together_are()
    {
        var (whole, first) = (new PlanningPeriod(Week.Start, 12), new PlanningPeriod(Week.Start, 5));
        var found = 0;
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            string[] line = [.. Enumerable.Range(0, whole.Days).Select(_ => random.Next(3) == 0 ? "-" : random.Next(2) == 0 ? "D" : "N")];
            LabourRule[] rules =
            [
                new MinimumRest { Id = "rest", Minutes = 660 }, new MaxConsecutiveDays { Id = "run", Days = random.Next(2, 5) },
                new NoIsolatedDays { Id = "pairs", Kind = (IsolatedDay)random.Next(2) },
                new MaxConsecutiveDays { Id = "nights", Days = 2, Categories = ["night"] },
                new WeeklyRestDay { Id = "rolling", Days = 2, Rolling = true }, new WorkingDaysPerWeek { Id = "week", Min = 4, Max = 5 },
                new ForbiddenSuccession { Id = "after-night", After = ["night"], Then = ["day"] },
            ];
            var together = BreachesOf(Problem(whole, 1, rules), string.Join(' ', line));
            var beside = BreachesOf(After(Problem(first, 1, rules), string.Join(' ', line[5..])), string.Join(' ', line[..5]));
            Assert.Equal(Keys(together), Keys(beside));
            found += beside.Count(b => b.Breach.LastDay >= first.Days);
        }
        Assert.True(found > 200, $"{found} breaches over the edge are too few");

        static IEnumerable<(int, int, long, string)> Keys(IReadOnlyList<(Breach Breach, LocalText Text)> breaches) =>
            breaches.Where(b => b.Breach.FirstDay < 5)
                .Select(b => (b.Breach.FirstDay, b.Breach.LastDay, b.Breach.Actual, b.Text.En)).Order();
    }

    private static RosterProblem Followed(string days, params LabourRule[] rules) => After(Problem(Week, 1, rules), days);

    private static RosterProblem After(RosterProblem problem, string days) => problem with
    {
        Following = Line(problem, "A1", days, firstDay: problem.Period.Days),
        KnownUntil = problem.Period.End.AddDays(days.Split(' ').Length),
    };
}
