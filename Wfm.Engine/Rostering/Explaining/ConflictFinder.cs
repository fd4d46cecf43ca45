using Wfm.Engine.Rostering.CpSat;
using Wfm.Engine.Rostering.CpSat.Protos;
using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Explaining;

/// <summary>
/// Says why there is no roster: a smallest set of demands that cannot all be kept, found by CP-SAT with one assumption per
/// demand and shrunk by leaving out ever smaller parts; and the cheapest ways out.
/// </summary>
/// <param name="work">CP-SAT's deterministic units allowed for each question.</param>
public sealed class ConflictFinder(CpSatSolver solver, double work = 5)
{
    private readonly CpSatOptions _options = new(DeterministicTime: work, Linearization: 1);

    /// <param name="cancellation">Ends the search; what is known by then is returned.</param>
    public ConflictResult Find(CompiledProblem problem, CancellationToken cancellation = default)
    {
        var demands = new List<Demand>();
        var index = new Dictionary<Demand, int>();
        var model = Relaxation.HardOnly(problem.Model);
        var encoder = CpSatEncoder.WithAssumptions(model, (constraint, agent) => IndexOf(Demand.Of(constraint, agent)));
        var proto = encoder.Build();
        int[] all = [.. proto.Assumptions];
        if (Ask(proto, all, cancellation) is not { } answer) return new ConflictResult.Undecided();
        if (answer is not Answer.Contradiction(var core)) return new ConflictResult.NoConflict();
        var isMinimal = Shrink(proto, ref core, cancellation);
        Demand[] clash = [.. core.Select(literal => demands[encoder.GroupOfLiteral[literal]]).OrderBy(d => d.Rule).ThenBy(d => d.Agent).ThenBy(d => d.Day)];
        return new ConflictResult.Conflict(clash, isMinimal, ConflictWording.Of(problem, clash));

        int IndexOf(Demand demand)
        {
            if (index.TryGetValue(demand, out var known)) return known;
            demands.Add(demand);
            return index[demand] = demands.Count - 1;
        }
    }

    /// <summary>
    /// The cheapest repairs, cheapest first; each waives a part of the conflict that the ones before it keep. Fewer where
    /// there are no more.
    /// </summary>
    public IReadOnlyList<Repair> Repairs(
        CompiledProblem problem, ConflictResult.Conflict conflict, int count = 3, CancellationToken cancellation = default)
    {
        var repairs = new List<Repair>();
        var kept = new HashSet<Demand>();
        while (repairs.Count < count)
        {
            var relaxed = Relaxation.Of(problem.Model, demand => !kept.Contains(demand), keepSoft: false);
            if (solver.Solve(relaxed, _options, null, cancellation) is not CpSatResult.Found found) break;
            var repair = RepairBy(problem, found);
            repairs.Add(repair);
            var settled = repair.Waived.Where(conflict.Demands.Contains).ToArray();
            if (settled.Length == 0) break;
            kept.UnionWith(settled);
        }
        return [.. repairs.OrderBy(r => r.Cost)];
    }

    private static Repair RepairBy(CompiledProblem problem, CpSatResult.Found found)
    {
        var broken = RosterEvaluator.Evaluate(problem.Model, found.Roster).Breaches.Where(b => b.Cost.Hard > 0).ToArray();
        return new Repair(
            [.. broken.Select(Demand.Of).Distinct()],
            [.. broken.Where(b => b.Agent >= 0).Select(b => problem.Problem.Agents[b.Agent].Id).Distinct()],
            found.Cost,
            [.. broken.Select(problem.Explain)]);
    }

    /// <summary>Leaves out halves, quarters … and single demands while the rest still clashes.</summary>
    /// <returns>True when every single demand that is left is proven to be needed.</returns>
    private bool Shrink(CpModelProto proto, ref IReadOnlyList<int> core, CancellationToken cancellation)
    {
        var isMinimal = true;
        for (var size = Math.Max(1, core.Count / 2); ; size = (size + 1) / 2)
        {
            isMinimal = true;
            for (var at = 0; at < core.Count;)
            {
                int[] rest = [.. core.Take(at), .. core.Skip(at + size)];
                var answer = Ask(proto, rest, cancellation);
                if (answer is Answer.Contradiction(var smaller)) core = [.. core.Where(smaller.Contains)];
                else at += size;
                isMinimal &= answer is not null;
            }
            if (size == 1) return isMinimal;
        }
    }

    /// <summary>Whether the assumed demands can all be kept; null when that stays open.</summary>
    private Answer? Ask(CpModelProto proto, IReadOnlyList<int> assumed, CancellationToken cancellation)
    {
        proto.Assumptions.Clear();
        proto.Assumptions.AddRange(assumed);
        var response = solver.Solve(proto, CpSatSolver.Parameters(_options), _options.CancellationGrace, null, cancellation);
        return response?.Status switch
        {
            CpSolverStatus.Feasible or CpSolverStatus.Optimal => new Answer.Kept(),
            CpSolverStatus.Infeasible when response.SufficientAssumptionsForInfeasibility.Count > 0 =>
                new Answer.Contradiction([.. assumed.Where(response.SufficientAssumptionsForInfeasibility.Contains)]),
            CpSolverStatus.Infeasible => new Answer.Contradiction(assumed),
            _ => null,
        };
    }

    private abstract record Answer
    {
        internal sealed record Kept : Answer;

        internal sealed record Contradiction(IReadOnlyList<int> Core) : Answer;
    }
}
