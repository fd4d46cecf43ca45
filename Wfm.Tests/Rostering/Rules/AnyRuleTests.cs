using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Rules;
using Wfm.Engine.Time;
using static Wfm.Tests.Rostering.Rules.RosterExample;

namespace Wfm.Tests.Rostering.Rules;

/// <summary>Whatever a policy says of a centre that goes on changing is kept or broken, in words, and never a fault.</summary>
public sealed class AnyRuleTests
{
    private static readonly PlanningPeriod Week = new(new DateOnly(2026, 12, 7), 7);

    [Property(MaxTest = 60)]
    public Property Whatever_values_a_rule_may_be_given_it_compiles_and_says_what_it_finds() => Prop.ForAll<int>(seed =>
    {
        var chance = new Random(seed);
        foreach (var rule in RandomRules.OfEveryKind(chance))
        {
            var problem = Problem(Week, 2, rule with { Scope = chance.Next(2) == 0 ? RuleScope.Everyone : rule.Scope });
            var compiled = CompiledProblem.Of(problem with { Published = [new Assignment("A1", Week.Start, "D", "hotline")] });
            var roster = compiled.RosterOf([.. Line(problem, "A1", "D E - D N - F"), .. Line(problem, "A2", "- D D T E D -")]);
            Assert.All(
                RosterEvaluator.Evaluate(compiled.Model, roster).Breaches.Select(compiled.Explain),
                text => Assert.False(string.IsNullOrWhiteSpace(text.Zh) || string.IsNullOrWhiteSpace(text.En)));
            Assert.False(string.IsNullOrWhiteSpace(rule.Title.Zh) || string.IsNullOrWhiteSpace(rule.Title.En), rule.ToString());
        }
    });

    [Fact]
    public void A_rule_that_names_what_is_no_longer_there_is_broken_in_words()
    {
        (LabourRule Rule, string Named)[] gone =
        [
            (new TrainingBlock { Id = "training", First = Week.Start, Days = 1, Category = "gone" }, "'gone'"),
            (new Rotation { Id = "rotation", Cycle = ["X9", "any"], Start = Week.Start }, "X9"),
            (new Accompanied { Id = "mentor", By = ["A9"], Scope = new RuleScope([], [], ["A1"]) }, "A9"),
        ];
        foreach (var (rule, named) in gone)
            Assert.Contains(named, BreachesOf(Problem(Week, 1, rule), "D - - - - - -")[0].Text.En, StringComparison.Ordinal);
        Assert.Empty(BreachesOf(Problem(Week, 1, gone[2].Rule), "- - - - - - -"));
    }
}
