using System.Text;
using Wfm.Engine.Forecasting;
using Wfm.Engine.Planning;
using Wfm.Engine.Planning.Reading;
using Wfm.Engine.Planning.Simulating;
using Wfm.Engine.Rostering;
using Wfm.Engine.Simulation;
using Wfm.Engine.Staffing;
using Wfm.Engine.Time;

namespace Wfm.Tests.Planning;

/// <summary>Work that may wait and calls that the centre makes itself, from centre.json to the pages' figures.</summary>
public class DeferredQueueTests
{
    private const string Email = """
        { "id": "email", "name": { "zh": "邮件", "en": "E-mail" }, "channel": "email", "open": { "daily": "09:00-18:00" },
          "target": { "fraction": 0.95, "thresholdSeconds": 86400, "maxOccupancy": 0.9 }, "backlog": 12, "shrinkage": [0.1] },
        """;

    private static readonly PlanningPeriod Period = new(new DateOnly(2026, 12, 7), 5);

    private static Centre WithEmail()
    {
        var files = DemoFiles.Small();
        files["centre.json"] = Encoding.UTF8.GetBytes(DemoFiles.Text(files, "centre.json").Replace("\"queues\": [", "\"queues\": [" + Email, StringComparison.Ordinal));
        return CentreReader.Read(files).Value!;
    }

    private static Requirement Require(Centre centre)
    {
        double[] volume = [.. Enumerable.Range(0, 5 * 48).Select(i => i % 48 is >= 16 and < 44 ? 6.0 : 1.0)];
        return PlanningPipeline.Require(centre, [new Forecast("email", new IntervalGrid(30), Period, volume, [.. volume.Select(_ => 300.0)], "test")]).Single();
    }

    [Fact]
    public void A_queue_with_a_deadline_is_staffed_more_evenly_than_its_mail_comes_and_only_in_working_hours()
    {
        var requirement = Require(WithEmail());
        var work = requirement.DeferredAgents!;
        Assert.All(Enumerable.Range(0, work.Length).Where(i => i % 48 is < 18 or >= 36), i => Assert.Equal((0, 0.0), (requirement.Gross[i], work[i])));
        Assert.Equal(requirement.Volume.Sum() * 300, work.Sum() * 1800, 300 * 60.0);
        var busy = work.Where(w => w > 0).ToArray();
        Assert.True(busy.Max() - busy.Min() < 1);
        Assert.Equal(0, DeferredPlan.Of(requirement.Work!).Overdue, 9);
        Assert.Contains("due within 24 h", requirement.Explain(24).Sentence.En, StringComparison.Ordinal);
    }

    [Fact]
    public void As_many_agents_as_required_keep_the_deadline_and_half_as_many_do_not()
    {
        var requirement = Require(WithEmail());
        Assert.Equal(1, ServiceLevelForecast.Of(requirement.Gross, requirement).Whole.ServiceLevel, 6);
        var half = ServiceLevelForecast.Of([.. requirement.Gross.Select(g => g / 2)], requirement);
        Assert.InRange(half.Whole.ServiceLevel, 0.05, 0.9);
    }

    [Fact]
    public void The_oldest_mail_is_answered_first_and_too_late_is_told_by_the_hour_it_came()
    {
        var work = new DeferredWork([2, 2, 2, 0, 0, 0], [.. Enumerable.Repeat(true, 6)], 2);
        var outcome = DeferredOutcome.Of(work, [0, 1, 1, 1, 1, 1]);
        Assert.Equal([1, 0.5, 0, 1, 1, 1], outcome.InTime);
        Assert.Equal([2, 3, 4, 3, 2, 1], outcome.Waiting);
    }

    [Fact]
    public void The_simulation_lets_mail_wait_over_night()
    {
        var centre = WithEmail();
        var requirement = Require(centre);
        var shift = new ShiftType("W", new("班", "Work"), "day", new ClockSpan(540, 1080), [], []);
        var assignments = from day in Period.Dates from agent in Enumerable.Range(0, requirement.Gross.Max()) select new Assignment($"A{agent}", day, "W", "email");
        var result = Simulator.Run(
            RosterScenario.Of([shift], [requirement], assignments, new SimulationAssumptions()), new SimulationOptions { Replications = 20, Seed = 3 });
        Assert.InRange(result.Queues[0].Days[1].ServiceLevel.Value, 0.6, 1);
        Assert.True(result.Queues[0].Days[1].AsaSeconds.Value > 600);
    }

    [Fact]
    public void A_roster_file_simulated_for_its_centre_keeps_mail_as_backlog_and_answers_calls_first()
    {
        var forecast = "timestamp,queue,volume,aht\n" + string.Concat(
            from q in (string[])["email", "hotline"] from i in Enumerable.Range(18, 18) select $"2026-12-07T{i / 2:00}:{i % 2 * 30:00}:00,{q},12,300\n");
        var roster = "agent,date,start,end,queue\n" + string.Concat(Enumerable.Range(0, 4).Select(i => $"A{i},2026-12-07,09:00,18:00,hotline;email\n"));
        var scenario = RosterScenario.Of(
            ForecastTable.Read(Encoding.UTF8.GetBytes(forecast), "forecast.csv").Value!, RosterTable.Read(Encoding.UTF8.GetBytes(roster), "roster.csv").Value!, "roster.csv",
            new SimulationAssumptions { PatienceSeconds = 60 }.Of(WithEmail())).Value!;
        var (mail, calls) = (scenario.Queues.Single(q => q.Id == "email"), scenario.Queues.Single(q => q.Id == "hotline"));
        Assert.Equal((true, 12, (double?)null, 86400.0), (mail.KeepsBacklog, mail.Backlog, mail.PatienceSeconds, mail.ThresholdSeconds));
        Assert.Null(mail.Open);
        Assert.Equal((false, 60.0), (calls.KeepsBacklog, calls.PatienceSeconds!.Value));
        Assert.True(calls.Priority < mail.Priority);
        var result = Simulator.Run(scenario, new SimulationOptions { Replications = 20, Seed = 1 });
        var answered = result.Queues.Single(q => q.Queue == "email").Whole;
        Assert.Equal((0, 1), (answered.Abandonment.Value, answered.ServiceLevel.Value));
    }

    [Fact]
    public void Rings_losses_and_patience_are_read_from_the_centre_file()
    {
        var files = DemoFiles.Small();
        var text = DemoFiles.Text(files, "centre.json")
            .Replace("\"fraction\": 0.8, \"thresholdSeconds\": 20,", "\"fraction\": 0.8, \"rings\": 3,", StringComparison.Ordinal)
            .Replace("\"concurrency\": 1.7,", "\"concurrency\": 1.7, \"patienceSeconds\": 90,", StringComparison.Ordinal)
            .Replace("{ \"kind\": \"meeting\", \"planned\": true, \"share\": 0.005 }", "{ \"kind\": \"meeting\", \"planned\": true, \"share\": { \"mon\": 0.06 } }", StringComparison.Ordinal);
        files["centre.json"] = Encoding.UTF8.GetBytes(text);
        var centre = CentreReader.Read(files).Value!;
        Assert.Equal(15, centre.Queues[0].Target.ThresholdSeconds);
        Assert.Equal(90, centre.Queues[1].PatienceSeconds);
        Assert.Equal(0.06, centre.Queues[0].ShrinkageAt(DayOfWeek.Monday, 12, new HashSet<string>()) - centre.Queues[0].ShrinkageAt(DayOfWeek.Tuesday, 12, new HashSet<string>()), 9);
    }

    [Fact]
    public void Outbound_calls_take_the_agents_to_spare_within_their_hours_and_say_what_does_not_fit()
    {
        var centre = DemoFiles.Centre;
        var prepared = PlanningPipeline.Prepare(centre, new Month(2026, 12).Period);
        var requirement = prepared.Requirements.Single(r => r.Queue == "hotline");
        OutboundFit Second(int more)
        {
            var assignments = from day in prepared.Period.Dates from i in Enumerable.Range(0, more) select new Assignment($"A{i:000}", day, i % 2 == 0 ? "D1" : "M", "hotline");
            return OutboundFit.Of(centre, prepared.Requirements, RosterCoverage.Of(centre.ShiftTypes, prepared.Requirements, assignments)).First();
        }

        var plenty = Second(30);
        Assert.Equal(31 * 30 * 150 / 3600.0, plenty.Hours, 6);
        Assert.Equal(1, plenty.Share, 6);
        Assert.All(Enumerable.Range(0, plenty.Agents.Length).Where(i => i % 48 is < 26 or >= 40), i => Assert.Equal(0, plenty.Agents[i]));
        Assert.Equal(0, Second(0).Share);
        Assert.Equal("second-invitation", plenty.Work.Id);
        Assert.NotEmpty(requirement.Gross);
    }
}
