using Wfm.Engine.Planning;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Model;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Jobs;

/// <summary>What a run of the solver works on, made from what is stored: the same for the run and for a check of its certificate.</summary>
/// <param name="Warm">The roster that the run starts from; null to start from nothing.</param>
public sealed record SolveInput(CompiledProblem Compiled, Roster? Warm)
{
    public static async Task<SolveInput> Of(PlanStore plans, Centre centre, PlanRow plan, SolveStart? start)
    {
        var problem = await plans.Problem(centre, plan, await plans.Locks(plan));
        if (start is null) return new SolveInput(CompiledProblem.Of(problem), null);
        var known = (await plans.Revision(plan, start.Roster)).Assignments;
        var compiled = CompiledProblem.Of(PlanningPipeline.Replan(problem, known, start.Terms));
        return new SolveInput(compiled, PlanningPipeline.WarmStart(compiled, known));
    }
}
