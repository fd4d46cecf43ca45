using Google.OrTools.Sat;
using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.CpSat;

/// <summary>
/// OR-Tools CP-SAT. One object serves any number of solves at a time. Every roster that it returns or tells of has been
/// priced by <see cref="RosterEvaluator"/>.
/// </summary>
public sealed class CpSatSolver
{
    private CpSatSolver(string version) => Description = $"OR-Tools CP-SAT {version}";

    /// <summary>Solver and version, as they stand on a certificate.</summary>
    public string Description { get; }

    /// <summary>Loads OR-Tools' native library; null where that cannot be, and then <paramref name="unavailable"/> says why.</summary>
    public static CpSatSolver? TryLoad(out LocalText unavailable) => Of(OrToolsLibrary.Version, out unavailable);

    /// <param name="version">The version of the library; null where it does not load.</param>
    internal static CpSatSolver? Of(string? version, out LocalText unavailable)
    {
        unavailable = version is not null ? default : new LocalText(
            "OR-Tools 没有适用于这个系统的本机库，CP-SAT 求解器不可用。",
            "OR-Tools has no native library that loads on this system, so the CP-SAT solver is not available.");
        return version is null ? null : new CpSatSolver(version);
    }

    /// <summary>Looks for the cheapest roster without hard breaches.</summary>
    /// <param name="onProgress">Hears of every better roster and bound, from threads of the solver, one at a time.</param>
    /// <param name="cancellation">Ends the solve within a tenth of a second, with the best roster so far.</param>
    public CpSatResult Solve(
        RosterModel model, CpSatOptions options, Action<CpSatProgress>? onProgress = null, CancellationToken cancellation = default)
    {
        var news = new CpSatNews(onProgress);
        return Unwaited.Run(() => Solve(model, options, news, cancellation), news.Leave, cancellation);
    }

    private static CpSatResult Solve(RosterModel model, CpSatOptions options, CpSatNews news, CancellationToken cancellation)
    {
        var encoder = new CpSatEncoder(model, options.Free);
        var proto = encoder.Build(options.Hint);
        if (cancellation.IsCancellationRequested) return news.Leave();
        news.Tell(new CpSatProgress.Bounded(CpModelBuilder.LeastObjective(proto)));
        var run = new CpSatRun(
            values => news.Tell(Better(Decoded(model, options, encoder, values))), bound => news.Tell(new CpSatProgress.Bounded(bound)));
        var response = run.Solve(proto, CpSatParameters.Of(options), cancellation);
        return response.Status switch
        {
            CpSolverStatus.Optimal or CpSolverStatus.Feasible => Found(Decoded(model, options, encoder, response.Solution), response),
            CpSolverStatus.Infeasible => new CpSatResult.Infeasible(),
            CpSolverStatus.Unknown => new CpSatResult.NothingFound(),
            var status => throw new InvalidOperationException($"CP-SAT says {status}: {response.SolutionInfo}"),
        };
    }

    /// <summary>Solves a raw model; the caller leaves it alone once it is cancelled, by <see cref="Unwaited"/>.</summary>
    internal CpSolverResponse Solve(CpModelProto model, CpSatOptions options, CancellationToken cancellation) =>
        new CpSatRun(null, null).Solve(model, CpSatParameters.Of(options), cancellation);

    private static CpSatProgress.Better Better((Roster Roster, long Cost) decoded) => new(decoded.Roster, decoded.Cost);

    private static CpSatResult.Found Found((Roster Roster, long Cost) decoded, CpSolverResponse response)
    {
        var claimed = (long)Math.Round(response.ObjectiveValue);
        if (response.Status == CpSolverStatus.Optimal && decoded.Cost != claimed)
            throw new InvalidOperationException($"CP-SAT prices its roster at {claimed}, the evaluator at {decoded.Cost}.");
        return new CpSatResult.Found(decoded.Roster, decoded.Cost, CpSatRun.BoundOf(response.BestObjectiveBound));
    }

    private static (Roster Roster, long Cost) Decoded(
        RosterModel model, CpSatOptions options, CpSatEncoder encoder, IReadOnlyList<long> solution)
    {
        var roster = encoder.Decode(solution);
        var cost = RosterEvaluator.Evaluate(model, roster).Cost;
        if (options.Free is null && !cost.IsFeasible)
            throw new InvalidOperationException($"CP-SAT's roster has hard breaches worth {cost.Hard}.");
        return (roster, cost.Soft);
    }
}
