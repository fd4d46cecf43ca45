using Google.OrTools.Sat;
using Wfm.Engine.Rostering.Compiling;
using Wfm.Engine.Rostering.CpSat;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Rules.Standing;

namespace Wfm.Engine.Rostering.Explaining;

/// <summary>
/// Says why there is no roster: a smallest set of demands that cannot all be kept, found by CP-SAT with one assumption per
/// demand, on a large team a few days at a time or by the search and its bound, and shrunk by leaving out ever smaller parts;
/// and the cheapest ways out.
/// </summary>
/// <param name="clock">Paces the searches on large teams.</param>
/// <param name="work">CP-SAT's deterministic units allowed for each question.</param>
public sealed class ConflictFinder(CpSatSolver solver, TimeProvider clock, double work = 5)
{
    /// <summary>Agents × days × shifts.</summary>
    private const long LargestForCpSat = 4000;

    private readonly ShortfallSearch _search = new(clock);
    private readonly CpSatOptions _options = new(DeterministicTime: work, Linearization: 1);

    /// <summary>
    /// Looks for a conflict in the lines first, agent after agent, and between lines and cover only when every line is
    /// possible; there, floors that take more turns than all agents can give are proven by counting, before CP-SAT is asked. Skills and the
    /// weekdays of shifts are given and never part of a conflict.
    /// </summary>
    /// <param name="cancellation">Ends the search within a tenth of a second and without a result.</param>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public ConflictResult Find(CompiledProblem problem, CancellationToken cancellation = default) =>
        NotWaitedFor(() => InLinesThenBetween(problem, cancellation), cancellation);

    private static T NotWaitedFor<T>(Func<T> search, CancellationToken cancellation)
    {
        var result = Unwaited.Run(search, () => throw new OperationCanceledException(cancellation), cancellation);
        cancellation.ThrowIfCancellationRequested();
        return result;
    }

    private ConflictResult InLinesThenBetween(CompiledProblem problem, CancellationToken cancellation)
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
            : BetweenLines(problem, cancellation);
    }

    /// <summary>
    /// The cheapest repairs, cheapest first, of different kinds as far as there are any; each waives a part of the conflict.
    /// Fewer where there are no more. A repair ends this conflict; <see cref="Repair.LeadsToRoster"/> says whether a roster
    /// was found that keeps all the rest.
    /// </summary>
    /// <inheritdoc cref="Find(CompiledProblem, CancellationToken)" path="/*[not(self::summary)]"/>
    public IReadOnlyList<Repair> Repairs(
        CompiledProblem problem, ConflictResult.Conflict conflict, int count = 3, CancellationToken cancellation = default) =>
        NotWaitedFor(() => new RepairFinder(problem, conflict, solver, _options, _search).Find(count, cancellation), cancellation);

    /// <summary>True where CP-SAT decides a model in seconds; on a larger one the search and its bound do.</summary>
    internal static bool IsSmall(RosterModel model) => (long)model.Agents * model.Days * model.Shifts <= LargestForCpSat;

    /// <summary>
    /// Lines and cover together: by CP-SAT on a small team; on a large one by CP-SAT on a few days at a time, then by search and bound, and
    /// by CP-SAT what those leave open.
    /// </summary>
    private ConflictResult BetweenLines(CompiledProblem problem, CancellationToken cancellation)
    {
        ConflictResult? BySearch() => new TeamConflict(problem, _search, clock).Find(cancellation);
        ConflictResult ByCpSat() => Find(problem, Relaxation.HardOnly(problem.Model), agent => agent, cancellation);
        if (!IsSmall(problem.Model)) return new WindowConflict(problem, solver, _options).Find(cancellation) ?? BySearch() ?? ByCpSat();
        return ByCpSat() is var result and not ConflictResult.Undecided ? result : BySearch() ?? new ConflictResult.Undecided();
    }

    private ConflictResult Find(CompiledProblem problem, RosterModel model, Func<int, int> agentOf, CancellationToken cancellation)
    {
        var demands = new List<Demand>();
        var index = new Dictionary<Demand, int>();
        var encoder = CpSatEncoder.WithAssumptions(model, (constraint, agent) =>
            problem.IsGiven(constraint.Rule) ? null : IndexOf(Demand.Of(constraint, agent < 0 ? agent : agentOf(agent))));
        var proto = encoder.Build();
        int[] all = [.. proto.Assumptions];
        if (Ask(proto, all, cancellation) is not { } answer) return new ConflictResult.Undecided();
        if (answer is not Answer.Contradiction(var core)) return new ConflictResult.NoConflict();
        var isMinimal = Shrink(proto, ref core, cancellation);
        Demand[] clash = [.. core.Select(literal => demands[encoder.GroupOfLiteral[literal]]).OrderBy(d => d.Rule).ThenBy(d => d.Agent)
            .ThenBy(d => d.Day)];
        return new ConflictResult.Conflict(clash, isMinimal, ConflictWording.Of(problem, clash));

        int IndexOf(Demand demand)
        {
            if (index.TryGetValue(demand, out var known)) return known;
            demands.Add(demand);
            return index[demand] = demands.Count - 1;
        }
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
        cancellation.ThrowIfCancellationRequested();
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
