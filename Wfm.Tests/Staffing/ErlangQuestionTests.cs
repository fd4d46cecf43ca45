using Wfm.Engine.Staffing;

namespace Wfm.Tests.Staffing;

public sealed class ErlangQuestionTests
{
    [Fact]
    public void The_fewest_agents_for_a_service_level_are_those_of_the_model()
    {
        var question = new ErlangQuestion(ErlangModel.C, 20) { Require = 0.8 };
        Assert.Empty(question.Complaints());
        var (agents, figures) = question.Answer();
        Assert.Equal(ErlangC.MinimalAgents(20, 180, new ServiceTarget(0.8, 20)), agents);
        Assert.True(figures.ServiceLevel(default) >= 0.8);
        Assert.True(ErlangC.ServiceLevel(agents - 1, 20, 180, 20) < 0.8);
    }

    [Fact]
    public void Everything_that_is_wrong_with_a_question_is_said_at_once()
    {
        var question = new ErlangQuestion(ErlangModel.A, double.NaN)
        {
            Agents = -1,
            Require = 1,
            AhtSeconds = 0,
            ThresholdSeconds = -1,
            Capacity = 3,
            MaxOccupancy = 0,
            MaxAsaSeconds = 0,
            MaxAbandonment = 2,
        };
        Assert.Equal(
            [
                "agents", "agents", "aht", "capacity", "load", "maxAbandonment", "maxAsa", "maxOccupancy", "patience", "require", "target",
            ],
            question.Complaints().Select(c => c.Part).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_full_room_needs_whole_agents_who_fit_into_it()
    {
        Assert.Equal(["capacity"], Of(2.5, 10).Complaints().Select(c => c.Part));
        Assert.Equal(["capacity"], Of(5, 4).Complaints().Select(c => c.Part));
        Assert.Empty(Of(5, 5).Complaints());
        Assert.Equal(ErlangB.Blocking(5, 4), Of(5, 5).Answer().Figures.Blocking, 1e-12);
    }

    private static ErlangQuestion Of(double agents, int capacity) => new(ErlangModel.C, 4) { Agents = agents, Capacity = capacity };
}
