using Wfm.Engine;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Compiling;
using Wfm.Engine.Rostering.Explaining;

namespace Wfm.Web.Runs.Proofs;

/// <summary>Why there is no roster, in words.</summary>
/// <param name="IsProven">True when it is proven that no roster keeps everything.</param>
/// <param name="Repairs">The cheapest ways out, cheapest first; empty where a roster exists or nothing could be proven.</param>
public sealed record FoundConflict(LocalText Sentence, bool IsProven, IReadOnlyList<OfferedRepair> Repairs)
{
    internal static FoundConflict Of(ConflictFinder finder, CompiledProblem problem, CancellationToken ending) =>
        finder.Find(problem, ending) switch
        {
            ConflictResult.Conflict conflict => new FoundConflict(
                conflict.Sentence, true,
                [.. finder.Repairs(problem, conflict, cancellation: ending).Select(r => OfferedRepair.Of(problem, r))]),
            ConflictResult.NoConflict => new FoundConflict(new LocalText(
                "存在满足全部硬性规则的班表，请延长求解时间。", "A roster that keeps every hard rule exists; give the solver more time."), false, []),
            _ => new FoundConflict(new LocalText(
                "在限定的计算量内既没有找到班表，也没有证明无解。",
                "Within the work allowed neither a roster nor a proof that there is none was found."), false, []),
        };
}

/// <summary>A way out that one click applies.</summary>
/// <param name="Words">What is given up.</param>
/// <param name="Agents">Names of the agents concerned; empty when only cover is.</param>
/// <param name="Kind">What kind of thing is given up.</param>
/// <param name="LeadsToRoster">True when a roster was found that keeps everything else.</param>
public sealed record OfferedRepair(
    LocalText Words, IReadOnlyList<string> Agents, IReadOnlyList<Waiver> Waivers, RepairKind Kind = RepairKind.Rule,
    bool LeadsToRoster = false)
{
    internal static OfferedRepair Of(CompiledProblem problem, Repair repair) => new(
        problem.Say(repair),
        [.. repair.Agents.Select(id => problem.Problem.Agents[problem.IndexOf(id)].Name)], problem.WaiversOf(repair), repair.Kind,
        repair.LeadsToRoster);
}
