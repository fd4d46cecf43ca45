using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Rules;
using Wfm.Engine.Time;
using static Wfm.Tests.Rostering.Rules.RosterExample;

namespace Wfm.Tests.Rostering.Rules;

/// <summary>What is due by the month to those who join or leave in it.</summary>
public sealed class EmploymentTests
{
    private static readonly PlanningPeriod December = new Month(2026, 12).Period;

    /// <summary>Six days off of 31: 16 days employed give 3.1, ten give 1.9, three give 0.6, two 0.4.</summary>
    [Theory]
    [InlineData(15, 3)]
    [InlineData(21, 2)]
    [InlineData(28, 1)]
    [InlineData(29, 0)]
    public void Days_off_are_due_for_the_days_employed(int before, int due)
    {
        var problem = Problem(December, 1, new DaysOffPerMonth { Id = "six", Days = 6 }) with
        {
            Leaves = [new Leave("A1", December.Start.AddDays(-400), December[before - 1], Leave.NotEmployed)],
        };
        Assert.Empty(BreachesOf(problem, Employed(before, due)));
        Assert.Single(BreachesOf(problem, Employed(before, due + 1)));
        Assert.Equal(due > 0 ? 1 : 0, BreachesOf(problem, Employed(before, Math.Max(0, due - 1))).Count);
    }

    [Fact]
    public void Who_leaves_after_the_period_within_the_month_has_a_part_of_the_days_off()
    {
        var firstHalf = new PlanningPeriod(December.Start, 16);
        var problem = Problem(firstHalf, 1, new DaysOffPerMonth { Id = "six", Days = 6 }) with
        {
            Leaves = [new Leave("A1", December[16], December[30], Leave.NotEmployed)],
        };
        Assert.Empty(BreachesOf(problem, "- - -" + string.Concat(Enumerable.Repeat(" D", 13))));
        Assert.Single(BreachesOf(problem, "- -" + string.Concat(Enumerable.Repeat(" D", 14))));
    }

    [Fact]
    public void Leave_of_the_contract_leaves_all_days_off_due() =>
        Assert.Single(BreachesOf(
            Problem(December, 1, new DaysOffPerMonth { Id = "six", Days = 6 }) with
            {
                Leaves = [new Leave("A1", December[0], December[14], "annual")],
            },
            Employed(15, 3)));

    [Fact]
    public void The_least_hours_and_shifts_of_a_month_are_due_in_part()
    {
        LabourRule[] rules =
        [
            new WorkingHours { Id = "hours", Per = WindowLength.Month, MinMinutes = 31 * 60 },
            new ShiftsPerMonth { Id = "days", Categories = ["day"], Min = 4 },
        ];
        // 8.5 h a shift against 16 hours, and two shifts against two.
        var problem = Problem(December, 1, rules) with { Leaves = [new Leave("A1", December[16], December[30], Leave.NotEmployed)] };
        Assert.Empty(BreachesOf(problem, "D D"));
        Assert.Equal(2, BreachesOf(problem, "D").Count);
    }

    private static string Employed(int before, int off) =>
        string.Join(' ', Enumerable.Range(0, 31).Select(day => day < before + off ? "-" : "D"));
}
