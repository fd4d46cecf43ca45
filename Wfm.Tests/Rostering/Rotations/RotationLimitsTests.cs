using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Rotations;
using Wfm.Engine.Rostering.Rules;
using Wfm.Engine.Time;
using static Wfm.Tests.Rostering.Rules.RosterExample;

namespace Wfm.Tests.Rostering.Rotations;

/// <summary>What a table may hold is read from the rules of the centre; the shifts are D, M, E (Monday to Saturday), F, H1, H2 (Sunday), N and T.</summary>
public sealed class RotationLimitsTests
{
    private static readonly PlanningPeriod December = new Month(2026, 12).Period;

    [Fact]
    public void Eleven_hours_of_rest_forbid_a_day_after_an_evening()
    {
        var limits = Limits(new MinimumRest { Id = "rest", Minutes = 660 });
        Assert.Contains(("E", "D"), Named(limits, limits.ForbiddenPairs));
        Assert.DoesNotContain(("E", "M"), Named(limits, limits.ForbiddenPairs));
        Assert.DoesNotContain(("D", "E"), Named(limits, limits.ForbiddenPairs));
    }

    [Fact]
    public void A_long_rest_forbids_an_early_shift_after_a_single_day_off()
    {
        var limits = Limits(new MinimumRest { Id = "rest", Minutes = 34 * 60 });
        Assert.Contains(("E", "D"), Named(limits, limits.ForbiddenAround));
        Assert.DoesNotContain(("D", "D"), Named(limits, limits.ForbiddenAround));
    }

    [Fact]
    public void A_rule_about_Saturdays_forbids_nothing_between_shifts_that_never_meet_then()
    {
        var limits = Limits(new ForbiddenSuccession { Id = "sunday", After = ["evening"], Then = ["half"], On = [DayOfWeek.Saturday] });
        Assert.Equal([("E", "H1"), ("E", "H2")], Named(limits, limits.ForbiddenPairs).Order());
        var monday = Limits(new ForbiddenSuccession { Id = "monday", After = ["evening"], Then = ["half"], On = [DayOfWeek.Monday] });
        Assert.Empty(monday.ForbiddenPairs);
    }

    [Fact]
    public void No_two_evenings_running_is_a_run_of_one()
    {
        var limits = Limits(new NoConsecutive { Id = "evenings", Categories = ["evening"] });
        Assert.Equal(1, limits.Runs[IndexOf(limits, "E")].Max);
        Assert.Equal(7, limits.Runs[IndexOf(limits, "D")].Max);
        Assert.Empty(limits.ForbiddenPairs);
    }

    [Fact]
    public void Blocks_are_as_long_as_hard_rules_allow_and_soft_ones_do_not_count()
    {
        var limits = Limits(
            new MaxConsecutiveDays { Id = "five", Days = 5 },
            new NoIsolatedDays { Id = "pairs", Kind = IsolatedDay.DayOff },
            new NoIsolatedDays { Id = "wish", Kind = IsolatedDay.WorkingDay, Penalty = Penalty.Soft(4) });
        Assert.Equal((1, 5), (limits.WorkDays.Min, limits.WorkDays.Max));
        Assert.Equal(2, limits.DaysOff.Min);
    }

    [Fact]
    public void A_shift_that_nobody_may_work_is_left_out()
    {
        var limits = Limits(new ForbiddenHours { Id = "no-evenings", Span = new ClockSpan(21 * 60, 24 * 60) });
        Assert.DoesNotContain(limits.Shifts, s => s.Code is "E" or "F" or "H2" or "N");
        Assert.Contains(limits.Shifts, s => s.Code == "D");
    }

    [Fact]
    public void Six_days_off_a_month_are_the_share_of_days_off()
    {
        Assert.Equal(6 / 31.0, Limits(new DaysOffPerMonth { Id = "six", Days = 6 }).OffShare, 6);
        Assert.Equal(2 / 7.0, Limits().OffShare, 6);
    }

    [Fact]
    public void The_suggested_demand_uses_every_day_of_work_and_goes_where_the_requirement_is()
    {
        var demand = Demand(December, "hotline", hour => hour is >= 9 and < 19 ? 4 : hour >= 19 ? 1 : 0);
        var shifts = ShiftTypes.Where(s => s.Code is "D" or "E").ToArray();
        var needed = RotationDemand.Suggest([demand], shifts, employees: 7, share: 1, offShare: 2 / 7.0);
        Assert.Equal(35, needed.Sum(n => n.Sum()));
        Assert.Equal(0, needed[1][6]);
        Assert.All(Enumerable.Range(0, 6), day => Assert.InRange(needed[1][day], 1, 2));
        Assert.All(Enumerable.Range(0, 7), day => Assert.InRange(needed[0][day], 3, 6));
    }

    private static RotationLimits Limits(params LabourRule[] rules) =>
        RotationLimits.Of(CompiledProblem.Of(Problem(December, 3, rules)), [0, 1, 2]);

    private static IEnumerable<(string, string)> Named(RotationLimits limits, IEnumerable<(int First, int Second)> pairs) =>
        pairs.Select(p => (limits.Shifts[p.First - 1].Code, limits.Shifts[p.Second - 1].Code));

    private static int IndexOf(RotationLimits limits, string code) => limits.Shifts.ToList().FindIndex(s => s.Code == code);
}
