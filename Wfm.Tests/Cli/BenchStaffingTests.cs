using System.Text.Json;
using Wfm.Web.Cli;

namespace Wfm.Tests.Cli;

public sealed class BenchStaffingTests
{
    [Fact]
    public void Every_bar_of_staffing_simulation_and_placement_has_its_case() => Assert.Equal(
        [
            "erlangC5000AgentsMicroseconds", "requirementMonth10QueuesMs", "eventsPerSecondSingleSkill", "eventsPerSecond10Skills500Agents",
            "month40Agents100ReplicationsSeconds", "day100AgentsPlacedSeconds", "day100AgentsGapPercent",
        ],
        BenchCases.All().Select(c => c.Name));

    [Fact]
    public void Every_case_does_its_work() => Assert.All(BenchCases.All(), c => Assert.True(c.Work() > 0, c.Name));

    [Fact]
    public void A_measure_is_printed_by_name_as_json_and_with_its_bar_as_text()
    {
        var (json, text) = (new StringWriter(), new StringWriter());
        BenchStaffing.Run(BenchCases.All().Take(1), json: true, json);
        BenchStaffing.Run(BenchCases.All().Take(1), json: false, text);
        Assert.True(JsonDocument.Parse(json.ToString()).RootElement.GetProperty("erlangC5000AgentsMicroseconds").GetDouble() >= 0);
        Assert.Matches("^erlangC5000AgentsMicroseconds +[0-9.,]+   bar < 20", text.ToString());
    }
}
