using Wfm.Engine.Staffing;
using Wfm.Engine.Time;

namespace Wfm.Tests.Staffing;

public class RequirementCalculatorTests
{
    private static readonly IntervalGrid HalfHours = new(30);
    private static readonly PlanningPeriod Day = new(new DateOnly(2026, 12, 1), 1);

    private static Requirement Calculate(double volume, double aht = 180, double concurrency = 1, double shrinkage = 0.3, Func<int, bool>? open = null) =>
        RequirementCalculator.Calculate(
            "hotline", HalfHours, Day, Fill(volume), Fill(aht), new ServiceTarget(0.8, 20, 0.85), concurrency, Fill(shrinkage),
            [.. Enumerable.Range(0, 48).Select(open ?? (_ => true))]);

    private static double[] Fill(double value) => [.. Enumerable.Repeat(value, 48)];

    [Fact]
    public void A_hundred_calls_of_three_minutes_in_half_an_hour_need_fourteen_agents_and_twenty_positions()
    {
        var requirement = Calculate(100);
        Assert.All(requirement.Net, n => Assert.Equal(14, n));
        Assert.All(requirement.Gross, g => Assert.Equal(20, g));
    }

    [Fact]
    public void A_closed_interval_needs_nobody()
    {
        var requirement = Calculate(100, open: i => i != 5);
        Assert.Equal(0, requirement.Gross[5]);
        Assert.Equal(20, requirement.Gross[6]);
        Assert.Contains("closed", requirement.Explain(5).Sentence.En);
    }

    [Fact]
    public void Two_contacts_at_once_halve_the_handle_time() =>
        Assert.Equal(Calculate(100, aht: 180).Net[0], Calculate(100, aht: 360, concurrency: 2).Net[0]);

    [Fact]
    public void The_explanation_carries_inputs_result_and_the_worth_of_one_agent()
    {
        var explanation = Calculate(100).Explain(19);
        Assert.Equal(new ClockSpan(570, 600), explanation.Span);
        Assert.Equal(10, explanation.LoadErlang, 1e-12);
        Assert.Equal(0.888350019179467, explanation.AsRequired.ServiceLevel, 1e-12);
        Assert.True(explanation.OneLess.ServiceLevel < 0.8 || explanation.OneLess.Occupancy <= 0.85);
        Assert.True(explanation.OneMore.ServiceLevel > explanation.AsRequired.ServiceLevel);
        Assert.Contains("14 agents", explanation.Sentence.En);
        Assert.Contains("需排 20 人", explanation.Sentence.Zh);
    }

    [Fact]
    public void Fractional_agents_lie_within_the_last_whole_one_and_just_meet_the_target()
    {
        var requirement = Calculate(100);
        var fractional = requirement.FractionalNet(0);
        Assert.InRange(fractional, 13.0, 14.0);
        Assert.Equal(0.8, requirement.Figures(0, fractional).AnsweredInTime, 1e-6);
    }

    [Fact]
    public void Impatient_customers_are_staffed_by_Erlang_A()
    {
        var requirement = RequirementCalculator.Calculate(
            "hotline", HalfHours, Day, Fill(100), Fill(180), new ServiceTarget(0.8, 20), 1, Fill(0), [.. Enumerable.Repeat(true, 48)], 60);
        Assert.Equal(ErlangA.MinimalAgents(10, 180, 60, new ServiceTarget(0.8, 20)), requirement.Net[0]);
        Assert.Contains("Erlang A", requirement.Explain(0).Sentence.En);
        Assert.True(ServiceLevelForecast.Of([.. Enumerable.Repeat(5, 48)], requirement).Whole.AsaSeconds is > 0 and < 200);
    }
}
