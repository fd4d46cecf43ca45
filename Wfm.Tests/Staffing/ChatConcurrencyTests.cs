using Wfm.Engine.Simulation;
using Wfm.Engine.Staffing;
using Wfm.Tests.Simulation;

namespace Wfm.Tests.Staffing;

public class ChatConcurrencyTests
{
    private static readonly ChatPace Pace = new(25, 50);

    [Fact]
    public void A_single_chat_never_waits_for_its_agent() => Assert.Equal(1, ChatConcurrency.RepliesWithin(1, Pace, 0));

    [Fact]
    public void Two_chats_collide_as_often_as_the_other_one_is_being_written_to() =>
        // The other chat is at the desk for 25 of 75 seconds; then the wait is exponential with mean 25.
        Assert.Equal(1 - 1.0 / 3 * Math.Exp(-20.0 / 25), ChatConcurrency.RepliesWithin(2, Pace, 20), 1e-12);

    [Fact]
    public void Two_chats_at_once_are_worth_less_than_two()
    {
        Assert.Equal(1, ChatConcurrency.Effective(1, Pace), 1e-12);
        Assert.InRange(ChatConcurrency.Effective(2, Pace), 1.6, 1.9);
        Assert.InRange(ChatConcurrency.Effective(8, Pace), 2.9, 3.0);
    }

    [Fact]
    public void The_concurrency_is_the_highest_that_keeps_both_promises()
    {
        var (first, following) = (new ReplyTarget(0.7, 15), new ReplyTarget(0.7, 20));
        var chats = ChatConcurrency.Highest(Pace, first, following);
        Assert.True(ChatConcurrency.RepliesWithin(chats, Pace, 15) >= 0.7);
        Assert.True(ChatConcurrency.RepliesWithin(chats + 1, Pace, 15) < 0.7);
        Assert.Equal(1, ChatConcurrency.Highest(Pace, new ReplyTarget(0.999, 1), following));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void Simulated_agents_reply_as_the_formula_says(int chats)
    {
        // Long chats and more of them than agents can take: every agent holds the same number all the time.
        var scenario = Scenarios.Of(
            [Scenarios.Queue("chat", 60, 2500) with { Chat = new ChatHabits(chats, 25, 50) }],
            Scenarios.Team("agent", 3, new SimulatedSkill(0)));
        var replies = Simulator.Run(scenario, new SimulationOptions { Replications = 12 }).Queues[0].Whole.RepliesInTime;
        Assert.Equal(ChatConcurrency.RepliesWithin(chats, Pace, 20), replies.Value, 0.02);
    }
}
