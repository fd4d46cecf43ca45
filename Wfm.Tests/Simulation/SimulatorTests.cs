using Wfm.Engine.Simulation;
using Wfm.Engine.Time;

namespace Wfm.Tests.Simulation;

public class SimulatorTests
{
    private static readonly SimulationOptions Options = new() { Replications = 20, Seed = 42 };

    [Fact]
    public void The_same_seed_gives_the_same_answer_on_any_number_of_threads()
    {
        var scenario = Scenarios.SingleQueue(14, 12, 180, 120) with { Attendance = new Attendance(0.1, 0.2, 10, 0.1, 15) };
        var (one, many) = (Simulator.Run(scenario, Options with { Threads = 1 }), Simulator.Run(scenario, Options with { Threads = 4 }));
        Assert.Equal(one.Events, many.Events);
        Assert.Equal(one.Queues[0].Whole, many.Queues[0].Whole);
        Assert.Equal(one.Queues[0].Intervals, many.Queues[0].Intervals);
        Assert.NotEqual(one.Events, Simulator.Run(scenario, Options with { Seed = 43 }).Events);
    }

    [Fact]
    public void Replications_are_added_until_the_interval_is_as_narrow_as_asked()
    {
        var result = Simulator.Run(Scenarios.SingleQueue(12, 10, 180), Options with { HalfWidth = 0.01, MaxReplications = 2000 });
        Assert.InRange(result.Replications, 21, 1999);
        Assert.InRange(result.Queues[0].Whole.ServiceLevel.HalfWidth, 0, 0.01);
    }

    [Fact]
    public void Common_random_numbers_prove_a_difference_that_separate_runs_leave_open()
    {
        var scenario = Scenarios.SingleQueue(14, 12, 180, 120);
        var (before, after) = (Simulator.Run(scenario, Options), Simulator.Run(scenario.WithVolume(1.01), Options));
        var difference = Simulator.Compare(before, after)[0];
        Assert.True(difference.High < 0);
        Assert.True(difference.HalfWidth < 0.5 * before.Queues[0].Whole.ServiceLevel.HalfWidth);
    }

    [Fact]
    public void Every_contact_is_answered_or_lost()
    {
        var scenario = Scenarios.SingleQueue(10, 12, 180, 120);
        var tally = new Replication(new CompiledScenario(scenario)).Run(3, 0);
        Assert.All(tally.Counts, c => Assert.Equal(c.Offered, c.Answered + c.Abandoned));
        Assert.InRange(tally.Counts.Sum(c => c.Offered), 11_000, 12_100);
    }

    [Fact]
    public void After_the_first_replication_nothing_is_allocated()
    {
        var replication = new Replication(new CompiledScenario(Scenarios.SingleQueue(14, 12, 180, 120)));
        replication.Run(1, 0);
        replication.Run(1, 1);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var events = replication.Run(1, 1).Events;
        Assert.True(events > 20_000);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Breaks_are_missed_and_absence_is_felt()
    {
        var scenario = Scenarios.SingleQueue(14, 11, 180, 120);
        var withLunch = scenario with
        {
            Agents = [.. scenario.Agents.Select(a => a with { Shifts = [a.Shifts[0] with { Breaks = [(1440 + 720, 1440 + 780)] }] })],
        };
        var day = Simulator.Run(withLunch, Options).Queues[0].Intervals;
        Assert.InRange(day[48 + 24].ServiceLevel.Value, 0, 0.05);
        Assert.InRange(day[48 + 20].ServiceLevel.Value, 0.6, 1);
        Assert.True(Level(new Attendance(AbsentShare: 0.2)) < Level(Attendance.Full) - 0.1);
        Assert.True(Level(new Attendance(PauseShare: 0.2)) < Level(Attendance.Full) - 0.1);

        double Level(Attendance attendance) =>
            Simulator.Run(scenario with { Attendance = attendance }, Options).Queues[0].Whole.ServiceLevel.High;
    }

    [Fact]
    public void Pauses_take_the_share_of_time_they_are_said_to_take()
    {
        var scenario = Scenarios.SingleQueue(20, 1, 60) with { Attendance = new Attendance(PauseShare: 0.25, PauseMinutes: 12) };
        var tally = new Replication(new CompiledScenario(scenario)).Run(9, 0);
        Assert.Equal(0.75, tally.Counts.Sum(c => c.Staffed) / (20 * 2 * 86400), 0.02);
    }

    [Fact]
    public void Latecomers_miss_the_start_of_their_shift()
    {
        var scenario = Scenarios.SingleQueue(40, 1, 60) with { Attendance = new Attendance(LateShare: 1, LateMinutes: 30) };
        var staffed = Simulator.Run(scenario, Options).Queues[0].Intervals;
        var tally = new Replication(new CompiledScenario(scenario)).Run(9, 0);
        Assert.InRange(tally.Counts[0].Staffed / (40 * 1800), 0.2, 0.55);
        Assert.Equal(1, tally.Counts[20].Staffed / (40 * 1800), 0.01);
        Assert.True(staffed[0].Occupancy.Value > staffed[20].Occupancy.Value);
    }

    [Fact]
    public void More_scatter_between_days_hurts_service()
    {
        var scenario = Scenarios.SingleQueue(14, 11, 180, 120);
        var scattered = scenario with { Queues = [scenario.Queues[0] with { DayVariation = 0.2, IntervalVariation = 0.1 }] };
        var (even, uneven) = (Simulator.Run(scenario, Options).Queues[0].Whole, Simulator.Run(scattered, Options with { Replications = 60 }).Queues[0].Whole);
        Assert.True(uneven.ServiceLevel.High < even.ServiceLevel.Low);
        Assert.True(uneven.Spread.High - uneven.Spread.Low > 2 * (even.Spread.High - even.Spread.Low));
    }

    [Fact]
    public void What_waits_when_the_queue_closes_is_lost_but_deferred_work_waits_for_tomorrow()
    {
        bool[] open = [.. Enumerable.Range(0, 96).Select(i => i % 48 is >= 18 and < 36)];
        var shifts = new[] { new SimulatedShift(540, 1080, [new(0)]), new SimulatedShift(1440 + 540, 1440 + 1080, [new(0)]) };
        var queue = Scenarios.Queue("work", 2.4, 300, threshold: 86_400) with { Open = open };
        SimulationScenario With(SimulatedQueue q) => Scenarios.Of([q], [new SimulatedAgent("a", shifts), new SimulatedAgent("b", shifts)]);

        Assert.True(Simulator.Run(With(queue), Options).Queues[0].Days[0].Abandonment.Low > 0.05);
        var deferred = Simulator.Run(With(queue with { KeepsBacklog = true, Backlog = 3 }), Options).Queues[0];
        Assert.Equal(0, deferred.Days[0].Abandonment.Value);
        Assert.Equal(1, deferred.Days[0].ServiceLevel.Value);
    }

    [Fact]
    public void A_day_by_itself_sees_the_shift_of_the_evening_before()
    {
        var scenario = Scenarios.Of([Scenarios.Queue("hotline", 1, 180)], [new SimulatedAgent("night", [new SimulatedShift(1320, 1800, [new(0)])])]);
        var day = scenario.Day(new DateOnly(2026, 12, 2));
        Assert.Equal((0, 360), (day.Agents[0].Shifts[0].Start, day.Agents[0].Shifts[0].End));
        Assert.Equal(48, day.Queues[0].Volume.Length);
    }

    [Fact]
    public void An_agent_taken_out_is_missed_on_that_day_only()
    {
        var scenario = Scenarios.SingleQueue(4, 3, 180, 120);
        scenario = scenario with { Agents = [.. scenario.Agents.Select(a => a with { Shifts = [new SimulatedShift(0, 1440, [new(0)]), new SimulatedShift(1440, 2880, [new(0)])] })] };
        var ill = scenario.WithoutAgent("agent2", new DateOnly(2026, 12, 2));
        Assert.Single(ill.Agents[1].Shifts);
        var (before, after) = (Simulator.Run(scenario, Options).Queues[0], Simulator.Run(ill, Options).Queues[0]);
        Assert.Equal(before.Days[0].ServiceLevel.Value, after.Days[0].ServiceLevel.Value, 1e-12);
        Assert.True(after.Days[1].ServiceLevel.High < before.Days[1].ServiceLevel.Low);
    }
}
