using Wfm.Engine.Planning;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Search;
using Wfm.Engine.Time;

namespace Wfm.Tests.Planning;

public class ReplanTests
{
    private static readonly PlanningPeriod December = new Month(2026, 12).Period;
    private static readonly DateOnly Freeze = new(2026, 12, 10);
    private static readonly Leave Sick = new("A002", new(2026, 12, 9), new(2026, 12, 13), "sick");
    private static readonly SolveOptions Work = new(Seed: 1, Threads: 1, WorkBudget: 1_200_000, UseCpSat: false);

    private static readonly Lazy<(PreparedPlan Plan, IReadOnlyList<Assignment> Published)> Before = new(() =>
    {
        var plan = PlanningPipeline.Prepare(DemoFiles.Centre, December);
        var solved = (SolveResult.Solved)new RosterSolver(Clocks.Running).Solve(plan.Compiled.Model, Work);
        return (plan, plan.Compiled.AssignmentsOf(solved.Roster));
    });

    private static readonly Lazy<IReadOnlyList<Assignment>> After = new(() =>
    {
        var compiled = Compile(new ReplanTerms(Freeze, 60) { Absences = [Sick] });
        var start = PlanningPipeline.WarmStart(compiled, Before.Value.Published);
        var solved = (SolveResult.Solved)new RosterSolver(Clocks.Running).Solve(compiled.Model, Work with { WarmStart = start });
        return compiled.AssignmentsOf(solved.Roster);
    });

    [Fact]
    public void The_absent_agent_is_off() =>
        Assert.DoesNotContain(After.Value, a => a.Agent == Sick.Agent && a.Date >= Sick.First && a.Date <= Sick.Last);

    [Fact]
    public void Frozen_days_stay_as_published_for_everyone_else() => Assert.Equal(
        Set(Before.Value.Published.Where(a => a.Date < Freeze && a.Agent != Sick.Agent)), Set(After.Value.Where(a => a.Date < Freeze && a.Agent != Sick.Agent)));

    [Fact]
    public void Few_others_are_disturbed()
    {
        var changed = Set(Before.Value.Published).Except(Set(After.Value)).Where(a => a.Agent != Sick.Agent);
        Assert.InRange(changed.Count(), 0, 25);
    }

    [Fact]
    public void Without_a_cause_the_published_roster_stays_the_best()
    {
        var compiled = Compile(new ReplanTerms(December.Start, 10_000));
        var start = PlanningPipeline.WarmStart(compiled, Before.Value.Published);
        Assert.Equal(0, RosterEvaluator.Evaluate(compiled.Model, start).Cost.Hard);
        var solved = (SolveResult.Solved)new RosterSolver(Clocks.Running).Solve(compiled.Model, Work with { WarmStart = start, WorkBudget = 200_000 });
        Assert.Equal(Set(Before.Value.Published), Set(compiled.AssignmentsOf(solved.Roster)));
    }

    [Fact]
    public void A_price_per_agent_disturbs_fewer_agents_than_a_price_per_day()
    {
        var byDay = Disturbed(new ReplanTerms(Freeze, 4) { Absences = [Sick] });
        var byAgent = Disturbed(new ReplanTerms(Freeze, 4) { Absences = [Sick], PricePerAgent = 40 });
        Assert.True(byAgent < byDay, $"{byAgent} agents by agent, {byDay} by day");
    }

    private static int Disturbed(ReplanTerms terms)
    {
        var compiled = Compile(terms);
        var start = PlanningPipeline.WarmStart(compiled, Before.Value.Published);
        var solved = (SolveResult.Solved)new RosterSolver(Clocks.Running).Solve(compiled.Model, Work with { WarmStart = start });
        var published = compiled.RosterOf(Before.Value.Published);
        return Enumerable.Range(0, compiled.Model.Agents).Count(agent =>
            compiled.Problem.Agents[agent].Id != Sick.Agent && !solved.Roster.Line(agent).SequenceEqual(published.Line(agent)));
    }

    private static CompiledProblem Compile(ReplanTerms terms) => CompiledProblem.Of(
        PlanningPipeline.Replan(DemoFiles.Centre, December, Before.Value.Plan.Requirements, Before.Value.Published, terms));

    private static HashSet<Assignment> Set(IEnumerable<Assignment> assignments) => [.. assignments];
}
