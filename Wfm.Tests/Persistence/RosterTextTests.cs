using FsCheck.Xunit;
using Wfm.Engine.Rostering;
using Wfm.Engine.Time;
using Wfm.Web.Persistence;

namespace Wfm.Tests.Persistence;

public class RosterTextTests
{
    private static readonly PlanningPeriod December = new Month(2026, 12).Period;

    [Theory]
    [InlineData("A: 1", "D 1", "hot line")]
    [InlineData("A\n1", "a/b", "x/y")]
    [InlineData("-", "-", "-")]
    [InlineData("", "%", "%0020")]
    [InlineData("张 三", "早\u00a0班", "热\u2028线")]
    public void A_roster_comes_back_whatever_its_ids_are(string agent, string shift, string queue) => AssertBack(agent, shift, queue);

    [Property(MaxTest = 300)]
    public void No_id_makes_a_roster_unreadable(string agent, string shift, string queue) => AssertBack(agent ?? "", shift ?? "", queue ?? "");

    [Fact]
    public void An_ordinary_roster_reads_like_a_table() => Assert.StartsWith(
        "A001: - D/hotline - ", RosterText.Write(December, ["A001"], [new Assignment("A001", December[1], "D", "hotline")]), StringComparison.Ordinal);

    private static void AssertBack(string agent, string shift, string queue)
    {
        Assignment[] assignments = [new(agent, December[0], shift, queue), new(agent, December[30], queue, shift)];
        Assert.Equal(assignments, RosterText.Read(December, RosterText.Write(December, [agent], assignments)));
    }
}
