using System.Text;
using Wfm.Engine;
using Wfm.Engine.Planning.Simulating;
using Wfm.Engine.Rostering;
using Wfm.Engine.Simulation;
using Wfm.Engine.Staffing;
using Wfm.Engine.Time;

namespace Wfm.Tests.Simulation;

public class RosterScenarioTests
{
    private const string Forecast = "timestamp,queue,volume,aht\n";

    private static string Hours(string queue, double volume, double aht) => string.Concat(
        Enumerable.Range(0, 24).Select(h => FormattableString.Invariant($"2026-12-01T{h:00}:00:00,{queue},{volume},{aht}\n")));

    private static ReadResult<SimulationScenario> Read(string roster, string forecast)
    {
        var (r, f) = (RosterTable.Read(Encoding.UTF8.GetBytes(roster), "roster.csv"), ForecastTable.Read(Encoding.UTF8.GetBytes(forecast), "forecast.csv"));
        return r.Value is null || f.Value is null
            ? new ReadResult<SimulationScenario>(null, [.. r.Findings, .. f.Findings])
            : RosterScenario.Of(f.Value, r.Value, "roster.csv", new SimulationAssumptions());
    }

    [Fact]
    public void Agents_queues_and_breaks_come_from_the_files()
    {
        var scenario = Read(
            "agent,name,date,shift,start,end,queue,break1_start,break1_end\n"
            + "A1,Li,2026-12-01,D,2026-12-01T09:00:00,2026-12-01T19:00:00,hotline,2026-12-01T12:00:00,2026-12-01T13:30:00\n"
            + "A2,Wu,2026-11-30,N,22:00,30:00,chat;hotline,,\n",
            Forecast + Hours("hotline", 20, 180) + Hours("chat", 5, 400)).Value!;
        var day = Assert.Single(scenario.Agents[0].Shifts);
        Assert.Equal((540, 1140), (day.Start, day.End));
        Assert.Equal([(720, 810)], day.Breaks);
        var night = Assert.Single(scenario.Agents[1].Shifts);
        Assert.Equal((0, 360), (night.Start, night.End));
        Assert.Equal([new SimulatedSkill(1), new SimulatedSkill(0)], night.Skills);
        Assert.Equal(20, scenario.Queues[0].Volume[23]);
    }

    [Fact]
    public void Agents_help_in_their_second_queue_only_after_the_overflow_time()
    {
        var roster = RosterTable.Read(Encoding.UTF8.GetBytes("agent,date,start,end,queue\nA1,2026-12-01,09:00,19:00,chat;hotline\n"), "roster.csv").Value!;
        var forecast = ForecastTable.Read(Encoding.UTF8.GetBytes(Forecast + Hours("hotline", 20, 180) + Hours("chat", 5, 400)), "forecast.csv").Value!;
        var scenario = RosterScenario.Of(forecast, roster, "roster.csv", new SimulationAssumptions { OverflowSeconds = 45 }).Value!;
        Assert.Equal([new SimulatedSkill(1), new SimulatedSkill(0, 45)], scenario.Agents[0].Shifts[0].Skills);
    }

    [Fact]
    public void A_roster_for_an_unknown_queue_is_refused_by_name()
    {
        var read = Read("agent,date,start,end,queue\nA1,2026-12-01,09:00,19:00,fax\n", Forecast + Hours("hotline", 20, 180));
        Assert.False(read.IsAccepted);
        Assert.Equal("fax", Assert.Single(read.Findings).Value);
    }

    [Fact]
    public void Every_bad_cell_is_named_with_line_and_column()
    {
        var read = RosterTable.Read(
            Encoding.UTF8.GetBytes("agent,date,start,end,queue\nA1,1.12.2026,09:00,19:00,q\nA2,2026-12-01,9 am,19:00,q\nA3,2026-12-01,19:00,09:00,q\n"), "r.csv");
        Assert.Null(read.Value);
        Assert.Equal([(2, 2), (3, 3), (4, 4)], read.Findings.Select(f => (f.Line, f.Column)));
    }

    [Fact]
    public void Fourteen_rostered_agents_serve_ten_erlangs_as_Erlang_C_says()
    {
        var roster = "agent,date,start,end,queue\n" + string.Concat(Enumerable.Range(1, 14).Select(i => $"A{i},2026-12-01,00:00,24:00,hotline\n"));
        var scenario = Read(roster, Forecast + Hours("hotline", 200, 180)).Value!;
        var outcome = Simulator.Run(scenario, new SimulationOptions { Replications = 100, Seed = 4 }).Queues[0].Intervals[12].ServiceLevel;
        var formula = ErlangC.ServiceLevel(14, 10, 180, 20);
        Assert.InRange(formula, outcome.Value - 2 * outcome.HalfWidth, outcome.Value + 2 * outcome.HalfWidth);
    }

    [Fact]
    public void Requirements_bring_their_concurrency_and_threshold()
    {
        var period = new PlanningPeriod(new DateOnly(2026, 12, 1), 1);
        double[] Day(double value) => [.. Enumerable.Repeat(value, 24)];
        var requirement = RequirementCalculator.Calculate(
            "chat", new IntervalGrid(60), period, Day(30), Day(400), new ServiceTarget(0.8, 15), 2, Day(0.25), [.. Enumerable.Repeat(true, 24)]);
        var shift = new ShiftType("D", new LocalText("白班", "Day"), "day", new ClockSpan(540, 1140), [new ClockSpan(720, 810)], []);
        var scenario = RosterScenario.Of(
            [shift], [requirement], [new Assignment("A1", period.Start, "D", "chat")], new SimulationAssumptions());
        Assert.Equal(200, scenario.Queues[0].AhtSeconds[0]);
        Assert.Equal(15, scenario.Queues[0].ThresholdSeconds);
        Assert.Equal([(720, 810)], Assert.Single(scenario.Agents).Shifts[0].Breaks);
    }
}
