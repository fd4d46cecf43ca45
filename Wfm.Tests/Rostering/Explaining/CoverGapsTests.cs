using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Explaining;
using Wfm.Engine.Rostering.Rules;
using Wfm.Engine.Staffing;
using Wfm.Engine.Time;
using static Wfm.Tests.Rostering.Rules.RosterExample;

namespace Wfm.Tests.Rostering.Explaining;

/// <summary>Cover that nobody can give is said once, with its days, and by its name.</summary>
public sealed class CoverGapsTests
{
    private static readonly PlanningPeriod Week = new(new DateOnly(2026, 12, 7), 7);

    [Fact]
    public void Hours_that_no_shift_reaches_are_one_line_with_all_of_their_days()
    {
        var problem = Problem(Week, 4) with
        {
            ShiftTypes = [.. ShiftTypes.Where(s => s.Code is "D" or "M")],
            Requirements = [Demand(Week, "hotline", hour => hour is 6 or 7 or 21 ? 2 : 0, minutes: 60)],
        };
        var found = Gap(problem);
        Assert.StartsWith(
            "No shift reaches 06:00-08:00 and 21:00-22:00 for hotline (every day from Mon 7 Dec to Sun 13 Dec)", found.Sentence.En,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "没有班次覆盖hotline的 06:00-08:00、21:00-22:00（12月7日(周一)至12月13日(周日)每天），那里最多需要 2 人", found.Sentence.Zh,
            StringComparison.Ordinal);
        Assert.Equal((Week[0], Week[6]), (found.First, found.Last));
    }

    [Fact]
    public void A_shift_that_does_not_run_on_some_weekdays_reaches_nothing_there()
    {
        var fortnight = new PlanningPeriod(Week.Start, 14);
        var problem = Problem(fortnight, 4) with
        {
            ShiftTypes = [.. ShiftTypes.Where(s => s.Code is "D" or "E")],
            Requirements = [Demand(fortnight, "hotline", hour => hour == 22 ? 1 : 0, minutes: 60)],
        };
        var words = Gap(problem).Sentence.En;
        Assert.Contains("(each Sun from Sun 13 Dec to Sun 20 Dec); up to 1 agent is needed", words, StringComparison.Ordinal);
    }

    [Fact]
    public void A_post_that_no_shift_reaches_is_named_by_its_rule()
    {
        var post = new MinimumCover { Id = "post", Agents = 1, Span = new ClockSpan(360, 480) };
        var found = Gap(Problem(Week, 4, post) with { ShiftTypes = [.. ShiftTypes.Where(s => s.Code == "D")] });
        Assert.Equal((DiagnosisGravity.Impossible, "post"), (found.Gravity, Assert.Single(found.Rules)));
        Assert.Contains($"No shift reaches 06:00-08:00 for {post.Title.En}", found.Sentence.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_requirement_above_all_who_may_work_is_called_overload_once_for_all_days()
    {
        var found = Gap(Problem(Week, 2) with { Requirements = [Demand(Week, "hotline", hour => hour is 9 or 10 ? 3 : 0, minutes: 60)] });
        Assert.StartsWith(
            "Overload, even with everyone who may work: hotline needs 3 agents on Mon 7 Dec 09:00-10:00 and has 2: 1 short.",
            found.Sentence.En, StringComparison.Ordinal);
        Assert.Contains("too few on every day from Mon 7 Dec to Sun 13 Dec", found.Sentence.En, StringComparison.Ordinal);
        Assert.StartsWith("超负荷，即使能上的人全部上班：", found.Sentence.Zh, StringComparison.Ordinal);
        Assert.DoesNotContain("Erlangs", found.Sentence.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Work_that_is_more_than_they_can_do_is_told_from_a_target_that_wants_one_more()
    {
        var demand = Demand(Week, "hotline", hour => hour == 10 ? 4 : 0, minutes: 60);
        var volume = Array.ConvertAll(demand.Gross, g => g > 0 ? 50.0 : 0);
        var busy = demand with { Volume = volume, AhtSeconds = Array.ConvertAll(volume, _ => 180.0) };
        var found = Gap(Problem(Week, 2) with { Requirements = [busy] });
        Assert.Contains("The work alone is 2.5 Erlangs, more than they can do", found.Sentence.En, StringComparison.Ordinal);
    }

    private static Diagnosis Gap(RosterProblem problem) => Assert.Single(
        Doctor.Examine(CompiledProblem.Of(problem)),
        d => d.Sentence.En.Split(' ')[0] is "No" or "Overload,");
}
