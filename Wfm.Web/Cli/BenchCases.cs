using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Planning.WithinDay;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Rules;
using Wfm.Engine.Simulation;
using Wfm.Engine.Staffing;
using Wfm.Engine.Time;

namespace Wfm.Web.Cli;

/// <summary>The cases of `bench staffing`; all made here, none read from a file.</summary>
internal static class BenchCases
{
    private static readonly PlanningPeriod Month = new Month(2026, 12).Period;
    private static readonly ServiceTarget EightyTwenty = new(0.8, 20, 0.88);

    public static IEnumerable<BenchCase> All() =>
    [
        new("erlangC5000AgentsMicroseconds", "< 20", 5, ErlangC5000, s => s * 1e6),
        new("requirementMonth10QueuesMs", "< 50", 5, RequirementOfTenQueues, s => s * 1e3),
        new("eventsPerSecondSingleSkill", ">= 5,000,000", 3, () => Events(OneSkill(), 40), s => 1 / s),
        new("eventsPerSecond10Skills500Agents", ">= 1,500,000", 3, () => Events(TenSkills(), 4), s => 1 / s),
        new("month40Agents100ReplicationsSeconds", "< 10 on 2 cores", 1, MonthHundredTimes, s => s),
        new("day100AgentsPlacedSeconds", "< 5", 3, () => PlaceHundred() is null ? 0 : 1, s => s),
        new("day100AgentsGapPercent", "certified", 1, () => 1, _ => PlaceHundred().Gap * 100),
    ];

    private static double ErlangC5000()
    {
        const int Calls = 20_000;
        var sum = 0.0;
        for (var i = 0; i < Calls; i++) sum += ErlangC.Figures(5000, 4900 + i * 1e-3, 180, 20).AnsweredInTime;
        return sum > 0 ? Calls : 0;
    }

    private static double RequirementOfTenQueues()
    {
        for (var q = 0; q < 10; q++) RequirementOf($"q{q}", new IntervalGrid(15), 20 + 15 * q);
        return 1;
    }

    private static double Events(SimulationScenario scenario, int replications) =>
        Simulator.Run(scenario, new SimulationOptions { Replications = replications, Threads = 1, Seed = 1 }).Events;

    private static double MonthHundredTimes()
    {
        Simulator.Run(MonthOf(40), new SimulationOptions { Replications = 100, Seed = 1 });
        return 1;
    }

    private static DayPlan PlaceHundred()
    {
        var centre = Centre();
        var date = Month[7];
        var requirement = RequirementOf("hotline", new IntervalGrid(30), 700);
        var assignments = Enumerable.Range(0, 100).Select(i =>
            new Assignment($"A{i:000}", date, centre.ShiftTypes[i % centre.ShiftTypes.Count].Code, "hotline"));
        return DayPlanner.Place(centre, [requirement], new DayOrder(date, [.. assignments]));
    }

    private static SimulationScenario OneSkill() => new()
    {
        Period = new PlanningPeriod(Month.Start, 1),
        Grid = new IntervalGrid(30),
        Queues = [Queue("hotline", 400)],
        Agents = [.. Enumerable.Range(0, 44).Select(i =>
            new SimulatedAgent($"A{i}", [new SimulatedShift(0, 1440, [new SimulatedSkill(0)])]))],
    };

    /// <summary>Ten queues; every agent serves three neighbouring ones.</summary>
    private static SimulationScenario TenSkills() => new()
    {
        Period = new PlanningPeriod(Month.Start, 1),
        Grid = new IntervalGrid(30),
        Queues = [.. Enumerable.Range(0, 10).Select(q => Queue($"q{q}", 450))],
        Agents = [.. Enumerable.Range(0, 500).Select(i =>
            new SimulatedAgent($"A{i}",
            [new SimulatedShift(0, 1440, [.. Enumerable.Range(0, 3).Select(k => new SimulatedSkill((i + k) % 10))])]))],
    };

    /// <summary>Forty agents, each five days of seven on a nine-hour shift with a lunch, for a month.</summary>
    private static SimulationScenario MonthOf(int agents) => new()
    {
        Period = Month,
        Grid = new IntervalGrid(30),
        Queues = [Queue("hotline", 120, Month.Days)],
        Agents = [.. Enumerable.Range(0, agents).Select(i => new SimulatedAgent($"A{i}", [.. Shifts(i)]))],
    };

    private static IEnumerable<SimulatedShift> Shifts(int agent) =>
        from day in Enumerable.Range(0, Month.Days)
        where (day + agent) % 7 < 5
        let start = day * 1440 + 480 + 60 * (agent % 8)
        select new SimulatedShift(start, start + 540, [new SimulatedSkill(0)]) { Breaks = [(start + 240, start + 300)] };

    private static SimulatedQueue Queue(string id, double volume, int days = 1) =>
        new(id, [.. Enumerable.Repeat(volume, days * 48)], [.. Enumerable.Repeat(180.0, days * 48)], 20);

    private static Requirement RequirementOf(string queue, IntervalGrid grid, double peak)
    {
        var intervals = Month.Days * grid.PerDay;
        double[] volume =
            [.. Enumerable.Range(0, intervals).Select(i =>
            Math.Max(0, peak * Math.Sin((i % grid.PerDay * 24.0 / grid.PerDay - 8) / 14 * Math.PI)) * (1 + 0.01 * (i % 17)))];
        return RequirementCalculator.Calculate(
            queue, grid, Month, volume, [.. volume.Select((_, i) => 180 + i % 60.0)], EightyTwenty, 1, [.. volume.Select(_ => 0.12)],
                [.. volume.Select(v => v > 0)]);
    }

    private static Centre Centre() => new()
    {
        Id = "bench",
        Name = new LocalText("测速", "Bench"),
        TimeZone = "UTC",
        Grid = new IntervalGrid(30),
        Queues = [],
        Teams = [],
        ShiftTypes =
        [
            .. Enumerable.Range(0, 6).Select(i => new ShiftType(
                $"S{i}", new LocalText("班", "Shift"), "day", new ClockSpan(480 + 60 * i, 1020 + 60 * i),
                    [new ClockSpan(720 + 60 * i, 780 + 60 * i)], [])),
        ],
        Agents = [.. Enumerable.Range(0, 40).Select(i => new Agent($"A{i:000}", $"A{i:000}", "t1", "full-time", ["hotline"]))],
        Policy = new PolicyPack("bench", new LocalText("无", "None"), Month.Start, [], new TradePolicy(0, 0, default, false)),
        Holidays = HolidayCalendar.None,
        History = [],
        Day = new DayRules
        {
            Grid = new IntervalGrid(5),
            BriefingMinutes = 10,
            BriefingMoves = 30,
            Meetings =
            [
                new WeeklyMeeting(DayActivity.Meeting, Month[7].DayOfWeek, new ClockSpan(810, 990)) { Minutes = 30, Teams = ["t1"] },
            ],
        },
    };
}
