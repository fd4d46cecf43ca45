using Wfm.Engine.Rostering.CpSat;
using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Search;

/// <summary>CP-SAT at work beside the workers of a search, on the same incumbent.</summary>
internal abstract class SolverCompanion(CpSatSolver solver)
{
    /// <summary>Cores that the workers leave to it.</summary>
    public abstract int Cores { get; }

    /// <summary>True when it is proven that no roster keeps every hard constraint.</summary>
    public bool ProvesInfeasible { get; protected set; }

    /// <summary>Solver and version; with the reason, where it failed.</summary>
    public string Description { get; private set; } = solver.Description;

    protected CpSatSolver Solver => solver;

    /// <summary>
    /// The companion that suits a model, if any. Only where time is the budget: a work budget must find the same with and
    /// without CP-SAT's clock. And only where a shift covers several rows: there CP-SAT's shared counts make its relaxation
    /// small, while on one row a shift the workers' column generation is quicker.
    /// </summary>
    public static SolverCompanion? For(
        CpSatSolver? solver, RosterModel model, SearchModel compiled, Incumbent incumbent, SolveOptions options)
    {
        if (solver is null || options is not { UseCpSat: true, WorkBudget: null, Threads: > 1 } || !compiled.CoversSeveralRows) return null;
        if (ExactCompanion.Suits(model)) return new ExactCompanion(solver, model, compiled, incumbent, options);
        return CpSatPolish.Suits(model) ? new CpSatPolish(solver, model, compiled, incumbent, options) : null;
    }

    /// <summary>Works until there is nothing left to do or the search ends; a solver that fails leaves the search to the workers.</summary>
    public void Run(SearchClock time, CancellationToken cancellation)
    {
        try
        {
            Work(time, cancellation);
        }
        catch (CpSatProcessException e)
        {
            Description = $"{solver.Description}, which failed: {e.Message}";
        }
    }

    protected abstract void Work(SearchClock time, CancellationToken cancellation);
}
