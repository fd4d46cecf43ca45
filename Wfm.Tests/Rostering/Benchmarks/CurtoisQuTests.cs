using Wfm.Engine.Rostering.Benchmarks;
using Wfm.Engine.Rostering.Model;

namespace Wfm.Tests.Rostering.Benchmarks;

/// <summary>The format and the model of Curtois and Qu (2014), on a small instance of our own.</summary>
public sealed class CurtoisQuTests
{
    private const string Small = """
        # one week
        SECTION_HORIZON
        7

        SECTION_SHIFTS
        E,480,
        L,600,E

        SECTION_STAFF
        # ID, MaxShifts, MaxTotalMinutes, MinTotalMinutes, MaxConsecutiveShifts, MinConsecutiveShifts, MinConsecutiveDaysOff, MaxWeekends
        Ann,E=7|L=2,2400,960,4,2,2,0
        Bo,E=7|L=0,3360,0,5,1,1,1

        SECTION_DAYS_OFF
        Bo,3,4

        SECTION_SHIFT_ON_REQUESTS
        Ann,0,E,3

        SECTION_SHIFT_OFF_REQUESTS
        Bo,6,E,2

        SECTION_COVER
        0,E,1,100,1
        1,L,1,100,2
        """;

    [Theory]
    [InlineData("Ann E E - - - - -\nBo - - - - - - -", 0, 100)]
    [InlineData("Ann E L - - - - -\nBo - - - - - - -", 0, 0)]
    [InlineData("Ann L L - - - - -\nBo E - - - - - -", 0, 3)]
    [InlineData("Ann L L - - - - -\nBo E - - - - - E", 0, 3 + 2)]
    [InlineData("Ann E E - - - - -\nBo E - - - - - -", 0, 1 + 100)]
    public void Requests_and_cover_are_paid_for(string roster, long hard, long soft) =>
        Assert.Equal(new RosterCost(hard, soft), Price(roster));

    [Theory]
    [InlineData("Ann E L - - - - -\nBo - - - E - - -", "days-off")]
    [InlineData("Ann E L E - - - -\nBo - - - - - - -", "succession")]
    [InlineData("Ann E L - L L - -\nBo - - - - - - -", "max-shifts")]
    [InlineData("Ann E L - - - - -\nBo - L - - - - -", "max-shifts")]
    [InlineData("Ann - - - - E - -\nBo - - - - - - -", "minutes")]
    [InlineData("Ann E L - - E - -\nBo - - - - - - -", "consecutive-shifts")]
    [InlineData("Ann E E - E E - -\nBo - - - - - - -", "consecutive-days-off")]
    [InlineData("Ann - - - - E E -\nBo - - - - - - -", "weekends")]
    public void Each_hard_rule_is_found_broken(string roster, string rule)
    {
        var model = Instance().Compile();
        var evaluation = RosterEvaluator.Evaluate(model, Read(roster));
        Assert.Contains(rule, evaluation.Breaches.Where(b => b.Cost.Hard > 0).Select(b => model.Rules[b.Constraint.Rule].Id));
    }

    [Fact]
    public void Runs_at_the_edges_of_the_horizon_may_go_on_outside() =>
        Assert.True(Price("Ann E - - E E - -\nBo - - - - - - -").IsFeasible);

    [Fact]
    public void A_roster_reads_back_as_it_was_written()
    {
        var instance = Instance();
        var roster = RandomModels.RosterOf(instance.Compile(), 5);
        var text = RosterText.Write(roster, instance.AgentNames, instance.CellNames);
        Assert.Equal(roster.Cells.ToArray(), Read(text).Cells.ToArray());
    }

    [Theory]
    [InlineData("L,600,E", "L,600,X", 7, 3, "L,600,X")]
    [InlineData("Ann,0,E,3", "Ann,7,E,3", 18, 2, "7")]
    [InlineData("Bo,6,E,2", "Bob,6,E,2", 21, 1, "Bob")]
    [InlineData("1,L,1,100,2", "1,L,one,100,2", 25, 3, "one")]
    [InlineData("E=7|L=2", "E=7|L=two", 11, 2, "E=7|L=two")]
    public void A_finding_names_line_field_and_value(string good, string bad, int line, int field, string value)
    {
        var read = CurtoisQuReader.Read("small.txt", Small.Replace(good, bad, StringComparison.Ordinal));
        Assert.False(read.IsAccepted);
        var finding = Assert.Single(read.Findings);
        Assert.Equal((line, field), (finding.Line, finding.Column));
        Assert.Contains(finding.Value, value, StringComparison.Ordinal);
    }

    [Fact]
    public void All_findings_are_collected_before_any_is_reported()
    {
        var read = CurtoisQuReader.Read("small.txt", Small.Replace("Ann,0,E,3", "Eve,9,X,0", StringComparison.Ordinal));
        Assert.Equal(4, read.Findings.Count);
    }

    [Fact]
    public void A_roster_with_a_missing_agent_or_an_unknown_shift_is_refused()
    {
        var instance = Instance();
        var read = RosterText.Read("r.txt", "Ann E E Z - - - -", instance.AgentNames, instance.CellNames, instance.Days);
        Assert.Equal(["Z", "Bo"], read.Findings.Select(f => f.Value));
        Assert.Equal((1, 4), (read.Findings[0].Line, read.Findings[0].Column));
    }

    private static CurtoisQuInstance Instance() => CurtoisQuReader.Read("small.txt", Small).Value!;

    private static RosterCost Price(string roster) => RosterEvaluator.Evaluate(Instance().Compile(), Read(roster)).Cost;

    private static Roster Read(string text)
    {
        var instance = Instance();
        var read = RosterText.Read("r.txt", text, instance.AgentNames, instance.CellNames, instance.Days);
        return read.Value ?? throw new InvalidOperationException(string.Join('\n', read.Findings));
    }
}
