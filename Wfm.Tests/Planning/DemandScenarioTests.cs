using Wfm.Engine.Planning;
using Wfm.Engine.Time;

namespace Wfm.Tests.Planning;

public class DemandScenarioTests
{
    [Fact]
    public void A_busy_day_needs_no_fewer_agents_than_an_expected_one_and_a_quiet_day_no_more()
    {
        var forecasts = PlanningPipeline.Forecast(DemoFiles.Centre, new Month(2026, 12).Period);
        var (low, expected, high) = (Gross(DemandScenario.Low), Gross(DemandScenario.Expected), Gross(DemandScenario.High));
        Assert.All(expected.Select((g, i) => (Low: low[i], Expected: g, High: high[i])), n => Assert.True(n.Low <= n.Expected && n.Expected <= n.High));
        Assert.True(low.Sum() < expected.Sum() && expected.Sum() < high.Sum());

        int[] Gross(DemandScenario scenario) =>
            [.. PlanningPipeline.Require(DemoFiles.Centre, [.. forecasts.Select(f => f.Under(scenario))]).SelectMany(r => r.Gross)];
    }
}
