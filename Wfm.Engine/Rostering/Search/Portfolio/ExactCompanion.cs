using Wfm.Engine.Rostering.CpSat;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Search.Packed;

namespace Wfm.Engine.Rostering.Search.Portfolio;

/// <summary>
/// CP-SAT on the whole model, beside the workers and on a core of its own: on small teams it proves what they have found.
/// It starts from their first roster without hard breaches.
/// </summary>
internal sealed class ExactCompanion(CpSatSolver solver, RosterModel model, SearchModel compiled, Incumbent incumbent, SolveOptions options)
    : SolverCompanion(solver, model, compiled, incumbent)
{
    /// <summary>Cells times shifts up to which the full linear relaxation is solved again and again within seconds.</summary>
    private const long LargestModel = 8000;

    /// <summary>Price of a unit of hard breach beside soft cost: more than a small team's roster can save by it.</summary>
    private const long PriceOfBreach = 100_000;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2), Step = TimeSpan.FromMilliseconds(20);

    /// <summary>A core of its own, taken from the workers.</summary>
    public override int Cores => 1;

    public static bool Suits(RosterModel model) => (long)model.Agents * model.Days * model.Shifts <= LargestModel;

    public override void Run(SearchClock time, CancellationToken cancellation)
    {
        for (var waited = TimeSpan.Zero; waited < LongestWait && !HasCleanRoster; waited += Step)
            if (cancellation.WaitHandle.WaitOne(Step)) return;
        var asked = new CpSatOptions(options.Seed, Hint: HasCleanRoster ? Incumbent.ToRoster() : null, Workers: Cores);
        switch (Solve(asked, cancellation))
        {
            case CpSatResult.Infeasible:
                ProvesInfeasible = true;
                SeekFewestBreaches(cancellation);
                break;
            case CpSatResult.Found found: Incumbent.OfferBound(found.Bound); break;
        }
    }

    /// <summary>Where there is no roster without breach, a planner wants to see the one that comes nearest.</summary>
    private void SeekFewestBreaches(CancellationToken cancellation)
    {
        var asked = new CpSatOptions(options.Seed, Hint: Incumbent.ToRoster(), Workers: Cores);
        HasFewestBreaches = SolveRelaxed(BreachPrices.Of(Model, PriceOfBreach), asked, cancellation) is CpSatResult.Found { Proven: true };
    }
}
