using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Rotations;
using Wfm.Engine.Time;

namespace Wfm.Tests.Rostering.Rotations;

public sealed class RotationRollTests
{
    private static readonly DateOnly Monday = new(2026, 11, 30);

    private static readonly RotationProblem Problem = new(
        2, [new("D", new(1, 7), [2, 1, 1, 1, 1, 1, 0])], new(1, 6), new(1, 6), new HashSet<(int, int)>(), new HashSet<(int, int)>());

    /// <summary>Monday to Saturday, then one Monday.</summary>
    private static readonly RotationTable Table = new([1, 1, 1, 1, 1, 1, 0, 1, 0, 0, 0, 0, 0, 0]);

    [Fact]
    public void The_second_agent_is_a_week_further_on()
    {
        var roll = new RotationRoll(Problem, Table, Monday);
        for (var day = 0; day < 14; day++)
            Assert.Equal(roll.ShiftOn(Monday.AddDays(day + 7), 0, 2), roll.ShiftOn(Monday.AddDays(day), 1, 2));
    }

    [Fact]
    public void The_table_goes_round_and_reaches_back_before_its_start()
    {
        var roll = new RotationRoll(Problem, Table, Monday);
        Assert.Equal("D", roll.ShiftOn(Monday.AddDays(-14), 0, 2));
        Assert.Null(roll.ShiftOn(Monday.AddDays(-1), 0, 2));
        Assert.Equal(roll.ShiftOn(Monday.AddDays(5), 0, 2), roll.ShiftOn(Monday.AddDays(5 + 14), 0, 2));
    }

    [Fact]
    public void More_agents_than_weeks_share_them_and_fewer_stand_apart()
    {
        var roll = new RotationRoll(Problem, new RotationTable(new int[28]), Monday);
        Assert.Equal([0, 1, 2, 3, 0, 1], Enumerable.Range(0, 6).Select(place => roll.StartWeek(place, 6)));
        Assert.Equal([0, 2], Enumerable.Range(0, 2).Select(place => roll.StartWeek(place, 2)));
    }

    [Fact]
    public void A_day_of_leave_stays_empty()
    {
        var agent = new Agent("a", "A", "t1", "c", ["hotline"]);
        var rolled = new RotationRoll(Problem, Table, Monday).Over(
            new Month(2026, 12).Period, [agent], (a, _) => a.Skills[0], (_, date) => date == new DateOnly(2026, 12, 2));
        Assert.DoesNotContain(rolled, a => a.Date == new DateOnly(2026, 12, 2));
        Assert.Contains(rolled, a => a == new Assignment("a", new DateOnly(2026, 12, 1), "D", "hotline"));
    }
}
