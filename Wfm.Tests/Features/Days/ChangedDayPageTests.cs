using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Wfm.Engine;
using Wfm.Engine.Planning.WithinDay;
using Wfm.Engine.Rostering;
using Wfm.Engine.Staffing;
using Wfm.Engine.Time;
using Wfm.Web.Components.Shifts;
using Wfm.Web.Exports;
using Wfm.Web.Features.Days;
using Wfm.Web.Features.MyShifts;
using Wfm.Web.Features.ServiceLevel;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Plans;
using Wfm.Web.Runs;
using static Wfm.Tests.Features.SmallCentre;

namespace Wfm.Tests.Features.Days;

/// <summary>A centre in Berlin on its pages, on the day on which clocks go back from three to two.</summary>
public sealed class ChangedDayPageTests
{
    private static readonly Month October = new(2026, 10);
    private static readonly DateOnly Sunday = new(2026, 10, 25);

    [Fact]
    public async Task A_placed_day_is_stored_shown_and_written_with_its_25_hours()
    {
        using var small = await InBerlin();
        await Days(small).Place(Planner, Sunday, 0, []);
        var view = (await Days(small).View(Planner, Sunday))!;
        Assert.Empty(view.Breaches);
        Assert.Equal(100, view.Service[0].AtWork.Length);
        Assert.Equal((0, 540), (view.Plan.Agents[0].Start, view.Plan.Agents[0].End));
        Assert.Contains(
            view.Plan.Agents.SelectMany(a => a.Entries), e => e.Kind == DayActivity.Break && view.Clock.IsSecondTime(e.Start));
        Assert.Matches("break,2026-10-25T02:[0-9]{2}:00,2026-10-25T0[23]:[0-9]{2}:00,UTC\\+01:00", PlanCsv.Day([], view.Plan));

        await Days(small).Publish(Planner, Sunday);
        var mine = (await small.New<MyDayService>().Of(An, Sunday))!;
        Assert.Equal((view.Clock, view.Plan.Agents.Single(a => a.Agent == "an").Entries.Count), (mine.Clock, mine.Day.Entries.Count));
        var outlook = await small.New<ServiceLevelService>().Simulate(Planner, Sunday, default);
        Assert.True(outlook.IsPlaced);
        Assert.Equal(50, outlook.Queues[0].Level.Count);
    }

    [Fact]
    public async Task Every_time_of_the_shift_is_offered_once_and_can_be_taken()
    {
        using var small = await InBerlin();
        await Days(small).Place(Planner, Sunday, 0, []);
        var view = (await Days(small).View(Planner, Sunday))!;
        var entries = view.Plan.Agents.Single(a => a.Agent == "an").Entries;
        var (agent, entry) = ("an", entries.ToList().FindIndex(e => e.Kind == DayActivity.Break));
        var offered = (await Days(small).Alternatives(Planner, view, agent, entry)).Select(a => view.Clock.TimeAt(a.Start)).ToList();
        Assert.Contains("02:30", offered);
        Assert.Contains("02:30 ②", offered);
        Assert.Equal(offered.Count, offered.Distinct().Count());
        await Days(small).Move(Planner, Sunday, 1, agent, entry, 210);
        var moved = (await Days(small).View(Planner, Sunday))!.Plan;
        var after = moved.Agents.Single(a => a.Agent == agent).Entries;
        Assert.Contains("02:30 ②-02:45 ②", after.Select(e => moved.Clock.SpanOf(e.Start, e.End)));
    }

    [Fact]
    public async Task A_day_stored_on_the_clock_face_reads_as_it_did_until_it_is_placed_again()
    {
        using var small = await InBerlin();
        await using (var db = small.Database.CreateDbContext())
        {
            db.DayPlans.Add(new DayPlanRow
            {
                Plan = (await small.Rooms.Plans.Find("small", October))!.Id,
                Date = Sunday,
                Number = 1,
                Content = """
                    {"date":"2026-10-25","grid":15,"agents":[{"agent":"an","shift":"N","queue":"hotline","start":0,"end":480,"entries":[
                    {"kind":"break","start":150,"end":165,"byHand":false,"minutes":15},
                    """ + """
                    {"kind":"lunch","start":240,"end":270,"byHand":true,"minutes":30}
                    ]}],"cost":7,"bound":7,"added":[],"leftOut":[],"handChanges":1,"gap":0}
                    """,
                MadeBy = "planner",
                MadeAt = DateTimeOffset.UnixEpoch,
            });
            await db.SaveChangesAsync();
        }
        var view = (await Days(small).View(Planner, Sunday))!;
        Assert.Equal(
            ["02:30-02:45", "04:00-04:30"], Assert.Single(view.Plan.Agents).Entries.Select(e => view.Clock.SpanOf(e.Start, e.End)));
        Assert.Equal((96, 480), (view.Service[0].AtWork.Length, view.Plan.Agents[0].End));
        await Days(small).Place(Planner, Sunday, 1, []);
        var again = (await Days(small).View(Planner, Sunday))!;
        Assert.Equal((100, 540), (again.Service[0].AtWork.Length, again.Plan.Agents[0].End));
        var lunch = Assert.Single(again.Plan.Agents.Single(a => a.Agent == "an").Entries, e => e.ByHand);
        Assert.Equal("04:00-04:30", again.Clock.SpanOf(lunch.Start, lunch.End));
    }

    [Fact]
    public async Task The_page_tells_the_second_hour_apart()
    {
        using var small = await InBerlin();
        await Days(small).Place(Planner, Sunday, 0, []);
        var view = (await Days(small).View(Planner, Sunday))!;
        var day = view.Plan.Agents.First(a => a.Entries.Any(e => e.Kind == DayActivity.Break && view.Clock.IsSecondTime(e.Start)));
        var entry = day.Entries.ToList().FindIndex(e => e.Kind == DayActivity.Break && view.Clock.IsSecondTime(e.Start));
        var span = view.Clock.SpanOf(day.Entries[entry].Start, day.Entries[entry].End).Replace('-', '–');
        Assert.EndsWith("②", span, StringComparison.Ordinal);
        var track = await Html<DayTrack>(new()
        {
            [nameof(DayTrack.Day)] = day,
            [nameof(DayTrack.Clock)] = view.Clock,
            [nameof(DayTrack.Category)] = "night",
            [nameof(DayTrack.Axis)] = (0, 540),
        });
        Assert.Contains(span, track, StringComparison.Ordinal);
        var panel = await Html<DayPanel>(new()
        {
            [nameof(DayPanel.View)] = view,
            [nameof(DayPanel.Agent)] = day.Agent,
            [nameof(DayPanel.Entry)] = entry,
            [nameof(DayPanel.Alternatives)] = await Days(small).Alternatives(Planner, view, day.Agent, entry),
            [nameof(DayPanel.Added)] = new List<AddedActivity>(),
        });
        Assert.Contains(span, panel, StringComparison.Ordinal);
        Assert.Contains("\"02:30 ② ", panel, StringComparison.Ordinal);
        Assert.Contains("\"02:30 ", panel.Replace("02:30 ②", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Matches("value=\"02:[0-9]{2}\"", panel);
    }

    [Fact]
    public async Task A_month_is_placed_through_the_change()
    {
        using var small = await InBerlin();
        await Days(small).PlaceMonth(Planner, Sunday);
        await small.Runs.Do(new RunSubject(RunKind.Placement, "small", "2026-10"));
        var view = (await Days(small).View(Planner, Sunday))!;
        Assert.Equal((31, 100), (view.Placed.Count, view.Service[0].AtWork.Length));
        Assert.Equal(96, (await Days(small).View(Planner, Sunday.AddDays(1)))!.Service[0].AtWork.Length);
    }

    /// <summary>An, Bo and Cai work every night from midnight on; nobody calls in the second hour from two to three.</summary>
    private static async Task<SmallCentre> InBerlin()
    {
        var small = await Of(c => c with
        {
            TimeZone = "Europe/Berlin",
            ShiftTypes =
            [
                .. c.ShiftTypes,
                new ShiftType("N", new LocalText("夜", "Night"), "night", new ClockSpan(0, 480), [new ClockSpan(300, 330)], []),
            ],
        });
        var plan = await small.Rooms.Plans.FindOrBegin("small", October);
        await small.Rooms.Requirements.Save(plan, [Needed()], "planner");
        Assignment[] nights =
        [
            .. from agent in new[] { "an", "bo", "cai" }
               from date in October.Period.Dates
               select new Assignment(agent, date, "N", "hotline"),
        ];
        var draft = new Draft(nights, RevisionOrigin.Edited) { Agents = ["an", "bo", "cai", "dan"] };
        var added = await small.Rooms.Revisions.Add(plan, draft, "planner");
        Assert.IsType<PublishResult.InForce>(await small.Rooms.Revisions.Publish(plan, added.Number, "planner"));
        return small;
    }

    private static Requirement Needed()
    {
        var (grid, period) = (new IntervalGrid(30, LocalClock.Of("Europe/Berlin")), October.Period);
        var second = grid.FirstOf(period, 24) + 6;
        double[] Always(double value) => [.. Enumerable.Repeat(value, grid.Count(period))];
        return RequirementCalculator.Calculate(
            "hotline", grid, period, [.. Always(20).Select((v, i) => i == second || i == second + 1 ? 0 : v)], Always(180),
            new ServiceTarget(0.8, 20), 1, Always(0), [.. Always(0).Select(_ => true)]);
    }

    private static DayPlanService Days(SmallCentre small) => DayPlanTests.Days(small);

    private static async Task<string> Html<T>(Dictionary<string, object?> parameters) where T : IComponent
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var html = await renderer.Dispatcher.InvokeAsync(
            async () => (await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(parameters))).ToHtmlString());
        return System.Net.WebUtility.HtmlDecode(html);
    }
}
