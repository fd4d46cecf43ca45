using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Wfm.Engine;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Rules;
using Wfm.Engine.Rostering.Rules.Policies;
using Wfm.Engine.Time;
using static Wfm.Tests.Rostering.Rules.RosterExample;

namespace Wfm.Tests.Rostering.Rules;

/// <summary>A pack under the hands of an editor: what is typed, what is found beside the fields, and what comes of it.</summary>
public sealed class PolicyDocumentTests
{
    private static readonly TradePolicy Trading = new(2, 24, new TimeOnly(18, 0), true);

    private static readonly PolicyVocabulary Centre = new(
        [new("full-time", new LocalText("全职", "Full time"))], [new("t1", new LocalText("一组", "Team One"))],
        [new("A1", new LocalText("安然", "安然"))], [new("hotline", new LocalText("热线", "Hotline"))], ShiftTypes);

    [Property(MaxTest = 60)]
    public Property What_a_form_shows_of_any_rule_and_sets_again_is_the_same_rule() => Prop.ForAll<int>(seed =>
    {
        var chance = new Random(seed);
        LabourRule[] rules = [.. RandomRules.OfEveryKind(chance)];
        var shown = PolicyDocument.Of(PackOf(rules) with { Trading = Trading });
        var typed = PolicyDocument.Of(PackOf() with { Trading = Trading });
        for (var i = 0; i < rules.Length; i++) Type(shown, typed, i);
        return (typed.Text == shown.Text || PolicyWriter.Write(typed.Pack!) == PolicyWriter.Write(shown.Pack!)).Label(typed.Text);
    });

    [Theory]
    [InlineData("allowedShifts", "categories")]
    [InlineData("rotation", "cycle")]
    public void A_list_that_says_nothing_without_an_entry_wants_one(string rule, string parameter)
    {
        var document = With(rule);
        document.Set("rules[0]", Parameter(rule, parameter), []);
        Assert.Contains(document.Check(Centre), f => f.Path == $"rules[0].{parameter}" && f.Message.En == "Expected at least one entry.");
    }

    [Fact]
    public void What_cannot_be_read_stays_as_it_is_typed_and_is_found_beside_its_field()
    {
        var document = With("minimumRest");
        var minutes = Parameter("minimumRest", "minutes");
        Assert.Equal("rules[0].minutes", Assert.Single(document.Check(Centre)).Path);
        document.Set("rules[0]", minutes, ["eleven hours"]);
        Assert.Equal(["eleven hours"], document.Texts("rules[0]", minutes));
        var found = Assert.Single(document.Check(Centre));
        Assert.Equal(("rules[0].minutes", FindingSeverity.Error), (found.Path, found.Severity));
        Assert.Contains("1 to 4320", found.Message.En, StringComparison.Ordinal);
        Assert.Equal("eleven hours", document.Text.Split('\n')[found.Line - 1][found.Column..].Split('"')[0]);
        document.Set("rules[0]", minutes, ["660"]);
        Assert.Empty(document.Check(Centre));
    }

    [Theory]
    [InlineData("noConsecutive", "categories", "twilight", "rules[0].categories", FindingSeverity.Warning)]
    [InlineData("closedDays", "queue", "fax", "rules[0].queue", FindingSeverity.Warning)]
    [InlineData("accompanied", "by", "A9", "rules[0].by", FindingSeverity.Error)]
    [InlineData("rotation", "cycle", "X9", "rules[0].cycle", FindingSeverity.Error)]
    public void What_the_centre_does_not_have_is_found_beside_its_field(
        string rule, string parameter, string named, string path, FindingSeverity severity)
    {
        var document = With(rule);
        document.Set("rules[0]", Parameter(rule, parameter), [named]);
        var found = Assert.Single(document.Check(Centre), f => f.Message.En.Contains($"'{named}'", StringComparison.Ordinal));
        Assert.Equal((path, severity), (found.Path, found.Severity));
        Assert.Contains(named, found.Message.Zh, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("contracts", "mini-job")]
    [InlineData("teams", "t9")]
    [InlineData("agents", "A9")]
    public void A_scope_that_names_nobody_is_found_beside_it(string part, string named)
    {
        var document = With("wholeWeekends");
        document.Set("rules[0].scope", RuleCatalogue.Scope.Single(p => p.Name == part), [named]);
        var found = Assert.Single(document.Check(Centre));
        Assert.Equal(($"rules[0].scope.{part}", FindingSeverity.Warning), (found.Path, found.Severity));
        document.Set("rules[0].scope", RuleCatalogue.Scope.Single(p => p.Name == part), []);
        Assert.Empty(document.Check(Centre));
    }

    [Fact]
    public void A_default_that_a_rule_cannot_do_without_is_found_as_well() =>
        Assert.Contains(With("trainingBlock").Check(Centre with { ShiftTypes = [] }), f => f.Path == "rules[0].category");

    [Theory]
    [MemberData(nameof(PolicyPackTests.Packs), MemberType = typeof(PolicyPackTests))]
    public void Every_shipped_pack_is_in_order_as_a_document(string file) =>
        Assert.DoesNotContain(PolicyDocument.Of(Pack(file)).Check(Centre), f => f.Severity == FindingSeverity.Error);

    [Fact]
    public void Two_rules_of_a_kind_have_ids_of_their_own_and_either_can_be_taken_out()
    {
        var document = With("wholeWeekends", "minimumRest", "wholeWeekends");
        Assert.Equal(["whole-weekends", "minimum-rest", "whole-weekends-2"], Ids(document));
        document.Remove(0);
        Assert.Equal(["minimum-rest", "whole-weekends-2"], Ids(document));
        Assert.Equal("minimumRest", document.KindAt(0)!.Name);
    }

    [Fact]
    public void A_hard_rule_becomes_a_price_and_hard_again()
    {
        var document = With("wholeWeekends");
        Assert.Equal(("hard", "20"), document.PenaltyOf(0));
        document.SetPenalty(0, "quadratic", "7");
        Assert.Equal(Penalty.Quadratic(7), document.Pack!.Rules[0].Penalty);
        document.SetPenalty(0, "soft", "dear");
        Assert.Equal("rules[0].penalty.soft", Assert.Single(document.Check(Centre)).Path);
        document.SetPenalty(0, "hard");
        Assert.Equal(Penalty.Hard(20), document.Pack!.Rules[0].Penalty);
        Assert.DoesNotContain("penalty", document.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Pasted_text_keeps_what_is_wrong_with_it_and_says_where()
    {
        var text = PolicyWriter.Write(PackOf(new WholeWeekends { Id = "w" }));
        var document = PolicyDocument.Read(text.Replace("\"id\": \"w\"", "\"id\": \"w\", \"weekend\": 2"));
        var found = Assert.Single(document.Value!.Check(Centre));
        Assert.Equal(("rules[0].weekend", true), (found.Path, found.Line > 1 && found.Column > 1));
    }

    [Theory]
    [InlineData("[1, 2]", 1)]
    [InlineData("{ \"id\": ", 1)]
    [InlineData("", 1)]
    [InlineData("{\n  \"id\": x }", 2)]
    public void What_is_no_document_is_refused_with_its_place(string text, int line)
    {
        var read = PolicyDocument.Read(text);
        Assert.Null(read.Value);
        Assert.Equal(line, Assert.Single(read.Findings).Line);
    }

    [Fact]
    public void A_property_that_stands_twice_is_refused() =>
        Assert.Single(PolicyDocument.Read("{ \"id\": \"a\", \"id\": \"b\" }").Findings);

    private static PolicyDocument With(params string[] kinds)
    {
        var document = PolicyDocument.Of(PackOf() with { Trading = Trading });
        foreach (var kind in kinds) document.Add(RuleCatalogue.All[kind]);
        return document;
    }

    private static RuleParameter Parameter(string rule, string name) => RuleCatalogue.All[rule].Parameters.Single(p => p.Name == name);

    private static IEnumerable<string?> Ids(PolicyDocument document) =>
        Enumerable.Range(0, document.RuleCount).Select(i => document.Value($"rules[{i}].id"));

    /// <summary>Reads every field of a rule from one document and types it into another.</summary>
    private static void Type(PolicyDocument shown, PolicyDocument typed, int rule)
    {
        var place = PolicyDocument.RuleAt(rule);
        Assert.Equal(rule, typed.Add(shown.KindAt(rule)!));
        typed.Set($"{place}.id", shown.Value($"{place}.id"));
        typed.Set($"{place}.source", shown.Value($"{place}.source"));
        foreach (var parameter in shown.KindAt(rule)!.Parameters) typed.Set(place, parameter, shown.Texts(place, parameter));
        foreach (var parameter in RuleCatalogue.Scope) typed.Set($"{place}.scope", parameter, shown.Texts($"{place}.scope", parameter));
        var (kind, weight) = shown.PenaltyOf(rule);
        typed.SetPenalty(rule, kind, weight);
    }
}
