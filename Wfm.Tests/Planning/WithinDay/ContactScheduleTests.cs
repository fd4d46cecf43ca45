using System.Text;
using Wfm.Engine.Planning;
using Wfm.Engine.Planning.Reading;
using Wfm.Engine.Planning.WithinDay;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Intraday;
using Wfm.Engine.Time;

namespace Wfm.Tests.Planning.WithinDay;

public sealed class ContactScheduleTests
{
    private static readonly PlanningPeriod December = new Month(2026, 12).Period;
    private static readonly DateOnly Monday = new(2026, 12, 7);

    private static readonly ContactCadence Call = new(DayActivity.Call, ContactEvery.Day, 10, new ClockSpan(540, 1440)) { Teams = ["t1"] };
    private static readonly ContactCadence Video = new(DayActivity.Video, ContactEvery.Week, 30, new ClockSpan(600, 1080)) { Teams = ["t1"] };
    private static readonly ContactCadence Face = new(DayActivity.FaceToFace, ContactEvery.Month, 60, new ClockSpan(600, 1080)) { Teams = ["t1"] };

    private static readonly Centre Centre = DemoFiles.Centre with { Day = DemoFiles.Centre.Day with { Meetings = [], Contacts = [Call, Video, Face] } };
    private static readonly string[] Home = [.. Centre.Agents.Where(a => a.Team == "t1").Select(a => a.Id)];

    /// <summary>Everybody works days but for every fifth day.</summary>
    private static readonly Assignment[] Roster =
    [
        .. from agent in Centre.Agents.Select((a, i) => (a.Id, Turn: i, Queue: a.Skills[^1]))
           from day in Enumerable.Range(0, December.Days)
           where (day + agent.Turn) % 5 != 0
           select new Assignment(agent.Id, December[day], "D1", agent.Queue),
    ];

    private static readonly IReadOnlyList<DueContact> Due = ContactSchedule.Of(Centre, December, Roster);

    [Fact]
    public void An_agent_has_one_contact_on_every_working_day_one_meeting_a_week_and_one_a_month()
    {
        Assert.Equal(Home.Order(), Due.Select(d => d.Agent).Distinct().Order());
        foreach (var agent in Home)
        {
            var contacts = Due.Where(d => d.Agent == agent).ToList();
            Assert.Equal(Roster.Where(a => a.Agent == agent).Select(a => a.Date), contacts.Select(c => c.Date).Order());
            Assert.Single(contacts, c => c.Cadence == Face);
            // 1 to 6 December is a week of its own, 28 to 31 December has four of seven days.
            Assert.Equal(
                [new DateOnly(2026, 12, 1), Monday, new(2026, 12, 14), new(2026, 12, 21), new(2026, 12, 28)],
                contacts.Where(c => c.Cadence == Video).Select(c => c.First).Order());
            Assert.All(contacts, c => Assert.InRange(c.Date, c.First, c.Last));
        }
    }

    [Fact]
    public void Not_all_meet_on_the_same_day_of_the_week()
    {
        var days = Due.Where(d => d.Cadence == Video && d.First == Monday).GroupBy(d => d.Date).Select(g => g.Count()).ToList();
        Assert.True(days.Count >= 5);
        Assert.InRange(days.Max(), 1, Home.Length / 2);
    }

    [Fact]
    public void A_shift_outside_the_window_leaves_no_time_for_a_contact()
    {
        var evenings = Roster.Select(a => a with { Shift = "E" }).ToArray();
        var kinds = ContactSchedule.Of(Centre, December, evenings).Select(d => d.Cadence.Kind).Distinct();
        Assert.Equal([DayActivity.Call], kinds);
    }

    [Fact]
    public void Contacts_are_placed_within_the_shift_and_the_audit_finds_them()
    {
        var plan = Placed(added: []);
        Assert.Empty(plan.LeftOut);
        foreach (var due in Due.Where(d => d.Date == Monday))
        {
            var entry = Assert.Single(plan.Agents.Single(a => a.Agent == due.Agent).Entries, e => e.Kind == due.Cadence.Kind);
            Assert.Equal(due.Cadence.Minutes, entry.Minutes);
            Assert.True(due.Cadence.Window.Covers(new ClockSpan(entry.Start, entry.End)));
        }
        var audit = ContactAudit.Around(Monday, Due, new Dictionary<DateOnly, DayPlan> { [Monday] = plan });
        Assert.Equal(Due.Count(d => d.First <= Monday && Monday <= d.Last), audit.Count);
        Assert.All(audit, a => Assert.Equal(a.Due.Date == Monday ? Monday : null, a.Held));
    }

    [Fact]
    public void Who_has_another_activity_to_be_placed_goes_without_and_is_named()
    {
        var busy = Due.First(d => d.Date == Monday && d.Cadence == Call).Agent;
        var plan = Placed([new AddedActivity(DayActivity.Coaching, 30, new ClockSpan(600, 1080), [busy], false)]);
        Assert.Contains(plan.LeftOut, l => l.En.Contains(Centre.Agents.Single(a => a.Id == busy).Name, StringComparison.Ordinal));
        Assert.DoesNotContain(plan.Agents.Single(a => a.Agent == busy).Entries, e => e.Kind == DayActivity.Call);
        var missing = ContactAudit.Around(Monday, Due, new Dictionary<DateOnly, DayPlan> { [Monday] = plan }).Where(a => a.Due.Date == Monday && a.Held is null);
        Assert.Equal([busy], missing.Select(m => m.Due.Agent));
    }

    [Fact]
    public void Contacts_are_read_from_the_centre_and_what_is_wrong_is_named()
    {
        Assert.Equal(Video, Assert.Single(Read("""{ "kind": "video", "every": "week", "minutes": 30, "window": "10:00-18:00", "teams": ["t1"] }""").Value!.Day.Contacts) with { Teams = Video.Teams });
        var wrong = Read("""{ "kind": "video", "every": "fortnight", "minutes": 500, "window": "10:00-18:00", "teams": ["t9"] }""").Findings;
        Assert.Equal(["fortnight", "500", "t9"], wrong.Where(f => f.Line == wrong[0].Line).Select(f => f.Value));
        Assert.True(wrong[0].Line > 1);
    }

    private static DayPlan Placed(AddedActivity[] added)
    {
        var requirements = PlanningPipeline.Require(Centre, PlanningPipeline.Forecast(Centre, December));
        var order = new DayOrder(Monday, [.. Roster.Where(a => a.Date == Monday)]) { Added = added, Contacts = ContactSchedule.On(Due, Monday) };
        return DayPlanner.Place(Centre, requirements, order, new IntradayOptions { Rounds = 50, BoundSteps = 20 });
    }

    private static Wfm.Engine.ReadResult<Centre> Read(string contact)
    {
        var files = DemoFiles.All().ToDictionary(f => f.Key, f => f.Value);
        var text = Encoding.UTF8.GetString(files["centre.json"]).Replace("\"gridMinutes\": 5,", $"\"gridMinutes\": 5, \"contacts\": [{contact}],", StringComparison.Ordinal);
        files["centre.json"] = Encoding.UTF8.GetBytes(text);
        return CentreReader.Read(files);
    }
}
