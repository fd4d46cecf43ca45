using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Wfm.Engine.Rostering.Explaining;
using Wfm.Engine.Rostering.Model;

namespace Wfm.Tests.Rostering.Explaining;

public sealed class LineLimitsTests
{
    /// <summary>Every line of a small model tried, against the dynamic programme.</summary>
    [Property(MaxTest = 150)]
    public Property A_line_is_possible_exactly_when_one_of_all_lines_keeps_every_hard_rule() =>
        Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), Costs, (seed, cost) =>
        {
            var model = RandomModels.Of(seed, agents: 1, days: 5, shifts: 3, prefixDays: seed % 4, hardness: 0.7, suffixDays: seed / 4 % 4);
            long? least = null;
            foreach (var line in Lines(5, 3))
            {
                var roster = new Roster(1, 5);
                line.CopyTo(roster.Line(0));
                if (RosterEvaluator.LineCost(model, roster, 0).Hard > 0) continue;
                var price = line.Select((shift, day) => (long)cost[day * 3 + shift]).Sum();
                if (least is null || price < least) least = price;
            }
            var outcome = new LineLimits(model, 0, _ => true).Cheapest((day, shift) => cost[day * 3 + shift]);
            return least is { } best ? outcome == new LineOutcome.Possible(best) : outcome is LineOutcome.Impossible;
        });

    /// <summary>A cost for each of three shifts on five days; what fails is made smaller by costs of nothing.</summary>
    private static Arbitrary<int[]> Costs { get; } = Arb.From(Gen.Choose(-5, 9).ArrayOf(15), cost =>
        from cell in Enumerable.Range(0, cost.Length)
        where cost[cell] != 0
        select (int[])[.. cost[..cell], 0, .. cost[(cell + 1)..]]);

    private static IEnumerable<ushort[]> Lines(int days, int shifts) =>
        Enumerable.Range(0, (int)Math.Pow(shifts, days)).Select(n => Enumerable.Range(0, days).Select(d => (ushort)(n / (int)Math.Pow(shifts, d) % shifts)).ToArray());
}
