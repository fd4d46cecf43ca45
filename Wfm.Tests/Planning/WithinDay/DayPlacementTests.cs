using Wfm.Engine;
using Wfm.Engine.Planning.WithinDay;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Intraday;
using Wfm.Engine.Staffing;
using Wfm.Engine.Time;

namespace Wfm.Tests.Planning.WithinDay;

public class DayPlacementTests
{
    private static readonly DateOnly Monday = new(2026, 12, 7);
    private static readonly ShiftType Day = new("D", new LocalText("白班", "Day"), "day", new ClockSpan(540, 1140), [new ClockSpan(720, 810)], []);

    private static IntradayPlan Plan(int agents, DayRules rules)
    {
        double[] Hours(double value) => [.. Enumerable.Repeat(value, 48)];
        var requirement = RequirementCalculator.Calculate(
            "hotline", new IntervalGrid(30), new PlanningPeriod(Monday, 1), Hours(20), Hours(180), new ServiceTarget(0.8, 20), 1,
            Hours(0), [.. Enumerable.Repeat(true, 48)]);
        var assignments = Enumerable.Range(1, agents).Select(i => new Assignment($"A{i}", Monday, "D", "hotline")).ToList();
        return IntradaySolver.Solve(DayPlacement.Of(new DayOrder(Monday, assignments), [Day], [requirement], rules), new IntradayOptions { Rounds = 200, BoundSteps = 200 });
    }

    [Fact]
    public void Lunches_of_one_shift_type_are_staggered_within_an_hour_of_its_time()
    {
        var plan = Plan(6, new DayRules());
        var lunches = plan.Timelines.Select(t => t.Single(e => e.Kind == DayActivity.Lunch)).ToArray();
        Assert.All(lunches, l => Assert.InRange(l.Start, 660, 780));
        Assert.All(lunches, l => Assert.Equal(90, l.End - l.Start));
        Assert.True(lunches.Select(l => l.Start).Distinct().Count() > 2);
        Assert.InRange(plan.Gap, 0, 0.05);
    }

    [Fact]
    public void Briefing_and_Monday_meeting_stand_where_they_belong()
    {
        var rules = new DayRules
        {
            Grid = new IntervalGrid(5),
            BriefingMinutes = 10,
            Meetings = [new WeeklyMeeting("meeting", DayOfWeek.Monday, new ClockSpan(870, 900))],
        };
        var plan = Plan(5, rules);
        Assert.Empty(plan.Unplaceable);
        Assert.All(plan.Timelines, t => Assert.Equal(new TimelineEntry(DayActivity.Briefing, 540, 550), t[0]));
        Assert.All(plan.Timelines, t => Assert.Contains(new TimelineEntry("meeting", 870, 900), t));
        Assert.All(plan.Timelines, t => Assert.Equal(2, t.Count(e => e.Kind == DayActivity.Break)));
    }
}
