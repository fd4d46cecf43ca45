using Wfm.Engine.Simulation;
using Wfm.Engine.Staffing;

namespace Wfm.Tests.Simulation;

public class MultiSkillTests
{
    private static readonly SimulatedQueue[] TwoQueues = [Scenarios.Queue("a", 2.9, 300), Scenarios.Queue("b", 1.35, 300)];
    private static readonly SimulatedSkill[] Both = [new(0), new(1)];

    [Fact]
    public void Five_agents_of_two_skills_answer_38_percent_in_time_and_not_the_80_that_counting_them_twice_promises()
    {
        var scenario = Scenarios.Of(TwoQueues, Scenarios.Team("flexible", 5, Both));
        var result = Simulator.Run(scenario, new SimulationOptions { Replications = 120, Seed = 5 });
        var level = (2.9 * result.Queues[0].Days[1].ServiceLevel.Value + 1.35 * result.Queues[1].Days[1].ServiceLevel.Value) / 4.25;
        Assert.Equal(0.377, level, 0.02);
        Assert.Equal(0.377, ErlangC.ServiceLevel(5, 4.25, 300, 20), 0.001);
    }

    [Fact]
    public void Seven_agents_of_two_skills_are_enough_and_six_are_not()
    {
        Assert.InRange(Level(7), 0.8, 0.9);
        Assert.InRange(Level(6), 0.55, 0.72);

        static double Level(int agents) =>
            Scenarios.Settled(Scenarios.Of(TwoQueues, Scenarios.Team("flexible", agents, Both)), 80).ServiceLevel.Value;
    }

    [Fact]
    public void The_specialist_is_chosen_before_the_flexible_agent()
    {
        var teams = (Scenarios.Team("specialist", 4, new SimulatedSkill(0)), Scenarios.Team("flexible", 3, Both));
        var queues = new[] { Scenarios.Queue("a", 4, 300), Scenarios.Queue("b", 1, 300) };
        var leastSkilled = Scenarios.Of(queues, teams.Item1, teams.Item2);
        var longestIdle = leastSkilled with { Routing = Routing.LongestIdle };
        Assert.True(Scenarios.Settled(leastSkilled, queue: 1).ServiceLevel.Low > Scenarios.Settled(longestIdle, queue: 1).ServiceLevel.High);
    }

    [Fact]
    public void Helpers_who_step_in_after_a_while_shorten_the_longest_waits_only()
    {
        var queues = new[] { Scenarios.Queue("a", 4.5, 300, threshold: 120), Scenarios.Queue("b", 2, 300) };
        var own = new[] { Scenarios.Team("a", 5, new SimulatedSkill(0)), Scenarios.Team("b", 4, new SimulatedSkill(1)) };
        var helping = new[] { own[0], Scenarios.Team("b", 4, new SimulatedSkill(1), new SimulatedSkill(0, 60)) };
        var (alone, helped) = (Scenarios.Settled(Scenarios.Of(queues, own)), Scenarios.Settled(Scenarios.Of(queues, helping)));
        Assert.True(helped.ServiceLevel.Low > alone.ServiceLevel.High);
        Assert.True(helped.AsaSeconds.High < alone.AsaSeconds.Low);
    }

    [Fact]
    public void The_queue_of_higher_priority_waits_less()
    {
        var queues = new[] { Scenarios.Queue("a", 4, 300) with { Priority = 1 }, Scenarios.Queue("b", 4, 300) };
        var result = Simulator.Run(Scenarios.Of(queues, Scenarios.Team("flexible", 9, Both)), new SimulationOptions { Replications = 40 });
        Assert.True(result.Queues[1].Whole.AsaSeconds.High < result.Queues[0].Whole.AsaSeconds.Low);
    }
}
