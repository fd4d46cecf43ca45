using Wfm.Engine.Rostering.Compiling;
using Wfm.Engine.Rostering.CpSat;
using Wfm.Engine.Rostering.Explaining;
using Wfm.Engine.Rostering.Search;
using Wfm.Engine.Time;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Plans;
using Wfm.Web.Runs;
using Wfm.Web.Runs.Proofs;
using Wfm.Web.Security;

namespace Wfm.Web.Features.Rosters;

/// <summary>What can be proven about a month: before a search, instead of a roster, and about the certificate of one.</summary>
public sealed class RosterProofs(
    CentreStore centres, PlanBook plans, RosterBook rosters, MonthProblem problems, RunQueue runs, TimeProvider clock)
{
    /// <summary>CP-SAT's deterministic units for each question of an examination: a second or two, since a page waits for it.</summary>
    private const double WorkOfAnExamination = 1;

    /// <summary>What can be proven about the month before any search.</summary>
    public async Task<IReadOnlyList<Diagnosis>> Examine(CurrentUser user, Month month)
    {
        user.Demand(Roles.Planner);
        var problem = await problems.Locked(await centres.Load(user.Centre), await plans.Existing(user.Centre, month));
        var finder = CpSatSolver.TryLoad(out _) is { } solver ? new ConflictFinder(solver, clock, WorkOfAnExamination) : null;
        return await ShortWork.Do(() => Doctor.Examine(CompiledProblem.Of(problem), finder));
    }

    /// <summary>Has it found out why no roster keeps every hard rule, and what the cheapest ways out are.</summary>
    /// <exception cref="RefusedException">CP-SAT cannot be loaded here; without it there is no proof.</exception>
    public async Task<RunId> Explain(CurrentUser user, Month month)
    {
        user.Demand(Roles.Planner);
        if (CpSatSolver.TryLoad(out var missing) is null) throw new RefusedException(missing);
        await plans.Existing(user.Centre, month);
        return await runs.Ask(RunSubject.Of(RunKind.Conflict, user.Centre, month), null, user.Account);
    }

    /// <summary>The latest such search of a month and every moment from now on.</summary>
    public IAsyncEnumerable<Run> FollowExplaining(CurrentUser user, Month month, CancellationToken gone)
    {
        user.Demand(Roles.Planner);
        return runs.Follow(RunSubject.Of(RunKind.Conflict, user.Centre, month), gone);
    }

    /// <summary>What such a search has found; null while it has found nothing.</summary>
    public async Task<FoundConflict?> Conflict(CurrentUser user, RunId run)
    {
        user.Demand(Roles.Planner);
        return await runs.Outcome<FoundConflict>(user.Centre, run);
    }

    /// <summary>Has the certificate of the latest revision checked again.</summary>
    public async Task<RunId> Verify(CurrentUser user, Month month)
    {
        user.Demand(Roles.Planner);
        var latest = await rosters.ExistingLatest(await plans.Existing(user.Centre, month));
        if (latest.Certificate is null) throw new RefusedException(ProofWork.NoCertificate);
        return await runs.Ask(
            RunSubject.Of(RunKind.Proof, user.Centre, month), new ProofRequest(latest.Number), user.Account, $"revision {latest.Number}");
    }

    /// <summary>The latest check of a month and every moment from now on.</summary>
    public IAsyncEnumerable<Run> FollowChecking(CurrentUser user, Month month, CancellationToken gone)
    {
        user.Demand(Roles.Planner);
        return runs.Follow(RunSubject.Of(RunKind.Proof, user.Centre, month), gone);
    }

    /// <summary>What a check has found; null while it has found nothing.</summary>
    public async Task<Verification?> Check(CurrentUser user, RunId run)
    {
        user.Demand(Roles.Planner);
        return await runs.Outcome<Verification>(user.Centre, run);
    }

    /// <summary>Ends a search for a conflict or a check, without a result.</summary>
    public async Task Stop(CurrentUser user, RunId run)
    {
        user.Demand(Roles.Planner);
        await runs.End(user.Centre, run, RunEnding.Discard, user.Account);
    }
}
