using Wfm.Engine.Planning;
using Wfm.Engine.Planning.WithinDay;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Intraday;
using Wfm.Engine.Staffing;
using Wfm.Engine.Time;

namespace Wfm.Tests.Planning.WithinDay;

public class DayPlannerTests
{
    private static readonly DateOnly Monday = new(2026, 12, 7);
    private static readonly PreparedPlan Plan = Prepare();
    private static readonly IntradayOptions Quick = new() { Rounds = 100, BoundSteps = 100 };

    private static PreparedPlan Prepare()
    {
        var centre = DemoFiles.Centre;
        return PlanningPipeline.Prepare(centre, new Month(2026, 12).Period);
    }

    /// <summary>Every second agent on an early day shift, the others in the mid shift, each for the last of the own skills.</summary>
    private static List<Assignment> Shifts(DateOnly date) =>
        [.. Plan.Centre.Agents.Select((a, i) => new Assignment(a.Id, date, i % 2 == 0 ? "D1" : "M", a.Skills[^1]))];

    private static DayPlan Place(params AddedActivity[] added) =>
        DayPlanner.Place(Plan.Centre, Plan.Requirements, new DayOrder(Monday, Shifts(Monday)) { Added = added }, Quick);

    [Fact]
    public void Every_shift_gets_its_lunch_breaks_and_briefing_and_the_team_its_Monday_meeting()
    {
        var plan = Place();
        Assert.Empty(plan.LeftOut);
        Assert.All(plan.Agents, a => Assert.InRange(a.Entries.Single(e => e.Kind == DayActivity.Briefing && e.Minutes == 10).Start, a.Start, a.Start + 30));
        Assert.True(plan.Agents.Where(a => a.Shift == "D1").Select(a => a.Entries[0].Start).Distinct().Count() > 1);
        Assert.All(plan.Agents, a => Assert.Contains(a.Entries, e => e.Kind == DayActivity.Lunch && e.Minutes == 90));
        var meeting = plan.Agents.Where(a => a.Entries.Any(e => e.Kind == DayActivity.Meeting)).Select(a => a.Agent);
        Assert.Equal(Plan.Centre.Agents.Where(a => a.Team == "t1").Select(a => a.Id).Order(), meeting.Order());
        Assert.Empty(DayJudge.Breaches(Plan.Centre, plan, new DayService(Plan.Centre, Plan.Requirements, plan).Of(plan)));
        Assert.InRange(plan.Gap, 0, 0.15);
    }

    [Fact]
    public void A_team_meets_in_groups_one_after_the_other_where_its_queue_would_be_left_alone()
    {
        var groups = MeetingsOf(Place()).GroupBy(m => m.Entry.Start).OrderBy(g => g.Key).ToList();
        Assert.InRange(groups.Count, 2, 4);
        Assert.All(groups, g => Assert.InRange(g.Key, 870, 960));
        Assert.All(groups.Zip(groups.Skip(1)), pair => Assert.True(pair.Second.Key >= pair.First.Key + 30));
        foreach (var queue in groups.SelectMany(g => g).Select(m => m.Agent.Queue).Distinct())
        {
            var sizes = groups.Select(g => g.Count(m => m.Agent.Queue == queue)).ToList();
            Assert.InRange(sizes.Max() - sizes.Min(), 0, 1);
        }
    }

    [Fact]
    public void Groups_serve_more_customers_than_the_team_together()
    {
        var together = With(m => m with { Together = true });
        var (whole, groups) = (PlaceFor(together), Place());
        Assert.Single(MeetingsOf(whole).Select(m => m.Entry.Start).Distinct());
        Assert.InRange(new DayService(together, Plan.Requirements, whole).Late(whole) - new DayService(Plan.Centre, Plan.Requirements, groups).Late(groups), 1, 1000);
    }

    [Fact]
    public void A_meeting_with_a_fixed_hour_stays_fixed()
    {
        var plan = PlaceFor(With(m => new WeeklyMeeting(m.Kind, m.Day, new ClockSpan(870, 900)) { Teams = m.Teams }));
        Assert.All(MeetingsOf(plan), m => Assert.Equal((870, 900), (m.Entry.Start, m.Entry.End)));
    }

    [Fact]
    public void A_team_that_nobody_waits_for_meets_together()
    {
        var quiet = Plan.Requirements.Select(r => r with { Volume = Array.ConvertAll(r.Volume, v => v / 50) }).ToList();
        var plan = DayPlanner.Place(Plan.Centre, quiet, new DayOrder(Monday, Shifts(Monday)), Quick);
        Assert.Single(MeetingsOf(plan).Select(m => m.Entry.Start).Distinct());
    }

    private static List<(AgentDay Agent, DayEntry Entry)> MeetingsOf(DayPlan plan) =>
        [.. plan.Agents.SelectMany(a => a.Entries.Where(e => e.Kind == DayActivity.Meeting).Select(e => (a, e)))];

    private static Centre With(Func<WeeklyMeeting, WeeklyMeeting> change) =>
        Plan.Centre with { Day = Plan.Centre.Day with { Meetings = [.. Plan.Centre.Day.Meetings.Select(change)] } };

    private static DayPlan PlaceFor(Centre centre) => DayPlanner.Place(centre, Plan.Requirements, new DayOrder(Monday, Shifts(Monday)), Quick);

    [Fact]
    public void Placing_serves_more_customers_than_all_lunches_at_the_time_of_the_shift_type()
    {
        var plan = Place();
        var service = new DayService(Plan.Centre, Plan.Requirements, plan);
        var together = plan with
        {
            Agents = [.. plan.Agents.Select(a => a with { Entries = [.. a.Entries.Select(e => e.Kind == DayActivity.Lunch ? e with { Start = a.Shift == "D1" ? 690 : 990, End = a.Shift == "D1" ? 780 : 1080 } : e)] })],
        };
        Assert.InRange(service.Late(together) - service.Late(plan), 1, 1000);
    }

    [Fact]
    public void Shrinkage_that_is_placed_does_not_count_again()
    {
        var rest = DayShrinkage.Placed(Plan.Centre, Plan.Requirements, []);
        var noon = Plan.Period.IndexOf(Monday) * 48 + 24;
        Assert.Equal(0.16, Plan.Requirements[0].Shrinkage[noon], 9);
        Assert.Equal(0.11, rest[0].Shrinkage[noon], 9);
        Assert.True(rest[0].Gross[noon] <= Plan.Requirements[0].Gross[noon]);
    }

    [Fact]
    public void Coaching_finds_a_time_for_each_and_training_one_for_all()
    {
        var four = Plan.Centre.Agents.Take(4).Select(a => a.Id).ToList();
        var coaching = Place(new AddedActivity(DayActivity.Coaching, 30, new ClockSpan(660, 1140), four, Together: false));
        Assert.All(four, id => Assert.Contains(coaching.Agents.Single(a => a.Agent == id).Entries, e => e.Kind == DayActivity.Coaching && e.Minutes == 30 && e.Start >= 660 && e.End <= 1140));
        var training = Place(new AddedActivity(DayActivity.Training, 45, new ClockSpan(660, 1140), four, Together: true));
        Assert.Single(four.Select(id => training.Agents.Single(a => a.Agent == id).Entries.Single(e => e.Kind == DayActivity.Training).Start).Distinct());
    }

    [Fact]
    public void A_meeting_that_fits_nobody_is_left_out_and_said_and_lunches_stay()
    {
        var all = Plan.Centre.Agents.Select(a => a.Id).ToList();
        var plan = Place(new AddedActivity(DayActivity.Training, 60, new ClockSpan(855, 920), all, Together: true));
        Assert.Contains(plan.LeftOut, l => l.En.StartsWith("Training", StringComparison.Ordinal));
        Assert.All(plan.Agents, a => Assert.Contains(a.Entries, e => e.Kind == DayActivity.Lunch));
    }

    [Fact]
    public void Two_activities_to_be_placed_for_one_agent_are_refused_in_words()
    {
        var added = new AddedActivity(DayActivity.Coaching, 30, new ClockSpan(660, 900), ["A001"], false);
        var order = new DayOrder(Monday, Shifts(Monday)) { Added = [added, added with { Kind = DayActivity.Training }] };
        Assert.Contains("A001", order.Contradiction()!.Value.En, StringComparison.Ordinal);
        Assert.Null((order with { Added = [added] }).Contradiction());
    }

    [Fact]
    public void What_was_moved_by_hand_stays_when_the_day_is_placed_again()
    {
        var plan = Place();
        var agent = plan.Agents.First(a => a.Shift == "D1");
        var lunch = agent.Entries.ToList().FindIndex(e => e.Kind == DayActivity.Lunch);
        var target = new DayService(Plan.Centre, Plan.Requirements, plan).Alternatives(plan, agent.Agent, lunch).Select(a => a.Start).First(s => s != agent.Entries[lunch].Start && s is >= 630 and <= 750);
        var moved = plan.Move(agent.Agent, lunch, target)!;
        var again = DayPlanner.Place(Plan.Centre, Plan.Requirements, new DayOrder(Monday, Shifts(Monday)) { Before = moved }, Quick);
        var entries = again.Agents.Single(a => a.Agent == agent.Agent).Entries;
        Assert.Equal(target, entries.Single(e => e.Kind == DayActivity.Lunch).Start);
        Assert.True(entries.Single(e => e.Kind == DayActivity.Lunch).ByHand);
    }

    [Fact]
    public void A_move_onto_another_activity_or_out_of_the_shift_is_none()
    {
        var plan = Place();
        var agent = plan.Agents[0];
        var lunch = agent.Entries.ToList().FindIndex(e => e.Kind == DayActivity.Lunch);
        Assert.Null(plan.Move(agent.Agent, lunch, agent.Start));
        Assert.Null(plan.Move(agent.Agent, lunch, agent.End - 60));
        Assert.Equal(1, plan.Move(agent.Agent, lunch, agent.Entries[lunch].Start)!.HandChanges);
    }

    [Fact]
    public void Windows_spacing_and_an_empty_post_are_told_in_words()
    {
        var plan = Place();
        var agent = plan.Agents.First(a => a.Shift == "D1");
        var entries = agent.Entries.ToList();
        var early = agent with { Entries = [.. entries.Select(e => e.Kind == DayActivity.Lunch ? e with { Start = agent.Start + 15, End = agent.Start + 105 } : e)] };
        var broken = plan with { Agents = [early] };
        var words = DayJudge.Breaches(Plan.Centre, broken, new DayService(Plan.Centre, Plan.Requirements, broken).Of(broken)).Select(w => w.En).ToList();
        Assert.Contains(words, w => w.Contains("more than 60 minutes", StringComparison.Ordinal));
        Assert.Contains(words, w => w.Contains("at least 45 are due", StringComparison.Ordinal));
        Assert.Contains(words, w => w.Contains("is not held", StringComparison.Ordinal));
    }

    [Fact]
    public void The_evening_before_still_serves_after_midnight()
    {
        var night = Plan.Centre.ShiftTypes[0] with { Code = "N", Span = new ClockSpan(1320, 1800), UnpaidBreaks = [] };
        var centre = Plan.Centre with { ShiftTypes = [.. Plan.Centre.ShiftTypes, night] };
        var eve = Monday.AddDays(-1);
        var around = DayNeighbours.Of(
            centre, new DayClock(Monday, centre.Clock),
            [new Assignment("A001", eve, "N", "hotline"), new Assignment("A002", eve, "D1", "hotline")]);
        Assert.Equal((-120, 360), (around.Single().Start, around.Single().End));
    }
}
