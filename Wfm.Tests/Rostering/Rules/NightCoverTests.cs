using Wfm.Engine.Planning;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Rules;
using Wfm.Engine.Time;
using static Wfm.Tests.Rostering.Rules.RosterExample;

namespace Wfm.Tests.Rostering.Rules;

/// <summary>Hours past midnight count on the day on which they are worked, over the edges of the period as well.</summary>
public sealed class NightCoverTests
{
    private static readonly PlanningPeriod Week = new(new DateOnly(2026, 12, 7), 7);

    [Fact]
    public void The_night_before_the_period_staffs_its_first_morning()
    {
        var problem = Problem(Week, 1) with { Requirements = [Demand(Week, "hotline", hour => hour is < 6 or >= 22 ? 1 : 0)] };
        var nights = Line(problem, "A1", "N N N N N N N");
        Assert.Equal(6, RosterCoverage.Of(problem, nights).UnmetAgentHours);
        var known = problem with { Past = Line(problem, "A1", "N", firstDay: -1) };
        Assert.Equal(0, RosterCoverage.Of(known, nights).UnmetAgentHours);
        Assert.Equal([2, 6, 0], RosterCoverage.Of(known, nights.Skip(1)).UnmetAgentHoursByDay().Take(3));
    }

    [Fact]
    public void Somebody_who_has_left_since_staffs_the_first_morning_all_the_same()
    {
        var problem = Problem(Week, 1) with { Requirements = [Demand(Week, "hotline", hour => hour < 6 ? 1 : 0)] };
        var gone = problem with { Past = [new Assignment("gone", Week[-1], "N", "hotline")] };
        Assert.Equal(6 * 6, RosterCoverage.Of(gone, []).UnmetAgentHours);
        var rows = CompiledProblem.Of(gone).Model.Coverage.Rows;
        Assert.Equal(12, rows.Count(r => r is { Day: 0, Fixed: 1 }));
    }

    [Fact]
    public void A_post_at_night_is_held_by_the_last_night_of_the_period_to_its_end()
    {
        var post = new MinimumCover { Id = "post", Agents = 1, Span = Span("00:00-06:00") };
        var rows = Rows(Problem(Week, 1, post));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], rows.Select(r => r.Day).Distinct());
        Assert.Empty(Broken(Problem(Week, 1, post), "N N N N N N N"));
        Assert.Equal([7], Broken(Problem(Week, 1, post), "N N N N N N -").Select(b => b.FirstDay).Distinct());
    }

    [Fact]
    public void A_night_that_nobody_knows_of_makes_no_period_impossible()
    {
        var post = new MinimumCover { Id = "post", Agents = 1, Span = Span("00:00-24:00") };
        Assert.DoesNotContain(Rows(Problem(Week, 1, post)), r => r.Day == 0 && r.Span.Start < 6 * 60);
        Assert.Contains(Rows(Problem(Week, 1, post)), r => r.Day == 0 && r.Span.Start == 22 * 60);
    }

    [Fact]
    public void What_follows_takes_its_part_in_the_morning_after_the_period()
    {
        var post = new MinimumCover { Id = "post", Agents = 2, Span = Span("05:00-07:00") };
        var early = Problem(Week, 2, post) with { ShiftTypes = [.. ShiftTypes, Shift("S", "day", "05:00-13:00", [])] };
        RosterProblem Then(string days) =>
            early with { Following = Line(early, "A2", days, firstDay: 7), KnownUntil = Week.End.AddDays(1) };
        Assert.Equal([5], HoursBroken("- - - - - - -"));
        Assert.Empty(HoursBroken("- - - - - - N"));

        // From six on no shift of the period can be there: that hour is the next one's own.
        IEnumerable<int> HoursBroken(string line) => Broken(Then("S"), line).Where(b => b.FirstDay == 7)
            .Select(b => ((CoverageRow)b.Constraint).Span.Start / 60).Distinct();
    }

    [Fact]
    public void The_last_night_is_worth_what_the_next_month_requires_of_its_first_morning()
    {
        var after = new PlanningPeriod(Week.End, 7);
        var problem = Problem(Week, 1) with
        {
            KnownUntil = after.End,
            FollowingRequirements = [Demand(after, "hotline", hour => hour < 6 ? 1 : 0)],
        };
        var compiled = CompiledProblem.Of(problem);
        var roster = compiled.RosterOf(Line(problem, "A1", "- - - - - - N"));
        Assert.DoesNotContain(RosterEvaluator.Evaluate(compiled.Model, roster).Breaches, b => b.FirstDay == 7);
        var without = RosterEvaluator.Evaluate(compiled.Model, compiled.RosterOf([])).Breaches.Where(b => b.FirstDay == 7).ToArray();
        Assert.Equal(12, without.Length);
        Assert.Contains("hotline needs 1 agents on Mon 14 Dec 00:00-00:30", compiled.Explain(without[0]).En, StringComparison.Ordinal);
    }

    private static IReadOnlyList<CoverageRow> Rows(RosterProblem problem) =>
        [.. CompiledProblem.Of(problem).Model.Coverage.Rows.Where(r => r.Floor > 0)];

    private static IReadOnlyList<Breach> Broken(RosterProblem problem, string line)
    {
        var compiled = CompiledProblem.Of(problem);
        var roster = compiled.RosterOf(Line(problem, "A1", line));
        return [.. RosterEvaluator.Evaluate(compiled.Model, roster).Breaches.Where(b => b.Cost.Hard > 0)];
    }
}
