using Wfm.Engine.Rostering.CpSat;
using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Search;

/// <summary>
/// CP-SAT on the whole model, beside the workers and on a core of its own: on small teams it proves what they have found.
/// It starts from their first roster without hard breaches, and tells every bound as it comes.
/// </summary>
internal sealed class ExactCompanion(CpSatSolver solver, RosterModel model, SearchModel compiled, Incumbent incumbent, SolveOptions options)
{
    /// <summary>Cells times shifts up to which the full linear relaxation is solved again and again within seconds.</summary>
    private const long LargestModel = 6500;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2), Step = TimeSpan.FromMilliseconds(20);

    /// <summary>Left at the end of a time limit for the solver to hand over its roster.</summary>
    private static readonly TimeSpan HandOver = TimeSpan.FromMilliseconds(300);

    /// <summary>True when it is proven that no roster keeps every hard constraint.</summary>
    public bool ProvesInfeasible { get; private set; }

    /// <summary>Solver and version; with the reason, where it failed.</summary>
    public string Description { get; private set; } = solver.Description;

    /// <summary>
    /// Only where time is the budget: a work budget must find the same with and without CP-SAT's clock. And only where a
    /// shift covers several rows: there CP-SAT's shared counts make its relaxation small, while on one row a shift the
    /// workers' column generation is the quicker proof.
    /// </summary>
    public static bool Suits(RosterModel model, SolveOptions options) =>
        options is { UseCpSat: true, WorkBudget: null, Threads: > 1 }
        && (long)model.Agents * model.Days * model.Shifts <= LargestModel
        && Enumerable.Range(1, model.Shifts - 1).Any(shift => model.Coverage.Of(0, 0, shift).Length > 1);

    public void Run(SearchClock time, CancellationToken cancellation)
    {
        for (var waited = TimeSpan.Zero; waited < LongestWait && PackedCost.Hard(incumbent.Cost) > 0; waited += Step)
            if (cancellation.WaitHandle.WaitOne(Step)) return;
        var left = options.TimeLimit - time.Elapsed - HandOver;
        if (left <= TimeSpan.Zero) return;
        var asked = new CpSatOptions(
            options.Seed, left, Hint: PackedCost.Hard(incumbent.Cost) == 0 ? incumbent.ToRoster() : null)
        {
            CancellationGrace = TimeSpan.FromMilliseconds(80),
        };
        try
        {
            Take(solver.Solve(model, asked, moment => incumbent.OfferBound(moment.Bound), cancellation));
        }
        catch (CpSatProcessException e)
        {
            Description = $"{solver.Description}, which failed: {e.Message}";
        }
    }

    private void Take(CpSatResult result)
    {
        if (result is CpSatResult.Infeasible) ProvesInfeasible = true;
        if (result is not CpSatResult.Found found) return;
        incumbent.Offer(found.Roster.Cells, new RosterState(compiled, found.Roster).Cost);
        incumbent.OfferBound(found.Bound);
    }
}
