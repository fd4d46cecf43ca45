using Wfm.Engine.Simulation;
using Wfm.Engine.Staffing;
using Wfm.Tests.Simulation;

namespace Wfm.Tests.Staffing;

public class PooledRequirementTests
{
    private static readonly ServiceTarget EightyTwenty = new(0.8, 20);
    private static readonly PooledQueue[] TwoQueues = [new(2.9, 300, EightyTwenty), new(1.35, 300, EightyTwenty)];

    [Fact]
    public void Seven_flexible_agents_are_needed_and_not_five() => Assert.Equal(7, PooledRequirement.FullyFlexible(TwoQueues));

    [Fact]
    public void The_parts_of_a_flexible_agent_add_up_to_one_agent()
    {
        SkillGroup[] groups = [new(3, [0]), new(1, [1]), new(5, [0, 1])];
        var split = PooledRequirement.Split(TwoQueues, groups);
        for (var g = 0; g < groups.Length; g++) Assert.InRange(split.Agents[g, 0] + split.Agents[g, 1], 0, groups[g].Agents + 1e-9);
        Assert.Equal(0, split.Agents[0, 1]);
        Assert.Equal(0, split.Agents[1, 0]);
        Assert.Equal(9 / split.Needs.Sum(), split.Ratio, 1e-6);
    }

    [Fact]
    public void Specialists_who_cannot_help_leave_the_other_queue_short()
    {
        var split = PooledRequirement.Split(TwoQueues, [new(20, [0]), new(1, [1])]);
        Assert.Equal(1 / split.Needs[1], split.Ratio, 1e-6);
        Assert.False(PooledRequirement.CanCarryLoad(TwoQueues, [new(20, [0]), new(1, [1])]));
        Assert.True(PooledRequirement.CanCarryLoad(TwoQueues, [new(2, [0]), new(3, [0, 1])]));
    }

    [Fact]
    public void A_split_that_suffices_on_paper_suffices_in_the_simulation()
    {
        SkillGroup[] groups = [new(3, [0]), new(2, [1]), new(4, [0, 1])];
        Assert.True(PooledRequirement.Split(TwoQueues, groups).Ratio >= 1);
        var scenario = Scenarios.Of(
            [Scenarios.Queue("a", 2.9, 300), Scenarios.Queue("b", 1.35, 300)],
            Scenarios.Team("a", 3, new SimulatedSkill(0)), Scenarios.Team("b", 2, new SimulatedSkill(1)),
            Scenarios.Team("flexible", 4, new SimulatedSkill(0), new SimulatedSkill(1)));
        Assert.True(Scenarios.Settled(scenario, queue: 0).ServiceLevel.Low > 0.8);
        Assert.True(Scenarios.Settled(scenario, queue: 1).ServiceLevel.Low > 0.8);
    }

    [Fact]
    public void Chains_of_skills_pass_work_along()
    {
        // Queue 2 is helped by agents of queue 1, whom agents of queue 0 relieve.
        PooledQueue[] queues = [new(1, 300, EightyTwenty), new(3, 300, EightyTwenty), new(3, 300, EightyTwenty)];
        var split = PooledRequirement.Split(queues, [new(10, [0, 1]), new(5, [1, 2])]);
        Assert.Equal(5 / split.Needs[2], split.Ratio, 1e-6);
    }
}
