using Wfm.Engine.Rostering.CpSat;
using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Search;

/// <summary>
/// CP-SAT on the whole model, beside the workers and on a core of its own: on small teams it proves what they have found.
/// It starts from their first roster without hard breaches, and tells every bound as it comes.
/// </summary>
internal sealed class ExactCompanion(CpSatSolver solver, RosterModel model, SearchModel compiled, Incumbent incumbent, SolveOptions options)
    : SolverCompanion(solver)
{
    /// <summary>Cells times shifts up to which the full linear relaxation is solved again and again within seconds.</summary>
    private const long LargestModel = 20000;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2), Step = TimeSpan.FromMilliseconds(20);

    /// <summary>Left at the end of a time limit for the solver to hand over its roster.</summary>
    private static readonly TimeSpan HandOver = TimeSpan.FromMilliseconds(300);

    /// <summary>A core of its own, taken from the workers.</summary>
    public override int Cores => 1;

    public static bool Suits(RosterModel model) => (long)model.Agents * model.Days * model.Shifts <= LargestModel;

    protected override void Work(SearchClock time, CancellationToken cancellation)
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
        Take(Solver.Solve(model, asked, moment => incumbent.OfferBound(moment.Bound), cancellation));
    }

    private void Take(CpSatResult result)
    {
        if (result is CpSatResult.Infeasible) ProvesInfeasible = true;
        if (result is not CpSatResult.Found found) return;
        incumbent.Offer(found.Roster.Cells, new RosterState(compiled, found.Roster).Cost);
        incumbent.OfferBound(found.Bound);
    }
}
