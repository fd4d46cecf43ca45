using Wfm.Engine.Rostering.CpSat;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Search.Moves;
using Wfm.Engine.Rostering.Search.Packed;

namespace Wfm.Engine.Rostering.Search.Portfolio;

/// <summary>CP-SAT at work beside the workers of a search, on the same incumbent, which it tells of every find as it comes.</summary>
internal abstract class SolverCompanion(CpSatSolver solver, RosterModel model, SearchModel compiled, Incumbent incumbent)
{
    /// <summary>Cores that the workers leave to it.</summary>
    public abstract int Cores { get; }

    /// <summary>True when it is proven that no roster keeps every hard constraint.</summary>
    public bool ProvesInfeasible { get; protected set; }

    /// <summary>True once a roster is found of which it is proven that none has fewer breaches, where there is none without.</summary>
    protected bool HasFewestBreaches { get; set; }

    /// <summary>True when nothing is left to search for.</summary>
    public bool EndsSearch => HasFewestBreaches || incumbent.IsProven;

    /// <summary>Solver and version.</summary>
    public string Description => solver.Description;

    /// <summary>
    /// The companion that suits a model, if any. Only where a shift covers several rows do CP-SAT's shared counts make its
    /// relaxation small; on one row a shift the workers' column generation is quicker.
    /// </summary>
    public static SolverCompanion? For(
        CpSatSolver? solver, RosterModel model, SearchModel compiled, Incumbent incumbent, SolveOptions options)
    {
        if (solver is null || options.Threads == 1 || !compiled.CoversSeveralRows) return null;
        if (ExactCompanion.Suits(model)) return new ExactCompanion(solver, model, compiled, incumbent, options);
        return CpSatPolish.Suits(model) ? new CpSatPolish(solver, model, compiled, incumbent, options) : null;
    }

    protected RosterModel Model => model;

    protected Incumbent Incumbent => incumbent;

    protected bool HasCleanRoster => PackedCost.Hard(incumbent.Cost) == 0;

    /// <summary>Works until there is nothing left to do or the search ends.</summary>
    public abstract void Run(SearchClock time, CancellationToken cancellation);

    /// <summary>Solves, and offers every roster of the solve; its bounds too, where they hold for the whole roster.</summary>
    protected CpSatResult Solve(CpSatOptions asked, CancellationToken cancellation) =>
        Solve(model, asked, asked.Free is null, cancellation);

    /// <summary>Solves a relaxation of the model, whose bounds say nothing about the whole.</summary>
    protected CpSatResult SolveRelaxed(RosterModel relaxed, CpSatOptions asked, CancellationToken cancellation) =>
        Solve(relaxed, asked, isWhole: false, cancellation);

    private CpSatResult Solve(RosterModel solved, CpSatOptions asked, bool isWhole, CancellationToken cancellation)
    {
        return solver.Solve(solved, asked, Hear, cancellation);

        void Hear(CpSatProgress news)
        {
            if (news is CpSatProgress.Better better) incumbent.Offer(better.Roster.Cells, new RosterState(compiled, better.Roster).Cost);
            else if (news is CpSatProgress.Bounded bounded && isWhole) incumbent.OfferBound(bounded.Bound);
        }
    }
}
