using Google.OrTools.Sat;
using Wfm.Engine.Rostering.CpSat;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Rules.Standing;

namespace Wfm.Engine.Rostering.Explaining;

/// <summary>
/// Says why there is no roster: a smallest set of demands that cannot all be kept, found by CP-SAT with one assumption per
/// demand and shrunk by leaving out ever smaller parts; and the cheapest ways out.
/// </summary>
/// <param name="work">CP-SAT's deterministic units allowed for each question.</param>
public sealed class ConflictFinder(CpSatSolver solver, double work = 5)
{
    private readonly CpSatOptions _options = new(DeterministicTime: work, Linearization: 1);

    /// <summary>
    /// Looks for a conflict in the lines first, agent after agent, and between lines and cover only when every line is
    /// possible; there, floors that take more turns than all agents can give are proven by counting, before CP-SAT is asked. Skills and the weekdays of shifts are given and never part of a conflict.
    /// </summary>
    /// <param name="cancellation">Ends the search without a result.</param>
    public ConflictResult Find(CompiledProblem problem, CancellationToken cancellation = default)
    {
        var model = problem.Model;
        for (var agent = 0; agent < model.Agents; agent++)
            if (new LineLimits(model, agent, _ => true).Cheapest() is not LineOutcome.Possible)
            {
                var line = agent;
                var result = Find(problem, Relaxation.OneLine(model, line, _ => false), _ => line, cancellation);
                if (result is not ConflictResult.NoConflict) return result;
            }
        if (CoverLimits.TooManyTurns(problem).Select(f => ((int, int[], LocalText)?)f).FirstOrDefault() is var (rule, days, sentence))
            return new ConflictResult.Conflict([.. days.Select(day => new Demand(rule, null, day))], IsMinimal: false, sentence);
        return model.Coverage.Rows.All(r => r is { Floor: int.MinValue, Cap: int.MaxValue })
            ? new ConflictResult.NoConflict()
            : Find(problem, Relaxation.HardOnly(model), agent => agent, cancellation);
    }

    /// <summary>
    /// The cheapest repairs, cheapest first; each waives a part of the conflict that the ones before it keep. Fewer where
    /// there are no more. A repair ends this conflict; <see cref="Find(CompiledProblem, CancellationToken)"/> on the
    /// repaired problem says whether another one is left.
    /// </summary>
    public IReadOnlyList<Repair> Repairs(
        CompiledProblem problem, ConflictResult.Conflict conflict, int count = 3, CancellationToken cancellation = default)
    {
        var repairs = new List<Repair>();
        var kept = new HashSet<Demand>();
        while (repairs.Count < count && CheapestBreaches(problem, conflict, kept, cancellation) is var (cost, broken))
        {
            Demand[] waived = [.. broken.Select(Demand.Of).Distinct()];
            string[] agents = [.. broken.Where(b => b.Agent >= 0).Select(b => problem.Problem.Agents[b.Agent].Id).Distinct()];
            repairs.Add(ForAllAlike(problem, conflict, new Repair(waived, agents, cost, [.. broken.Select(problem.Explain)])));
            var settled = waived.Where(conflict.Demands.Contains).ToArray();
            if (settled.Length == 0) break;
            kept.UnionWith(settled);
        }
        if (repairs.Count == 0 && conflict.Demands.All(d => d.Agent is null))
            return [new Repair(conflict.Demands, [], Relaxation.DayCost * conflict.Demands.Count, [conflict.Sentence])];
        return [.. repairs.OrderBy(r => r.Cost)];
    }

    /// <summary>
    /// When rules clash that hold throughout, others are in the same position: the repair is theirs too, or the planner
    /// would be asked again for each of them.
    /// </summary>
    private static Repair ForAllAlike(CompiledProblem problem, ConflictResult.Conflict conflict, Repair repair)
    {
        if (conflict.Demands.Any(d => d.Day is not null || d.Agent is null) || repair.Waived.Any(d => d.Day is not null)) return repair;
        var (own, rules) = (conflict.Demands[0].Agent!.Value, conflict.Demands.Select(d => d.Rule).ToHashSet());
        var alike = Enumerable.Range(0, problem.Model.Agents).Where(a => a != own && RuleConflicts.Clash(problem, a, rules)).ToArray();
        if (alike.Length == 0) return repair;
        return new Repair(
            [.. repair.Waived, .. from agent in alike from demand in repair.Waived select demand with { Agent = agent }],
            [.. repair.Agents, .. alike.Select(a => problem.Problem.Agents[a].Id)], repair.Cost * (1 + alike.Length),
            [.. repair.Sentences, new LocalText($"另有{alike.Length}人同样如此。", $"The same holds for {alike.Length} more.")]);
    }

    /// <summary>The hard breaches of the roster that waives least while it keeps <paramref name="kept"/>; null when there is none.</summary>
    private (long Cost, Breach[] Breaches)? CheapestBreaches(
        CompiledProblem problem, ConflictResult.Conflict conflict, HashSet<Demand> kept, CancellationToken cancellation)
    {
        var model = problem.Model;
        bool Waived(Demand demand) => !kept.Contains(demand) && !IsGiven(problem, demand.Rule);
        var agents = conflict.Demands.Select(d => d.Agent).Distinct().ToArray();
        var line = agents is [{ } single] ? single : (int?)null;
        var relaxed = line is { } a ? Relaxation.OneLine(model, a, Waived) : Relaxation.Of(model, Waived, keepSoft: false);
        if (solver.Solve(relaxed, _options, null, cancellation) is not CpSatResult.Found found) return null;
        var roster = found.Roster;
        if (line is { } own)
        {
            roster = new Roster(model.Agents, model.Days);
            found.Roster.Line(0).CopyTo(roster.Line(own));
        }
        var breaches = line is { } only ? RosterEvaluator.LineBreaches(model, roster, only) : RosterEvaluator.Evaluate(model, roster).Breaches;
        return (found.Cost, [.. breaches.Where(b => b.Cost.Hard > 0)]);
    }

    private ConflictResult Find(CompiledProblem problem, RosterModel model, Func<int, int> agentOf, CancellationToken cancellation)
    {
        var demands = new List<Demand>();
        var index = new Dictionary<Demand, int>();
        var encoder = CpSatEncoder.WithAssumptions(model, (constraint, agent) =>
            IsGiven(problem, constraint.Rule) ? null : IndexOf(Demand.Of(constraint, agent < 0 ? agent : agentOf(agent))));
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

    private static bool IsGiven(CompiledProblem problem, int rule) => problem.Rules[rule] is Availability;

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
        var response = solver.Solve(proto, _options, cancellation);
        return response.Status switch
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
