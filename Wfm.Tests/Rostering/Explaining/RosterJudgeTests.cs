using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Explaining;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Rules;
using Wfm.Engine.Staffing;
using Wfm.Engine.Time;
using static Wfm.Tests.Rostering.Rules.RosterExample;

namespace Wfm.Tests.Rostering.Explaining;

public sealed class RosterJudgeTests
{
    private static readonly PlanningPeriod Week = new(new DateOnly(2026, 12, 7), 7);
    private static readonly MinimumRest Rest = new() { Id = "rest", Minutes = 660 };

    [Fact]
    public void A_hard_breach_comes_first_and_names_agent_dates_and_rule()
    {
        var problem = CompiledProblem.Of(Problem(Week, 1, Rest) with { Wishes = [new Wish("A1", Week[0], "off", true, 900)] });
        var judgement = new RosterJudge(problem).Judge(Line(problem.Problem, "A1", "E D"));
        var first = judgement.Breaches[0];
        Assert.Equal(("A1", Week[0], Week[1], "rest", true), (first.Agent, first.First, first.Last, first.Rule, first.IsHard));
        Assert.Equal("员工1 在12月7日(周一)下班到12月8日(周二)上班之间休息不足11小时。", first.Sentence.Zh);
        Assert.Equal("员工1 rests less than 11 h between the shifts of Mon 7 Dec and Tue 8 Dec.", first.Sentence.En);
    }

    [Fact]
    public void Judging_one_line_finds_what_the_whole_roster_finds_there()
    {
        var problem = CompiledProblem.Of(Problem(Week, 3, Rest, new MaxConsecutiveDays { Id = "row", Days = 2 }));
        var roster = problem.RosterOf([.. Line(problem.Problem, "A1", "E D D"), .. Line(problem.Problem, "A3", "E D")]);
        var judge = new RosterJudge(problem);
        Assert.Equal(judge.Judge(roster).Breaches.Where(b => b.Agent == "A1"), judge.JudgeLine(roster, "A1"));
    }

    [Fact]
    public void A_shortage_of_several_intervals_is_one_sentence()
    {
        var problem = CompiledProblem.Of(Problem(Week, 1) with { Requirements = [Demand(Week, "hotline", hour => hour is 9 or 10 ? 1 : 0)] });
        var shortages = new RosterJudge(problem).Judge(Line(problem.Problem, "A1", "- D D D D D D")).Breaches.Where(b => b.First == Week[0]);
        var shortage = Assert.Single(shortages);
        Assert.Equal(4 * problem.Problem.CoverCost.Under(new IntervalGrid(30)), shortage.Cost.Soft);
        Assert.Contains("09:00-11:00", shortage.Sentence.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_all_that_are_required_are_there_and_customers_still_wait_nobody_is_said_to_be_too_many()
    {
        double[] Fill(double value) => [.. Enumerable.Range(0, 7 * 48).Select(i => i == 18 ? value : 0)];
        var requirement = RequirementCalculator.Calculate(
            "hotline", new IntervalGrid(30), Week, Fill(20), Fill(200), new ServiceTarget(0.8, 20), 1, Fill(0), [.. Fill(1).Select(open => open > 0)]);
        var problem = CompiledProblem.Of(Problem(Week, 10) with
        {
            Requirements = [requirement],
            CoverCost = new CoverCost(2000, 0) { Measure = CoverMeasure.Customers },
        });
        Assignment[] roster = [.. Enumerable.Range(1, requirement.Gross[18]).SelectMany(a => Line(problem.Problem, $"A{a}", "D"))];
        var sentence = new RosterJudge(problem).Judge(roster).Breaches.First(b => b.First == Week[0] && b.Sentence.En.Contains("09:00", StringComparison.Ordinal)).Sentence;
        Assert.EndsWith("one more would spare customers a wait.", sentence.En, StringComparison.Ordinal);
        Assert.EndsWith("再多一人，久等的客户会更少。", sentence.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_alternative_costs_exactly_what_the_evaluator_says()
    {
        var problem = CompiledProblem.Of(Problem(Week, 2, Rest) with
        {
            Requirements = [Demand(Week, "hotline", hour => hour is >= 9 and < 24 ? 1 : 0)],
            Wishes = [new Wish("A1", Week[1], "off", true, 5)],
        });
        var roster = problem.RosterOf([.. Line(problem.Problem, "A1", "E M E D - D H1"), .. Line(problem.Problem, "A2", "D D - E M - H2")]);
        var before = RosterEvaluator.Evaluate(problem.Model, roster).Cost;
        var answer = new RosterJudge(problem).Why(roster, "A1", Week[1]);
        Assert.Equal("M", answer.Current!.Type.Code);
        Assert.Equal(["-", "D", "E", "N", "T"], answer.Alternatives.Select(a => a.Option?.Type.Code ?? "-").Order(StringComparer.Ordinal));
        Assert.All(answer.Alternatives, alternative =>
        {
            var other = roster.Clone();
            other[0, 1] = alternative.Option is null ? 0 : problem.Options.IndexOf(alternative.Option.Type.Code, alternative.Option.Queue);
            Assert.Equal(RosterEvaluator.Evaluate(problem.Model, other).Cost - before, alternative.Change.Delta);
        });
    }

    [Fact]
    public void Why_names_the_rule_that_keeps_an_agent_from_the_alternative()
    {
        var problem = CompiledProblem.Of(Problem(Week, 1, Rest));
        var answer = new RosterJudge(problem).Why(problem.RosterOf(Line(problem.Problem, "A1", "E M")), "A1", Week[1]);
        var day = answer.Alternatives.Single(a => a.Option?.Type.Code == "D");
        Assert.Contains(day.Change.Gained, b => b.Rule == "rest" && b.IsHard);
    }

    [Fact]
    public void A_random_change_is_priced_as_two_full_evaluations_price_it()
    {
        var problem = CompiledProblem.Of(Problem(new Month(2026, 12).Period, 6, [.. Pack("combined.json").Rules]) with
        {
            Requirements = [Demand(new Month(2026, 12).Period, "hotline", hour => hour is >= 9 and < 24 ? 2 : 0)],
        });
        var random = new Random(20261207);
        var roster = new Roster(problem.Model.Agents, problem.Model.Days);
        for (var step = 0; step < 50; step++)
        {
            var after = roster.Clone();
            for (var k = 0; k < 3; k++) after[random.Next(6), random.Next(31)] = random.Next(problem.Model.Shifts);
            var (was, now) = (RosterEvaluator.Evaluate(problem.Model, roster).Cost, RosterEvaluator.Evaluate(problem.Model, after).Cost);
            Assert.Equal(now - was, RosterChange.Between(problem.Model, roster, after).Delta);
            roster = after;
        }
    }
}
