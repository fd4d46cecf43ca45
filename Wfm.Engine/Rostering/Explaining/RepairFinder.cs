using Wfm.Engine.Rostering.Compiling;
using Wfm.Engine.Rostering.CpSat;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Rules.Standing;

namespace Wfm.Engine.Rostering.Explaining;

/// <summary>The cheapest ways out of a conflict: one of each kind first, then further ones of the kinds there are.</summary>
internal sealed class RepairFinder(
    CompiledProblem problem, ConflictResult.Conflict conflict, CpSatSolver solver, CpSatOptions options, ShortfallSearch search)
{
    private static readonly TimeSpan LongestSearch = TimeSpan.FromSeconds(5), LongestCheck = TimeSpan.FromSeconds(4);

    private readonly int? _line = conflict.Demands.Select(d => d.Agent).Distinct().ToArray() is [{ } single] ? single : null;

    public IReadOnlyList<Repair> Find(int count, CancellationToken cancellation)
    {
        var repairs = new List<Repair>();
        foreach (var kind in Kinds())
            if (Cheapest(d => KindOf(d) == kind, kind, cancellation) is { } repair) repairs.Add(repair);
        repairs = [.. repairs.OrderBy(r => r.Cost).Take(count)];
        var kept = repairs.SelectMany(r => r.Waived.Where(conflict.Demands.Contains)).ToHashSet();
        while (repairs.Count < count && Cheapest(d => !kept.Contains(d), null, cancellation) is { } further)
        {
            repairs.Add(further);
            var settled = further.Waived.Where(conflict.Demands.Contains).ToArray();
            if (settled.Length == 0) break;
            kept.UnionWith(settled);
        }
        if (repairs.Count == 0 && conflict.Demands.All(d => d.Agent is null))
            repairs.Add(
                new Repair(conflict.Demands, [], Relaxation.DayCost * conflict.Demands.Count, [conflict.Sentence], RepairKind.Cover));
        return [.. repairs.OrderBy(r => r.Cost).Select(r => r with { LeadsToRoster = r.LeadsToRoster || IsPossibleWith(r, cancellation) })];
    }

    /// <summary>A minimal conflict ends only when something of its own is given up; around another one, anything may help.</summary>
    private IEnumerable<RepairKind> Kinds() => conflict.IsMinimal
        ? conflict.Demands.Select(d => KindOf(d)).Distinct().Order()
        : Enum.GetValues<RepairKind>();

    private RepairKind KindOf(Demand demand) => problem.Rules[demand.Rule].Gives;

    private Repair? Cheapest(Func<Demand, bool> mayWaive, RepairKind? kind, CancellationToken cancellation)
    {
        if (CheapestBreaches(d => mayWaive(d) && !problem.IsGiven(d.Rule), cancellation) is not var (cost, broken) || broken.Length == 0)
            return null;
        Demand[] waived = [.. broken.Select(Demand.Of).Distinct()];
        string[] agents = [.. broken.Where(b => b.Agent >= 0).Select(b => problem.Problem.Agents[b.Agent].Id).Distinct()];
        return ForAllAlike(new Repair(waived, agents, cost, InWords(broken), kind ?? KindOf(waived[0])) { LeadsToRoster = _line is null });
    }

    /// <summary>One sentence a place; neighbouring intervals of one shortage become one.</summary>
    private LocalText[] InWords(Breach[] broken) =>
    [
        .. broken.Where(b => b.Agent >= 0).Select(problem.Explain),
        .. CoverSpan.Of(broken.Where(b => b.Agent < 0)).Select(span => span.Complete(problem.Explain(span.Worst))),
    ];

    /// <summary>The hard breaches of the roster that waives least; null when none is found.</summary>
    private (long Cost, Breach[] Breaches)? CheapestBreaches(Func<Demand, bool> waived, CancellationToken cancellation)
    {
        var model = problem.Model;
        var relaxed = _line is { } a ? Relaxation.OneLine(model, a, waived) : Relaxation.Of(model, waived, keepSoft: false);
        if (Solve(relaxed, cancellation) is not var (solution, cost)) return null;
        var roster = solution;
        if (_line is { } own)
        {
            roster = new Roster(model.Agents, model.Days);
            solution.Line(0).CopyTo(roster.Line(own));
        }
        var breaches = _line is { } only
            ? RosterEvaluator.LineBreaches(model, roster, only)
            : RosterEvaluator.Evaluate(model, roster).Breaches;
        return (cost, [.. breaches.Where(b => b.Cost.Hard > 0)]);
    }

    private (Roster Roster, long Cost)? Solve(RosterModel relaxed, CancellationToken cancellation)
    {
        if (!ConflictFinder.IsSmall(relaxed)) return search.Cheapest(relaxed, LongestSearch, cancellation);
        return solver.Solve(relaxed, options, null, cancellation) is CpSatResult.Found found ? (found.Roster, found.Cost) : null;
    }

    /// <summary>
    /// When rules clash that hold throughout, others are in the same position: the repair is theirs too, or the planner
    /// would be asked again for each of them.
    /// </summary>
    private Repair ForAllAlike(Repair repair)
    {
        if (conflict.Demands.Any(d => d.Day is not null || d.Agent is null) || repair.Waived.Any(d => d.Day is not null)) return repair;
        var (own, rules) = (conflict.Demands[0].Agent!.Value, conflict.Demands.Select(d => d.Rule).ToHashSet());
        var alike = Enumerable.Range(0, problem.Model.Agents).Where(a => a != own && RuleConflicts.Clash(problem, a, rules)).ToArray();
        if (alike.Length == 0) return repair;
        return repair with
        {
            Waived = [.. repair.Waived, .. from agent in alike from demand in repair.Waived select demand with { Agent = agent }],
            Agents = [.. repair.Agents, .. alike.Select(a => problem.Problem.Agents[a].Id)],
            Cost = repair.Cost * (1 + alike.Length),
            Sentences = [.. repair.Sentences, new LocalText($"另有{alike.Length}人同样如此。", $"The same holds for {alike.Length} more.")],
        };
    }

    private bool IsPossibleWith(Repair repair, CancellationToken cancellation)
    {
        var model = Relaxation.HardOnly(problem.With(repair).Model);
        return ConflictFinder.IsSmall(model)
            ? solver.Solve(model, options, null, cancellation) is CpSatResult.Found
            : search.IsPossible(Relaxation.Shortfall(model, _ => true), LongestCheck, cancellation) == true;
    }
}
