using Wfm.Engine.Rostering.Compiling;
using Wfm.Engine.Rostering.CpSat;
using Wfm.Engine.Rostering.Explaining;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Plans;
using Wfm.Web.Security;

namespace Wfm.Web.Runs.Proofs;

/// <summary>Finds why no roster of a month keeps every hard rule, and the cheapest ways out.</summary>
public sealed class ConflictWork(CentreStore centres, PlanBook plans, MonthProblem problems, TimeProvider clock) : RunWork(RunKind.Conflict)
{
    public override async Task<RunEnd> Do(RunTask run)
    {
        var finder = new ConflictFinder(CpSatSolver.TryLoad(out var missing) ?? throw new RefusedException(missing), clock);
        var centre = await centres.Load(run.Subject.Centre);
        var problem = await problems.Locked(centre, await plans.Existing(centre.Id, run.Subject.Month));
        return RunEnd.Done(await OnThread(() => FoundConflict.Of(finder, CompiledProblem.Of(problem), run.Ending)));
    }
}
