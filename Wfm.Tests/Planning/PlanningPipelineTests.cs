using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Wfm.Engine.Forecasting;
using Wfm.Engine.Planning;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Search;
using Wfm.Engine.Time;

namespace Wfm.Tests.Planning;

public class PlanningPipelineTests
{
    private static readonly PlanningPeriod December = new Month(2026, 12).Period;
    private static readonly Lazy<PreparedPlan> Plan = new(() => PlanningPipeline.Prepare(DemoFiles.Centre, December));

    [Fact]
    public void Hourly_history_gives_a_forecast_on_the_half_hours_of_the_centre()
    {
        var hotline = Plan.Value.Forecasts.Single(f => f.Queue == "hotline");
        Assert.Equal(31 * 48, hotline.Volume.Length);
        Assert.InRange(hotline.Volume.Sum() / 31, 700, 1000);
    }

    [Fact]
    public void A_finer_history_is_forecast_on_the_grid_of_the_centre()
    {
        var fine = new ContactHistory("hotline", new IntervalGrid(5), new DateOnly(2026, 10, 5), [.. Enumerable.Repeat(2.0, 28 * 288)], [.. Enumerable.Repeat(200.0, 28 * 288)]);
        var forecast = Assert.Single(PlanningPipeline.Forecast(DemoFiles.Centre with { History = [fine], Events = [] }, December));
        Assert.All(forecast.Volume, v => Assert.Equal(12, v, 6));
    }

    [Fact]
    public void No_requirement_follows_from_a_handle_time_that_nobody_knows()
    {
        var hotline = DemoFiles.Centre.History.Single(h => h.Queue == "hotline");
        var unknown = new ContactHistory("hotline", hotline.Grid, hotline.Start, hotline.Volume, [.. hotline.Volume.Select(_ => 0.2)]);
        var centre = DemoFiles.Centre with { History = [unknown] };
        Assert.Equal(["hotline"], PlanningPipeline.WithoutHandleTime(centre));
        Assert.Empty(PlanningPipeline.WithoutHandleTime(DemoFiles.Centre));
        var forecasts = PlanningPipeline.Forecast(centre, December);
        Assert.Throws<ArgumentException>(() => PlanningPipeline.Require(centre, forecasts));
        var stated = PlanningPipeline.Forecast(centre, December, new ForecastOptions { StatedAhtSeconds = 250 });
        Assert.True(PlanningPipeline.Require(centre, stated)[0].Gross.Sum() > 0);
    }

    [Fact]
    public void Nobody_is_required_while_a_queue_is_closed() => Assert.All(Plan.Value.Requirements, r =>
        Assert.All(Enumerable.Range(0, r.Gross.Length), i => Assert.Equal(i % 48 >= 18, r.Gross[i] > 0)));

    [Fact]
    public void Opening_hours_past_midnight_reach_into_the_next_day()
    {
        var night = DemoFiles.Centre.Queues[0] with { Open = [.. Enumerable.Repeat<ClockSpan?>(new ClockSpan(20 * 60, 26 * 60), 7)] };
        var centre = DemoFiles.Centre with { Queues = [night] };
        var busy = new Forecast("hotline", centre.Grid, December, [.. Enumerable.Repeat(20.0, 31 * 48)], [.. Enumerable.Repeat(200.0, 31 * 48)], "test");
        var required = PlanningPipeline.Require(centre, [busy])[0].Gross;
        Assert.All(Enumerable.Range(0, 31 * 48), i => Assert.Equal(i % 48 is < 4 or >= 40, required[i] > 0));
    }

    [Fact]
    public void The_problem_takes_only_what_concerns_the_month()
    {
        var centre = DemoFiles.Centre;
        var problem = PlanningPipeline.Problem(
            centre with { Leaves = [.. centre.Leaves, new Leave("A001", new(2027, 1, 1), new(2027, 1, 3), "annual")] }, December, Plan.Value.Requirements);
        Assert.Equal(centre.Leaves, problem.Leaves);
        Assert.All(problem.Past, a => Assert.True(a.Date < December.Start));
    }

    [Property(MaxTest = 10)]
    public Property The_coverage_of_a_roster_costs_what_the_evaluator_says()
    {
        var (compiled, requirements) = (Plan.Value.Compiled, Plan.Value.Requirements);
        var seeds = Gen.Choose(0, 1_000_000).ToArbitrary();
        return Prop.ForAll(seeds, seed =>
        {
            var roster = RandomRoster(compiled, seed);
            var evaluation = RosterEvaluator.Evaluate(compiled.Model, roster);
            var coverage = RosterCoverage.Of(DemoFiles.Centre.ShiftTypes, requirements, compiled.AssignmentsOf(roster));
            var cost = compiled.Problem.CoverCost;
            return requirements.All(r =>
            {
                var rule = compiled.Model.Rules.Select((tag, i) => (tag.Id, i)).Single(x => x.Id == $"coverage:{r.Queue}").i;
                var (queue, scheduled) = (cost.For(r), coverage.Scheduled(r.Queue));
                return evaluation.CostByRule[rule].Soft == scheduled.Select((have, i) => queue.Of(i).At(have)).Sum();
            });
        });
    }

    [Fact]
    public void Unmet_hours_by_day_add_up_to_the_month()
    {
        var coverage = RosterCoverage.Of(DemoFiles.Centre.ShiftTypes, Plan.Value.Requirements, Plan.Value.Compiled.AssignmentsOf(RandomRoster(Plan.Value.Compiled, 5)));
        Assert.Equal(coverage.UnmetAgentHours, coverage.UnmetAgentHoursByDay().Sum(), 6);
        Assert.InRange(coverage.UnmetAgentHours, 1, coverage.RequiredAgentHours);
    }

    [Theory]
    [InlineData(CoverMeasure.Heads)]
    [InlineData(CoverMeasure.Customers)]
    public void The_same_seed_and_work_give_the_same_plan_and_it_keeps_every_hard_rule(CoverMeasure by)
    {
        var plan = by == CoverMeasure.Heads ? Plan.Value : PlanningPipeline.Prepare(DemoFiles.Centre with { Cover = CoverCost.ByCustomers }, December);
        var options = new SolveOptions(Seed: 3, Threads: 1, WorkBudget: 1_500_000, UseCpSat: false);
        var runs = Enumerable.Range(0, 2).Select(_ => Assert.IsType<SolveResult.Solved>(new RosterSolver(Clocks.Running).Solve(plan.Compiled.Model, options))).ToList();
        Assert.Equal(runs[0].Roster.Cells.ToArray(), runs[1].Roster.Cells.ToArray());
        var summary = PlanningPipeline.Summary(plan, runs[0].Roster, runs[0].Certificate);
        Assert.Equal(0, summary.HardViolations);
        Assert.Equal(summary.Cost, summary.CostByRule.Values.Sum());
        Assert.InRange(summary.ServiceLevel, 0.8, 1);
        Assert.InRange(summary.UnmetAgentHours, 0, 0.1 * summary.RequiredAgentHours);
    }

    [Fact]
    public void What_happened_after_the_eve_is_unknown()
    {
        var known = DemoFiles.Centre.KnownBefore(new DateOnly(2026, 11, 1));
        Assert.All(known.History, h => Assert.Equal(new DateOnly(2026, 11, 1), h.End));
        Assert.Empty(known.Past);
        Assert.Equal(DemoFiles.Centre.History[0].Volume[..100], known.History[0].Volume[..100]);
    }

    private static Roster RandomRoster(CompiledProblem compiled, int seed)
    {
        var random = new Random(seed);
        var roster = new Roster(compiled.Model.Agents, compiled.Model.Days);
        for (var agent = 0; agent < roster.Agents; agent++)
        {
            for (var day = 0; day < roster.Days; day++)
            {
                var shift = random.Next(compiled.Options.Count);
                if (compiled.Options[shift] is not { } option || CanWork(compiled, agent, day, option)) roster[agent, day] = shift;
            }
        }
        return roster;
    }

    private static bool CanWork(CompiledProblem compiled, int agent, int day, ShiftOption option) =>
        compiled.Problem.Agents[agent].Skills.Contains(option.Queue) && option.Type.MayStartOn(compiled.Problem.Period[day].DayOfWeek);
}
