using System.Text;
using System.Text.Json;
using Wfm.Engine;
using Wfm.Engine.Forecasting.Cleaning;
using Wfm.Engine.Planning;
using Wfm.Engine.Planning.Demo;
using Wfm.Engine.Planning.Reading;
using Wfm.Engine.Planning.WithinDay;
using Wfm.Engine.Planning.Writing;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Search;
using Wfm.Engine.Staffing;
using Wfm.Engine.Time;
using Wfm.Web.Persistence;

namespace Wfm.Tests.Planning.Writing;

public class CentreWriterTests
{
    [Fact]
    public void The_demo_written_and_read_is_the_demo() => AssertKept(DemoFiles.Centre);

    [Fact]
    public void A_centre_with_windows_of_starts_and_three_queues_is_kept()
    {
        var files = LargeCentre.Files(7, 60, DemoFiles.Centre.Holidays, DemoFiles.Centre.Policy)
            .ToDictionary(f => f.Key, f => Encoding.UTF8.GetBytes(f.Value));
        foreach (var (name, bytes) in DemoFiles.All().Where(f => f.Key.StartsWith("holidays/", StringComparison.Ordinal)))
            files[name] = bytes;
        AssertKept(CentreReader.Read(files).Value!);
    }

    [Fact]
    public void Everything_that_a_centre_can_say_is_kept() => AssertKept(Rich());

    [Fact]
    public void A_centre_written_and_read_plans_the_same_problem()
    {
        Assert.Equal(Hash(DemoFiles.Centre), Hash(Again(DemoFiles.Centre)));

        static string Hash(Centre centre)
        {
            var forecasts = PlanningPipeline.Forecast(centre, DemoCentre.Month);
            var problem = PlanningPipeline.Problem(centre, DemoCentre.Month, PlanningPipeline.Require(centre, forecasts));
            return ModelHash.Of(CompiledProblem.Of(problem).Model);
        }
    }

    [Fact]
    public void Every_fault_of_what_is_written_beside_the_demo_is_found()
    {
        var files = Files(Rich());
        files["refused.csv"] = Encoding.UTF8.GetBytes("queue,kind,day,minute\nfax,Hole,2026-02-30,1440\n");
        files["centre.json"] = Encoding.UTF8.GetBytes(DemoFiles.Text(files, "centre.json")
            .Replace("\"last\": \"2027-02-28\"", "\"last\": \"2026-01-31\"", StringComparison.Ordinal));
        var errors = CentreReader.Read(files).Findings.Where(f => f.Severity == FindingSeverity.Error).Select(f => f.Value).Order();
        Assert.Equal(["1440", "2026-01-31", "2026-02-30", "Hole", "fax"], errors.Order(StringComparer.Ordinal));
    }

    private static Centre Again(Centre centre)
    {
        var read = CentreReader.Read(Files(centre));
        Assert.DoesNotContain(read.Findings, f => f.Severity == FindingSeverity.Error);
        return read.Value!;
    }

    private static Dictionary<string, byte[]> Files(Centre centre) =>
        CentreWriter.Files(centre).ToDictionary(f => f.Key, f => Encoding.UTF8.GetBytes(f.Value));

    private static void AssertKept(Centre centre) => Assert.Equal(Text(centre), Text(Again(centre)));

    /// <summary>Every public value of the centre and of all it holds.</summary>
    private static string Text(Centre centre) => JsonSerializer.Serialize(centre, CentreJson.Options);

    /// <summary>The demo, with what it does not use.</summary>
    private static Centre Rich()
    {
        var demo = CentreReader.Read(DemoFiles.Small()).Value!;
        ClockSpan?[] late = [null, .. Enumerable.Repeat<ClockSpan?>(new ClockSpan(600, 1500), 6)];
        var hotline = demo.Queues[0] with
        {
            Open = late,
            PatienceSeconds = 90.5,
            Losses = new ShrinkageProfile(
            [
                ShrinkageCause.Constant("sick", new LocalText("病假", "Sickness"), false, 0.04),
                new ShrinkageCause(
                    "training", new LocalText("培训", "Training"), true, [.. Enumerable.Range(0, 168).Select(i => i / 2000.0)]),
            ]),
            Spells =
            [
                new OpeningSpell(new DateOnly(2027, 2, 1), new DateOnly(2027, 2, 28), late),
                new OpeningSpell(new DateOnly(2027, 3, 1), null, new ClockSpan?[7]),
            ],
            Target = new ServiceTarget(0.85, 15.5, 0.9) { MaxAsaSeconds = 30, MaxAbandonment = 0.05 },
        };
        var mail = demo.Queues[1] with { Channel = Channel.Deferred, Backlog = 120 };
        return demo with
        {
            Queues = [hotline, mail],
            Cover = CoverCost.Default,
            ShiftTypes = [.. demo.ShiftTypes, demo.ShiftTypes[0] with { Code = "培训", OffQueue = true, Weekdays = [DayOfWeek.Tuesday] }],
            Agents = [demo.Agents[0] with { Name = "=王,\"小\"明" }, .. demo.Agents.Skip(1)],
            Outbound =
            [
                new OutboundWork(
                    "invite", new LocalText("邀约", "Invitations"), hotline.Id, 40, 120, new ClockSpan(600, 1200), 2, [DayOfWeek.Monday]),
            ],
            Refused = [new CleaningKey(hotline.Id, CleaningKind.Outage, new DateOnly(2026, 6, 1), 630)],
            Day = new DayRules
            {
                Grid = new IntervalGrid(5),
                BriefingMinutes = 10,
                MaximumSpacing = 300,
                Meetings =
                [
                    new WeeklyMeeting("meeting", DayOfWeek.Monday, new ClockSpan(870, 900)) { Together = true },
                    new WeeklyMeeting("coaching", DayOfWeek.Friday, new ClockSpan(600, 720)) { Minutes = 30, Teams = [demo.Teams[0].Id] },
                ],
                Contacts = [new ContactCadence("home", ContactEvery.Week, 15, new ClockSpan(600, 1080)) { Teams = [demo.Teams[1].Id] }],
            },
            Holidays = new HolidayCalendar("CN",
            [
                .. demo.Holidays.Days.Where(d => d.Date.Year == 2026),
                new SpecialDay(new DateOnly(2026, 12, 31), DayKind.Bridge, "new-year", 0, new LocalText("元旦", "New Year")),
            ]).Over(new WorkingWeek([DayOfWeek.Friday, DayOfWeek.Saturday], DayOfWeek.Sunday)),
            Closures =
            [
                Closure("maintenance", null, new WeekdaysOfMonth([1, ClosureDays.LastOfMonth], DayOfWeek.Sunday)),
                Closure("stock", hotline.Id, new DaysOfMonth([10, ClosureDays.LastOfMonth])) with { First = new(2026, 1, 1) },
                Closure("move", hotline.Id, new EveryWeeks(2, new(2026, 1, 4))) with { Last = new(2026, 6, 30) },
            ],
        };
    }

    private static RecurringClosure Closure(string id, string? queue, ClosureDays days) =>
        new(id, new LocalText("停业", "Closed"), queue, days);
}
