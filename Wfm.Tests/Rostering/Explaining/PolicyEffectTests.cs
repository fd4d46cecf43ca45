using Wfm.Engine.Rostering.Compiling;
using Wfm.Engine.Rostering.Explaining;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Rules;
using Wfm.Engine.Time;
using static Wfm.Tests.Rostering.Rules.RosterExample;

namespace Wfm.Tests.Rostering.Explaining;

/// <summary>What another policy would have said about a roster that was worked.</summary>
public sealed class PolicyEffectTests
{
    private static readonly PlanningPeriod Week = new(new DateOnly(2026, 12, 7), 7);

    [Fact]
    public void Broken_rules_are_counted_told_in_words_and_kept_apart_from_prices()
    {
        var effect = Of(
            "E E E E E - -", new NoConsecutive { Id = "evenings", Categories = ["evening"] },
            new MaxConsecutiveDays { Id = "six", Days = 6 },
            new AllowedShifts { Id = "days", Categories = ["day"], Penalty = Penalty.Soft(3) });
        var broken = Assert.Single(effect.Broken);
        Assert.Equal(("evenings", 4, 3), (broken.Rule, broken.Places, broken.First.Count));
        Assert.Contains("two days running", broken.First[0].En, StringComparison.Ordinal);
        var priced = Assert.Single(effect.Priced, e => e.Rule == "days");
        Assert.Equal((5, new RosterCost(0, 15)), (priced.Places, priced.Cost));
        Assert.Equal((broken.Cost.Hard, effect.Priced.Sum(e => e.Cost.Soft)), (effect.Cost.Hard, effect.Cost.Soft));
    }

    [Fact]
    public void A_roster_that_keeps_everything_breaks_nothing() =>
        Assert.Empty(Of("D - D - D - -", new NoConsecutive { Id = "evenings", Categories = ["evening"] }).Broken);

    private static PolicyEffect Of(string line, params Wfm.Engine.Rostering.LabourRule[] rules)
    {
        var problem = Problem(Week, 1, rules);
        var compiled = CompiledProblem.Of(problem);
        return PolicyEffect.Of(compiled, compiled.RosterOf(Line(problem, "A1", line)));
    }
}
