using System.Text;
using System.Text.Json.Nodes;
using Wfm.Engine;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Rules;
using Wfm.Engine.Rostering.Rules.Policies;
using static Wfm.Tests.Rostering.Rules.RosterExample;

namespace Wfm.Tests.Rostering.Rules;

/// <summary>What every rule of the catalogue must be able to do.</summary>
public sealed class RuleCatalogueTests
{
    public static TheoryData<int> Examples => [.. Enumerable.Range(0, RuleExamples.All.Count)];

    [Fact]
    public void Every_rule_has_an_example() => Assert.Empty(
        RuleCatalogue.All.Values.Select(k => k.Type).Except(RuleExamples.All.Select(e => e.Rule.GetType())).Select(t => t.Name));

    [Theory]
    [MemberData(nameof(Examples))]
    public void A_roster_that_keeps_the_rule_has_no_breach_of_it(int example) =>
        Assert.Empty(BreachesOf(RuleExamples.All[example].Problem, RuleExamples.All[example].Keeping));

    [Theory]
    [MemberData(nameof(Examples))]
    public void A_breach_is_explained_in_both_languages(int example)
    {
        var breaches = BreachesOf(RuleExamples.All[example].Problem, RuleExamples.All[example].Breaking);
        Assert.NotEmpty(breaches);
        Assert.All(breaches, b =>
        {
            Assert.True(b.Text.Zh.Any(c => c is >= '\u4e00' and <= '\u9fff'), b.Text.Zh);
            Assert.True(b.Text.En.Any(char.IsAsciiLetter) && !b.Text.En.Any(c => c is >= '\u4e00' and <= '\u9fff' && !"员工".Contains(c)), b.Text.En);
            if (b.Breach.Agent >= 0) Assert.Contains("员工1", b.Text.Zh, StringComparison.Ordinal);
        });
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void What_a_rule_gives_when_waived_is_cover_exactly_when_it_binds_places_and_no_agent(int example)
    {
        var problem = CompiledProblem.Of(RuleExamples.All[example].Problem);
        var rule = problem.Rules.ToList().FindIndex(r => r.GetType() == RuleExamples.All[example].Rule.GetType());
        var bindsAgents = Enumerable.Range(0, problem.Model.Agents).SelectMany(problem.Model.LineOf).Any(l => l.Constraint.Rule == rule);
        var bindsPlaces = problem.Model.Coverage.Rows.Any(row => row.Rule == rule);
        Assert.Equal(bindsPlaces && !bindsAgents, problem.Rules[rule].Gives == RepairKind.Cover);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void A_rule_comes_back_from_JSON_as_it_was(int example)
    {
        var pack = RuleExamples.All[example].Problem.Policy;
        var text = PolicyWriter.Write(pack);
        var read = PolicyReader.Read("x.json", Encoding.UTF8.GetBytes(text));
        Assert.Empty(read.Findings);
        Assert.Equal(text, PolicyWriter.Write(read.Value!));
        Assert.Equal(pack.Rules[0].Title, read.Value!.Rules[0].Title);
        Assert.Equal(
            BreachesOf(RuleExamples.All[example].Problem, RuleExamples.All[example].Breaking).Select(b => b.Text),
            BreachesOf(RuleExamples.All[example].Problem with { Policy = read.Value }, RuleExamples.All[example].Breaking).Select(b => b.Text));
    }

    [Fact]
    public void No_rule_and_no_parameter_lacks_its_name_and_help_in_both_languages()
    {
        var words = RuleCatalogue.All.Values.SelectMany(kind => new[] { (Name: kind.Name, Title: kind.Title, Help: kind.Help) }
            .Concat(kind.Parameters.Select(p => (Name: $"{kind.Name}.{p.Name}", Title: p.Title, Help: p.Help))))
            .Concat(RuleCatalogue.Scope.Concat(RuleCatalogue.Trading).Select(p => (Name: p.Name, Title: p.Title, Help: p.Help)));
        Assert.Empty(words.Where(w => !IsSaid(w.Title) || !IsSaid(w.Help)).Select(w => w.Name));
    }

    [Fact]
    public void Every_number_has_bounds_and_a_unit_and_every_text_says_what_it_names()
    {
        var parameters = RuleCatalogue.All.Values
            .SelectMany(kind => kind.Parameters.Select(p => (Name: $"{kind.Name}.{p.Name}", Parameter: p))).ToList();
        var trading = RuleCatalogue.Trading.Select(p => (Name: p.Name, Parameter: p));
        Assert.Empty(parameters.Concat(trading)
            .Where(p => p.Parameter.Type == typeof(int) && (p.Parameter.Bounds is null || p.Parameter.Unit is null))
            .Select(p => p.Name));
        Assert.Empty(parameters.Where(p => p.Parameter.ValueType == typeof(string) && p.Parameter.Target is null).Select(p => p.Name));
    }

    [Theory]
    [InlineData("周末 整", "wholeWeekends")]
    [InlineData("WEEKEND whole", "wholeWeekends")]
    [InlineData("sign-on sign-off", "maxShiftLength")]
    [InlineData("minimumRest", "minimumRest")]
    public void A_rule_is_found_by_words_of_its_name_and_help_in_either_language(string words, string rule)
    {
        Assert.Contains(RuleCatalogue.All.Values, k => k.Name == rule && k.IsFoundBy(words));
        Assert.DoesNotContain(RuleCatalogue.All.Values, k => k.IsFoundBy($"{words} xyzzy"));
    }

    [Fact]
    public void A_rule_without_limits_says_so()
    {
        Assert.Equal("A shift of any length", new MaxShiftLength { Id = "any" }.Title.En);
        Assert.Equal("Any working time a week", new WorkingHours { Id = "any", Per = WindowLength.Week }.Title.En);
    }

    [Fact]
    public void Every_choice_of_a_parameter_has_a_name_of_its_own_in_both_languages()
    {
        foreach (var parameter in RuleCatalogue.All.Values.SelectMany(k => k.Parameters).Where(p => p.ValueType.IsEnum))
        {
            Assert.NotEmpty(parameter.Choices);
            Assert.All(parameter.Choices, c => Assert.True(IsSaid(c.Name), $"{parameter.Name} {c.Value}"));
            Assert.Equal(parameter.Choices.Count, parameter.Choices.Select(c => c.Name).Distinct().Count());
        }
    }

    [Fact]
    public void The_schema_says_what_the_form_says()
    {
        var schema = PolicySchema.Text;
        foreach (var kind in RuleCatalogue.All.Values)
            Assert.All(
                kind.Parameters.Select(p => p.Help).Append(kind.Help),
                help => Assert.Contains(
                    JsonValue.Create(help.Zh).ToJsonString(PolicyWriter.Readable)[1..^1], schema, StringComparison.Ordinal));
    }

    private static bool IsSaid(LocalText text) => text.Zh?.Any(c => c is >= '\u4e00' and <= '\u9fff') == true
        && text.En?.Any(char.IsAsciiLetter) == true && !text.En.Any(c => c is >= '\u4e00' and <= '\u9fff');

    [Fact]
    public void Every_rule_and_parameter_is_in_the_schema()
    {
        var kinds = JsonNode.Parse(PolicySchema.Text)!["properties"]!["rules"]!["items"]!["oneOf"]!.AsArray();
        foreach (var kind in RuleCatalogue.All.Values)
        {
            var properties = kinds.Single(k => (string)k!["properties"]!["rule"]!["const"]! == kind.Name)!["properties"]!.AsObject();
            Assert.All(kind.Parameters, p => Assert.True(properties.ContainsKey(p.Name), $"{kind.Name}.{p.Name}"));
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void A_rule_scoped_to_nobody_adds_no_breach(int example)
    {
        var (problem, breaking) = (RuleExamples.All[example].Problem, RuleExamples.All[example].Breaking);
        var rule = problem.Policy.Rules[0] with { Scope = RuleScope.Contract("nobody's") };
        Assert.DoesNotContain(BreachesOf(problem with { Policy = PackOf(rule) }, breaking), b => b.Breach.Agent >= 0);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Renaming_agents_changes_nothing(int example)
    {
        var (problem, breaking) = (RuleExamples.All[example].Problem, RuleExamples.All[example].Breaking);
        string Renamed(string id) => $"Z{id}";
        var other = problem with
        {
            Agents = [.. problem.Agents.Select(a => a with { Id = Renamed(a.Id), Name = $"别名{a.Id}" })],
            Published = [.. problem.Published.Select(a => a with { Agent = Renamed(a.Agent) })],
            Policy = PackOf([.. problem.Policy.Rules.Select(r => Renaming(r, Renamed))]),
        };
        var (before, after) = (CompiledProblem.Of(problem), CompiledProblem.Of(other));
        var line = breaking.Split('/').SelectMany((text, i) => Line(problem, $"A{i + 1}", text)).ToArray();
        var roster = before.RosterOf(line);
        var renamed = after.RosterOf(line.Select(a => a with { Agent = Renamed(a.Agent) }));
        Assert.Equal(
            RosterEvaluator.Evaluate(before.Model, roster).CostByRule,
            RosterEvaluator.Evaluate(after.Model, renamed).CostByRule);
    }

    private static LabourRule Renaming(LabourRule rule, Func<string, string> renamed)
    {
        var scoped = rule with { Scope = rule.Scope with { Agents = [.. rule.Scope.Agents.Select(renamed)] } };
        return scoped is Accompanied accompanied ? accompanied with { By = [.. accompanied.By.Select(renamed)] } : scoped;
    }
}
