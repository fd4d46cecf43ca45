using Wfm.Engine.Simulation;

namespace Wfm.Tests.Simulation;

public class ChatTests
{
    private static SimulationScenario Chats(int concurrency, int agents, double chatsAtOnce) => Scenarios.Of(
        [Scenarios.Queue("chat", chatsAtOnce, 400) with { Chat = new ChatHabits(concurrency, 25, 50) }],
        Scenarios.Team("agent", agents, new SimulatedSkill(0)));

    [Fact]
    public void More_chats_at_once_make_customers_wait_longer_for_each_reply()
    {
        var replies = new[] { 1, 2, 3, 5 }.Select(c => Scenarios.Settled(Chats(c, 10, 8)).RepliesInTime.Value).ToArray();
        Assert.Equal(1, replies[0]);
        Assert.True(replies[0] > replies[1] && replies[1] > replies[2]);
    }

    [Fact]
    public void More_chats_at_once_let_the_same_agents_answer_sooner()
    {
        var (alone, three) = (Scenarios.Settled(Chats(1, 9, 8)), Scenarios.Settled(Chats(3, 9, 8)));
        Assert.True(three.ServiceLevel.Low > alone.ServiceLevel.High);
    }

    [Fact]
    public void A_conversation_lasts_as_long_as_its_mean_handle_time_when_undisturbed()
    {
        var outcome = Scenarios.Settled(Chats(1, 40, 8), 40);
        Assert.Equal(8.0 / 40, outcome.Occupancy.Value, 0.01);
    }

    [Fact]
    public void A_call_needs_the_whole_agent_and_a_chat_only_a_part()
    {
        var scenario = Scenarios.Of(
            [Scenarios.Queue("hotline", 3, 180), Scenarios.Queue("chat", 4, 400) with { Chat = new ChatHabits(2, 25, 50) }],
            Scenarios.Team("agent", 8, new SimulatedSkill(0), new SimulatedSkill(1)));
        var result = Simulator.Run(scenario, new SimulationOptions { Replications = 20 });
        Assert.InRange(result.Queues[0].Whole.ServiceLevel.Value, 0.5, 1);
        Assert.InRange(result.Queues[1].Whole.ServiceLevel.Value, 0.5, 1);
    }
}
