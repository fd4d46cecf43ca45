using Microsoft.EntityFrameworkCore;
using Quartz;
using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Search;
using Wfm.Engine.Staffing;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Plans;

namespace Wfm.Web.Jobs;

/// <summary>
/// One run of the solver, off every circuit: reads the plan, searches, tells the <see cref="SolveFeed"/>, keeps the best
/// roster so far in the database, and ends as a revision.
/// </summary>
public sealed partial class SolveJob(
    IDbContextFactory<WfmDb> databases, CentreStore centres, PlanBook plans, RequirementStore requirementStore, MonthProblem problems, Revisions revisions, RunningSolves running, SolveFeed feed,
    RosterSearch search, TimeProvider clock, ILogger<SolveJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var id = new SolveJobId(context.Row());
        if (await Start(id) is not { } job) return;
        var record = new SolveRecord(job, databases, feed, clock);
        using var handle = running.Begin(id, cancellationToken);
        try
        {
            await Solve(job, record, handle, cancellationToken);
        }
        catch (Exception fault)
        {
            LogFault(log, fault, id);
            await record.End(SolveState.Failed, new LocalText("求解时出现故障，详情已写入服务器日志。", "The solve failed; the server log has the details."));
        }
    }

    /// <summary>Marks the run as running; null when it is not waiting any more (it was cancelled, or a crash interrupted it).</summary>
    private async Task<SolveJobRow?> Start(SolveJobId id)
    {
        await using var db = await databases.CreateDbContextAsync();
        var job = await db.SolveJobs.SingleOrDefaultAsync(j => j.Id == id);
        if (job is not { State: SolveState.Queued }) return null;
        job.State = SolveState.Running;
        job.StartedAt = clock.GetUtcNow();
        await db.SaveChangesAsync();
        return job;
    }

    private async Task Solve(SolveJobRow job, SolveRecord record, RunningSolves.Handle handle, CancellationToken shutdown)
    {
        var (plan, centre, requirements) = await Inputs(job.Plan);
        var (compiled, warm) = await problems.Input(centre, plan, SolveStart.Read(job.Start));
        var progress = record.Follow(compiled, requirements);
        var result = await Task.Factory.StartNew(
            () => search.Solve(compiled.Model, job.Seconds, job.Seed, warm, progress, handle.Token), TaskCreationOptions.LongRunning);
        if (shutdown.IsCancellationRequested && handle.Ending == SolveEnding.None)
            await record.End(SolveState.Interrupted, null);
        else if (handle.Ending == SolveEnding.Discard)
            await record.End(SolveState.Cancelled, null);
        else
            await Keep(plan, compiled, result, record, job.AskedBy);
    }

    private async Task<(MonthPlan Plan, Centre Centre, IReadOnlyList<Requirement> Requirements)> Inputs(PlanId id)
    {
        var plan = await plans.Of(id);
        var requirements = await requirementStore.InForce(plan);
        if (requirements.Count == 0) throw new InvalidOperationException("The plan has no requirement. Maybe it was never computed?");
        return (plan, await centres.Load(plan.Centre), requirements);
    }

    private async Task Keep(MonthPlan plan, CompiledProblem compiled, SolveResult result, SolveRecord record, string by)
    {
        switch (result)
        {
            case SolveResult.Solved solved:
                await record.End(SolveState.Done, null, await Revision(solved.Roster, solved.Certificate), solved.Certificate);
                break;
            case SolveResult.OutOfBudget best:
                var words = new LocalText(
                    "时间内未找到满足全部硬性规则的班表；已保留违规最少的一份，请延长时间或调整规则。",
                    "No roster that keeps every hard rule was found in time; the one with the fewest breaches is kept. Maybe give it more time or relax a rule.");
                await record.End(SolveState.Done, words, await Revision(best.Best, best.Certificate), best.Certificate);
                break;
            case SolveResult.Infeasible infeasible:
                await record.End(SolveState.Failed, infeasible.Why);
                break;
        }

        async Task<RevisionId> Revision(Roster roster, Certificate certificate) => await revisions.Add(
            plan, compiled.Problem.Agents.Select(a => a.Id), compiled.AssignmentsOf(roster), RevisionOrigin.Generated, by,
            CertificateJson.Write(certificate), input: compiled.Problem);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Solve {Id} failed")]
    private static partial void LogFault(ILogger log, Exception fault, SolveJobId id);
}
