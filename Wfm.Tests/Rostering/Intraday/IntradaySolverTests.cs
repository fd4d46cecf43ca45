using Wfm.Engine.Rostering.Intraday;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Staffing;
using Wfm.Engine.Time;

namespace Wfm.Tests.Rostering.Intraday;

public class IntradaySolverTests
{
    private static readonly IntervalGrid Quarters = new(15);

    /// <summary>The same cost in every slot of two days.</summary>
    private static IntradayPost Post(ConvexCost cost, int floor = 0) => new("hotline", [.. Enumerable.Repeat(cost, 192)], floor);

    private static IntradayActivity Lunch(int earliest = 690, int latest = 780, int minutes = 60) => new("lunch", minutes, earliest, latest);

    private static IntradayDuty Duty(string agent, params IntradayActivity[] activities) => new(agent, 0, 540, 1080, activities);

    [Fact]
    public void A_single_post_is_relieved_while_its_agent_eats()
    {
        var problem = new IntradayProblem
        {
            Grid = Quarters,
            Posts = [Post(ConvexCost.Zero, floor: 1)],
            Duties = [Duty("A", Lunch()), Duty("B", Lunch())],
        };
        var plan = IntradaySolver.Solve(problem, new IntradayOptions());
        Assert.Equal(0, plan.FloorBreaches);
        var lunches = plan.Timelines.Select(t => t.Single(e => e.Kind == "lunch")).OrderBy(e => e.Start).ToArray();
        Assert.True(lunches[0].End <= lunches[1].Start);
    }

    [Fact]
    public void A_meeting_takes_all_its_members_at_once_and_keeps_clear_of_lunch_and_fixed_times()
    {
        var problem = new IntradayProblem
        {
            Grid = new IntervalGrid(5),
            Posts = [new IntradayPost("hotline", [.. Enumerable.Repeat(ConvexCost.Linear(3, 10, 0), 400)])],
            Duties = [.. Enumerable.Range(0, 6).Select(i => Duty($"A{i}", Lunch()) with { Fixed = [new FixedActivity("briefing", 540, 550)] })],
            Meetings = [new GroupMeeting("meeting", 30, 690, 870, [0, 1, 2])],
        };
        var plan = IntradaySolver.Solve(problem, new IntradayOptions());
        var meetings = plan.Timelines.Take(3).Select(t => t.Single(e => e.Kind == "meeting")).Distinct().ToArray();
        Assert.Single(meetings);
        Assert.All(plan.Timelines, t => Assert.Equal((540, 550), (t[0].Start, t[0].End)));
        Assert.All(plan.Timelines, AssertWhole);
        Assert.Equal(0, plan.Cost);
        Assert.Equal(0, plan.Gap);
    }

    [Fact]
    public void Spacing_is_kept_between_activities_and_at_the_ends_of_the_shift()
    {
        var duty = Duty("A", new("break", 15, 540, 1080), Lunch(540, 1080), new("break", 15, 540, 1080)) with { MinimumSpacing = 60, MaximumSpacing = 150 };
        var problem = new IntradayProblem { Grid = Quarters, Posts = [Post(ConvexCost.Linear(1, 5, 0))], Duties = [duty] };
        var timeline = Assert.Single(IntradaySolver.Solve(problem, new IntradayOptions()).Timelines);
        Assert.All(timeline.Where(e => e.Kind == IntradayPlan.Work), e => Assert.InRange(e.End - e.Start, 60, 150));
        Assert.Equal(7, timeline.Count);
    }

    [Fact]
    public void Windows_that_contradict_each_other_are_named()
    {
        var problem = new IntradayProblem
        {
            Grid = Quarters,
            Posts = [Post(ConvexCost.Linear(1, 5, 0))],
            Duties = [Duty("A", Lunch()), Duty("B", Lunch(690, 700), new("break", 15, 690, 720))],
        };
        var plan = IntradaySolver.Solve(problem, new IntradayOptions());
        Assert.Equal([1], plan.Unplaceable);
        Assert.DoesNotContain(plan.Timelines[1], e => e.Kind == "lunch");
    }

    [Fact]
    public void The_bound_never_exceeds_the_best_of_all_placements_and_the_plan_rarely_misses_it()
    {
        var missed = 0;
        for (var seed = 0; seed < 150; seed++)
        {
            var problem = Small(new Random(seed));
            var plan = IntradaySolver.Solve(problem, new IntradayOptions { Seed = seed, Rounds = 300, BoundSteps = 150 });
            var best = BruteForce(problem);
            Assert.InRange(best, plan.Bound, plan.Cost);
            if (plan.Cost > best) missed++;
        }
        Assert.InRange(missed, 0, 4);
    }

    [Fact]
    public void A_hundred_agents_are_placed_within_half_a_percent_of_the_bound()
    {
        var problem = Centre(100);
        var plan = IntradaySolver.Solve(problem, new IntradayOptions { Rounds = 200, BoundSteps = 150 });
        Assert.Empty(plan.Unplaceable);
        Assert.InRange(plan.Gap, 0, 0.005);
        Assert.All(plan.Timelines, AssertWhole);
        var again = IntradaySolver.Solve(problem, new IntradayOptions { Rounds = 200, BoundSteps = 150 });
        Assert.Equal(plan.Cost, again.Cost);
    }

    /// <summary>A hundred agents of five shifts at five minutes: lunch and two breaks each, loss curves of a busy day.</summary>
    internal static IntradayProblem Centre(int agents)
    {
        var period = new PlanningPeriod(new DateOnly(2026, 12, 1), 1);
        var volume = Enumerable.Range(0, 48).Select(i => agents * 4.2 * Math.Max(0.1, Math.Sin((i - 16) / 32.0 * Math.PI))).ToArray();
        var requirement = RequirementCalculator.Calculate(
            "hotline", new IntervalGrid(30), period, volume, [.. Enumerable.Repeat(240.0, 48)], new ServiceTarget(0.8, 20), 1,
            [.. Enumerable.Repeat(0.1, 48)], [.. Enumerable.Repeat(true, 48)], 180);
        int[] starts = [480, 540, 600, 720, 840];
        return new IntradayProblem
        {
            Grid = new IntervalGrid(5),
            Posts = [IntradayPost.Of(requirement, period.Start, new IntervalGrid(5), 6000)],
            Duties = [.. Enumerable.Range(0, agents).Select(i => Shift($"A{i}", starts[i % 5]))],
        };

        static IntradayDuty Shift(string agent, int start) => new(agent, 0, start, start + 540,
            [new("break", 15, start + 60, start + 180), new("lunch", 60, start + 180, start + 330), new("break", 15, start + 330, start + 480)])
        {
            MinimumSpacing = 45,
        };
    }

    private static IntradayProblem Small(Random random)
    {
        var grid = new IntervalGrid(60);
        return new IntradayProblem
        {
            Grid = grid,
            Posts = [new IntradayPost("q", [.. Enumerable.Range(0, 24).Select(_ => ConvexCost.Linear(random.Next(0, 4), random.Next(1, 9), random.Next(0, 3)))])],
            Duties =
            [
                .. Enumerable.Range(0, 3).Select(i => new IntradayDuty(
                    $"A{i}", 0, 60 * random.Next(8, 10), 60 * 15,
                    [new("lunch", 60, 60 * 10, 60 * random.Next(11, 14)), .. random.Next(2) == 0 ? Array.Empty<IntradayActivity>() : [new("break", 60, 60 * 11, 60 * 14)]])),
            ],
            Meetings = random.Next(2) == 0 ? [] : [new GroupMeeting("meeting", 60, 60 * 10, 60 * 14, [0, 1])],
        };
    }

    /// <summary>Tries every combination of starts.</summary>
    private static long BruteForce(IntradayProblem problem)
    {
        var best = long.MaxValue;
        IEnumerable<int?> meetings = problem.Meetings.Count == 0 ? [null] : Enumerable.Range(10, 5).Select(s => (int?)s);
        foreach (var meeting in meetings)
        {
            var choices = problem.Duties.Select((d, i) => Placements(d, meeting is { } s && i < 2 ? s : null).ToArray()).ToArray();
            foreach (var a in choices[0])
                foreach (var b in choices[1])
                    foreach (var c in choices[2])
                        best = Math.Min(best, Cost(problem, [a, b, c]));
        }
        return best;
    }

    private static long Cost(IntradayProblem problem, HashSet<int>[] away) => Enumerable.Range(0, 15).Where(t => problem.Duties.Any(d => d.Start / 60 <= t)).Sum(t =>
        problem.Posts[0].Cost[t].At(problem.Duties.Where((d, i) => d.Start / 60 <= t && t < d.End / 60 && !away[i].Contains(t)).Count()));

    private static IEnumerable<HashSet<int>> Placements(IntradayDuty duty, int? meeting)
    {
        var lunch = duty.Activities[0];
        for (var s = lunch.EarliestStart / 60; s <= lunch.LatestStart / 60; s++)
        {
            if (s == meeting) continue;
            HashSet<int> away = meeting is { } m ? [s, m] : [s];
            if (duty.Activities.Count == 1) yield return away;
            else
                for (var b = 11; b <= 14; b++)
                    if (b > s && b != meeting) yield return [.. away, b];
        }
    }

    private static void AssertWhole(IReadOnlyList<TimelineEntry> timeline)
    {
        for (var i = 1; i < timeline.Count; i++) Assert.Equal(timeline[i - 1].End, timeline[i].Start);
    }
}
