using Wfm.Engine;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Rules;
using Wfm.Engine.Rostering.Rules.Policies;
using static Wfm.Tests.Rostering.Rules.RosterExample;

namespace Wfm.Tests.Rostering.Rules;

/// <summary>Two versions of a policy side by side, in words.</summary>
public sealed class PolicyDifferenceTests
{
    private static readonly PolicyVocabulary Centre = new(
        [new("full-time", new LocalText("全职", "Full time"))], [], [new("A1", new LocalText("安然", "安然"))],
        [new("hotline", new LocalText("热线", "Hotline"))], ShiftTypes);

    [Theory]
    [MemberData(nameof(PolicyPackTests.Packs), MemberType = typeof(PolicyPackTests))]
    public void A_policy_differs_in_nothing_from_itself_read_again(string file) =>
        Assert.True(PolicyDifference.Of(Pack(file), PolicyDocument.Of(Pack(file)).Pack!, Centre).IsEmpty);

    [Fact]
    public void A_changed_number_is_said_with_its_unit_before_and_after()
    {
        var rest = new MinimumRest { Id = "rest", Minutes = 660 };
        var change = Assert.Single(Of([rest], [rest with { Minutes = 720 }]).Rules);
        Assert.Equal((RuleChangeKind.Changed, "At least 12 h of rest between shifts"), (change.Kind, change.Title.En));
        var value = Assert.Single(change.Values);
        Assert.Equal(new LocalText("休息时间", "Rest"), value.Name);
        Assert.Equal(new LocalText("660 分钟（11 小时）", "660 minutes (11 h)"), value.Before);
        Assert.Equal(new LocalText("720 分钟（12 小时）", "720 minutes (12 h)"), value.After);
    }

    [Fact]
    public void Lists_choices_scope_and_penalty_read_as_they_are_called()
    {
        var before = new DaysOffPerMonth { Id = "off", Days = 6 };
        var after = before with
        {
            Bound = DaysOffBound.AtLeast,
            LeaveCounts = true,
            Scope = new RuleScope(["full-time"], [], ["A1", "A9"], From: new DateOnly(2027, 1, 1)),
            Penalty = Penalty.Soft(5),
        };
        Assert.Equal(
            [
                "Bound: Exactly → At least", "Leave counts: no → yes", "Contracts: all → Full time", "Agents: all → 安然, A9",
                "From: none → 2027-01-01", "Kind: hard → soft, 5 for each",
            ],
            Assert.Single(Of([before], [after]).Rules).Values.Select(v => $"{v.Name.En}: {v.Before.En} → {v.After.En}"));
    }

    [Fact]
    public void Rules_that_came_and_went_say_all_that_they_say()
    {
        var found = Of(
            [new WholeWeekends { Id = "weekends" }],
            [new NoConsecutive { Id = "evenings", Categories = ["evening"] }, new SeatCapacity { Id = "weekends", Seats = 40 }]).Rules;
        Assert.Equal(
            [("weekends", RuleChangeKind.Removed), ("evenings", RuleChangeKind.Added), ("weekends", RuleChangeKind.Added)],
            found.Select(c => (c.Id, c.Kind)));
        Assert.Contains(found[1].Values, v => (v.Name.Zh, v.Before.Zh, v.After.Zh) == ("班次类别", "–", "晚班"));
    }

    [Fact]
    public void Limits_of_trades_and_the_name_are_compared_as_well()
    {
        var before = PackOf() with { Trading = new TradePolicy(2, 24, new TimeOnly(18, 0), true) };
        var after = before with
        {
            Name = new LocalText("新制度", "New rules"),
            Trading = before.Trading with { MaxPerMonth = 3, LeaveCutoff = new TimeOnly(17, 30) },
        };
        Assert.Equal(
            [$"Name: {before.Name.En} → New rules", "Trades a month: 2 trades → 3 trades", "Leave asked for by: 18:00 → 17:30"],
            PolicyDifference.Of(before, after, Centre).General.Select(v => $"{v.Name.En}: {v.Before.En} → {v.After.En}"));
    }

    private static PolicyDifference Of(LabourRule[] before, LabourRule[] after) =>
        PolicyDifference.Of(PackOf(before), PackOf(after), Centre);
}
