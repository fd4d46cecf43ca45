using Wfm.Engine.Rostering.CpSat;
using CpModelProto = Google.OrTools.Sat.CpModelProto;
using Wfm.Engine.Rostering.Model;

namespace Wfm.Tests.Rostering.CpSat;

public sealed class CpSatEncoderTests
{
    [Fact]
    public void A_roster_satisfies_the_encoding_exactly_when_it_has_no_hard_breach_and_costs_the_same()
    {
        var (clean, broken) = (0, 0);
        for (var seed = 0; seed < 400; seed++)
        {
            var model = RandomModels.Tiny(seed);
            for (var k = 0; k < 10; k++)
            {
                var roster = RandomModels.RosterOf(model, seed * 100 + k);
                var cost = RosterEvaluator.Evaluate(model, roster).Cost;
                var encoder = new CpSatEncoder(model);
                var proto = encoder.Build(roster);
                var satisfied = ProtoChecker.Satisfies(proto, proto.SolutionHint.Values) && Says(encoder, proto, roster);
                Assert.True(cost.IsFeasible == satisfied, $"seed {seed}, roster {k}: hard cost {cost.Hard}, encoding satisfied {satisfied}");
                if (!satisfied) broken++;
                else Assert.True(cost.Soft == ProtoChecker.Objective(proto, proto.SolutionHint.Values), $"seed {seed}, roster {k}");
                if (satisfied) clean++;
            }
        }
        Assert.True(clean > 300 && broken > 300, $"{clean} clean and {broken} broken rosters are too few of one kind");
    }

    /// <summary>A day on which one shift alone is allowed has no variables, so a roster with another shift there cannot be said.</summary>
    private static bool Says(CpSatEncoder encoder, CpModelProto proto, Roster roster) =>
        encoder.Decode(proto.SolutionHint.Values).Cells.SequenceEqual(roster.Cells);

    [Fact]
    public void A_solution_decodes_to_the_roster_it_was_made_from()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var model = RandomModels.Of(seed, 3, 7, 4, 2, hardness: 0, suffixDays: seed % 3);
            var roster = RandomModels.RosterOf(model, seed);
            var encoder = new CpSatEncoder(model);
            var decoded = encoder.Decode(encoder.Build(roster).SolutionHint.Values);
            Assert.Equal(roster.Cells.ToArray(), decoded.Cells.ToArray());
        }
    }

    [Fact]
    public void Outside_the_free_cells_nothing_is_decided_but_everything_is_paid_for()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var model = RandomModels.Of(seed, 4, 6, 3, 2, hardness: 0, suffixDays: seed % 3);
            var roster = RandomModels.RosterOf(model, seed);
            var encoder = new CpSatEncoder(model, new FreeCells(roster, [1, 2], 1, 4));
            var proto = encoder.Build(roster);
            Assert.True(ProtoChecker.Satisfies(proto, proto.SolutionHint.Values), $"seed {seed}");
            Assert.Equal(RosterEvaluator.Evaluate(model, roster).Cost.Soft, ProtoChecker.Objective(proto, proto.SolutionHint.Values));
            Assert.Equal(roster.Cells.ToArray(), encoder.Decode(proto.SolutionHint.Values).Cells.ToArray());
        }
    }
}
