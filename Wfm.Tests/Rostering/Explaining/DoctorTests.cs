using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Explaining;
using Wfm.Engine.Rostering.Rules;
using Wfm.Engine.Time;
using static Wfm.Tests.Rostering.Rules.RosterExample;

namespace Wfm.Tests.Rostering.Explaining;

public sealed class DoctorTests
{
    private static readonly PlanningPeriod Week = new(new DateOnly(2026, 12, 7), 7);

    /// <summary>
    /// Six days off beside the statutory holidays, 8.5 h a day, against the official workdays of 2026: 36.5 h of overtime
    /// in March, 43.5 h in May, 44.5 h in August and 43 h in October, beyond the 36 h of the Labour Law, article 41.
    /// </summary>
    [Fact]
    public void Six_days_off_at_eight_and_a_half_hours_break_the_overtime_cap_in_four_months_of_2026()
    {
        var found = Examine(Pack("six-days-off.json"), "full-time");
        Assert.Equal([3, 5, 8, 10], found.Select(d => d.First.Month));
        Assert.All(found, d => Assert.Equal(["six-days-off", "day-shifts-only", "overtime-cap"], d.Rules));
        string[] overtime = ["36.5", "43.5", "44.5", "43"];
        Assert.All(found.Zip(overtime), p => Assert.Contains($"加班{p.Second}小时", p.First.Sentence.Zh, StringComparison.Ordinal));
    }

    [Fact]
    public void The_combined_pack_can_be_kept_in_every_month_of_2026() => Assert.Empty(Examine(Pack("combined.json"), "full-time"));

    [Fact]
    public void A_contract_of_days_only_cannot_keep_the_combined_pack_when_each_day_has_eight_hours_and_a_half()
    {
        ShiftType[] days = [.. ShiftTypes.Where(s => s.Category == "day")];
        var found = Doctor.ExaminePolicy(Pack("combined.json"), days, China2026, [Of("A1", "day-only")], new Month(2026, 1), 12);
        Assert.Contains(found, d => d.First == new DateOnly(2026, 10, 1) && d.Rules.Contains("overtime-cap"));
    }

    [Fact]
    public void A_policy_is_examined_for_teams_and_agents_of_its_own_and_all_whom_it_concerns_are_named()
    {
        var pack = PackOf(
            new DaysOffPerMonth { Id = "many", Days = 20, Scope = new RuleScope([], ["night"], []) },
            new WorkingHours { Id = "hours", Per = WindowLength.Month, MinMinutes = 9600, Scope = new RuleScope([], [], ["N1", "N2"]) },
            new Accompanied { Id = "mentor", By = ["D1"], Scope = new RuleScope([], [], ["N3"]) });
        Agent[] people =
        [
            Of("D1", "full-time"), Of("D2", "full-time"), .. Enumerable.Range(1, 3).Select(i => Of($"N{i}", "full-time", "night")),
        ];
        var found = Doctor.ExaminePolicy(pack, ShiftTypes, China2026, people, new Month(2026, 1), 2);
        Assert.Equal([1, 2], found.Select(d => d.First.Month));
        Assert.All(found, d => Assert.Equal("N1 N2: hours many", $"{string.Join(' ', d.Agents)}: {string.Join(' ', d.Rules.Order())}"));
        Agent[] fewer = [.. people.Where(a => a.Team != "night"), Of("N3", "full-time")];
        Assert.Empty(Doctor.ExaminePolicy(pack, ShiftTypes, China2026, fewer, new Month(2026, 1), 2));
    }

    [Fact]
    public void Of_agents_whom_a_policy_does_not_tell_apart_one_stands_for_all()
    {
        var pack = PackOf(
            new DaysOffPerMonth { Id = "many", Days = 20 }, new WorkingHours { Id = "hours", Per = WindowLength.Month, MinMinutes = 9600 });
        var found = Assert.Single(Doctor.ExaminePolicy(
            pack, ShiftTypes, China2026, [Of("A1", "full-time"), Of("A2", "full-time"), Of("A3", "full-time")], new Month(2026, 1), 1));
        Assert.Equal(["A1", "A2", "A3"], found.Agents);
        Assert.StartsWith("A1 and 2 more cannot keep", found.Sentence.En, StringComparison.Ordinal);
    }

    [Fact]
    public void The_alternate_evening_pack_can_be_kept_in_every_month_of_2026() =>
        Assert.Empty(Examine(Pack("alternate-evening-shop.json"), "full-time"));

    [Fact]
    public void Rules_that_contradict_each_other_are_named_and_no_others()
    {
        var problem = Problem(Week, 2,
            new MaxConsecutiveDays { Id = "two-days", Days = 2 },
            new WorkingHours { Id = "sixty-hours", Per = WindowLength.Week, MinMinutes = 3600 },
            new MinimumRest { Id = "rest", Minutes = 660 });
        var conflict = Assert.Single(Doctor.Examine(CompiledProblem.Of(problem)), d => d.Gravity == DiagnosisGravity.Impossible);
        Assert.Equal(["two-days", "sixty-hours"], conflict.Rules);
        Assert.Equal(["A1", "A2"], conflict.Agents);
    }

    [Fact]
    public void A_lock_on_a_day_of_leave_is_found_for_the_one_agent()
    {
        var problem = Problem(Week, 3) with
        {
            Leaves = [new Leave("A2", Week[1], Week[2], "annual")],
            Locks = [new LockedCell("A2", Week[2], "D", null)],
        };
        var conflict = Assert.Single(Doctor.Examine(CompiledProblem.Of(problem)), d => d.Gravity == DiagnosisGravity.Impossible);
        Assert.Equal("A2", Assert.Single(conflict.Agents));
        Assert.Equal(["leave", "locks"], conflict.Rules);
    }

    [Fact]
    public void A_requirement_above_those_who_may_work_cannot_be_met()
    {
        var problem = Problem(Week, 3) with
        {
            Requirements = [Demand(Week, "hotline", hour => hour is 9 or 10 ? 3 : 0)],
            Leaves = [new Leave("A1", Week[4], Week[4], "annual")],
        };
        var found = Doctor.Examine(CompiledProblem.Of(problem)).Where(d => d.Gravity == DiagnosisGravity.Unavoidable && d.First == d.Last);
        Assert.Equal((Week[4], Week[4]), (found.Single().First, found.Single().Last));
    }

    [Fact]
    public void A_floor_above_those_who_may_work_makes_the_month_impossible()
    {
        var problem = Problem(Week, 2, new MinimumCover { Id = "post", Agents = 3, Span = new ClockSpan(540, 600), On = [DayOfWeek.Monday] });
        var found = Assert.Single(Doctor.Examine(CompiledProblem.Of(problem)), d => d.Gravity == DiagnosisGravity.Impossible);
        Assert.Equal("post", Assert.Single(found.Rules));
    }

    [Fact]
    public void A_floor_that_takes_more_turns_than_all_can_give_makes_the_month_impossible()
    {
        var problem = Problem(Week, 3, new MinimumCover { Id = "post", Agents = 2, Span = new ClockSpan(1260, 1380) }, new NoConsecutive { Id = "no-two", Categories = ["evening", "half", "full"] }) with
        {
            ShiftTypes = [.. ShiftTypes.Where(s => s.Category != "night")],
        };
        var found = Assert.Single(Doctor.Examine(CompiledProblem.Of(problem)), d => d.Gravity == DiagnosisGravity.Impossible);
        Assert.Equal("post", Assert.Single(found.Rules));
        Assert.Contains("takes 14 turns in this period; within their own rules all agents together can give 12", found.Sentence.En, StringComparison.Ordinal);
    }

    [Fact]
    public void One_agent_of_two_skills_cannot_serve_two_queues_at_once()
    {
        var plain = Problem(Week, 1);
        var problem = plain with
        {
            Agents = [plain.Agents[0] with { Skills = ["hotline", "chat"] }],
            Requirements = [Demand(Week, "hotline", hour => hour == 10 ? 1 : 0), Demand(Week, "chat", hour => hour == 10 ? 1 : 0)],
        };
        var found = Assert.Single(
            Doctor.Examine(CompiledProblem.Of(problem)), d => d.Sentence.En.Contains("together need", StringComparison.Ordinal));
        Assert.Equal((2, Week[0], Week[6]), (found.Rules.Count, found.First, found.Last));
        Assert.Contains("合计需要2人", found.Sentence.Zh, StringComparison.Ordinal);
        Assert.Contains("too few on every day from Mon 7 Dec to Sun 13 Dec", found.Sentence.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_period_that_requires_more_than_all_can_work_is_told_by_how_much()
    {
        var problem = Problem(Week, 2, new MaxConsecutiveDays { Id = "row", Days = 6 }) with
        {
            Requirements = [Demand(Week, "hotline", hour => hour is 9 or 10 ? 2 : 0)],
        };
        var found = Doctor.Examine(CompiledProblem.Of(problem)).Single(d => d.Gravity == DiagnosisGravity.Unavoidable);
        Assert.Contains("4 too few", found.Sentence.En, StringComparison.Ordinal);
    }

    [Fact]
    public void The_full_Sunday_of_fourteen_and_a_half_hours_is_called_out_with_its_split()
    {
        var found = Doctor.Examine(CompiledProblem.Of(Problem(Week, 1, [.. Pack("combined.json").Rules])));
        var advice = found.Single(d => d.Rules.Contains("day-length"));
        Assert.Contains("14.5", advice.Sentence.Zh, StringComparison.Ordinal);
        Assert.Contains("H1（09:30-17:00）与 H2（16:30-24:00）", advice.Sentence.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void A_period_before_the_policy_is_valid_is_told()
    {
        var early = Problem(new PlanningPeriod(new DateOnly(2025, 12, 29), 7), 2);
        Assert.Contains(Doctor.Examine(CompiledProblem.Of(early)), d => d is { Gravity: DiagnosisGravity.Advice } && d.Last == new DateOnly(2025, 12, 31));
        Assert.DoesNotContain(Doctor.Examine(CompiledProblem.Of(Problem(Week, 2))), d => d.Sentence.En.Contains("valid from", StringComparison.Ordinal));
    }

    [Fact]
    public void A_healthy_problem_has_nothing_impossible_or_unavoidable() =>
        Assert.DoesNotContain(Doctor.Examine(CompiledProblem.Of(Problem(Week, 2, [.. Pack("combined.json").Rules]))), d => d.Gravity != DiagnosisGravity.Advice);

    private static IReadOnlyList<Diagnosis> Examine(PolicyPack pack, string contract) =>
        Doctor.ExaminePolicy(pack, ShiftTypes, China2026, [Of("A1", contract)], new Month(2026, 1), 12);

    private static Agent Of(string id, string contract, string team = "t1") => new(id, id, team, contract, ["hotline"]);
}
