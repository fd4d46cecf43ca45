using Wfm.Engine;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.CpSat;
using Wfm.Engine.Rostering.Explaining;
using Wfm.Engine.Rostering.Search;
using Wfm.Engine.Time;
using Wfm.Web.Jobs;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Plans;
using Wfm.Web.Security;

namespace Wfm.Web.Features.Rosters;

/// <summary>What can be proven about a month: before a search, instead of a roster, and about the certificate of one.</summary>
public sealed class RosterProofs(CentreStore centres, PlanBook plans, RosterBook rosters, MonthProblem problems, SolveQueue solves, TimeProvider clock)
{
    /// <summary>Longest time for proving a bound again: most gaps that a search closes it closes in less.</summary>
    private static readonly TimeSpan ProofTime = TimeSpan.FromMinutes(1);

    /// <summary>One proof at a time on this server: each takes as much memory as a thread of a search.</summary>
    private static readonly SemaphoreSlim OneProof = new(1);

    /// <summary>What can be proven about the month before any search.</summary>
    public async Task<IReadOnlyList<Diagnosis>> Examine(CurrentUser user, Month month)
    {
        user.Demand(Roles.Planner);
        var plan = await plans.Existing(user.Centre, month);
        var problem = await problems.Locked(await centres.Load(user.Centre), plan);
        return await Task.Run(() => Doctor.Examine(CompiledProblem.Of(problem)));
    }

    /// <summary>Why no roster keeps every hard rule, and the cheapest ways out.</summary>
    /// <exception cref="RefusedException">CP-SAT cannot be loaded here; without it there is no proof.</exception>
    public async Task<ConflictView> Conflict(CurrentUser user, Month month, CancellationToken gone)
    {
        user.Demand(Roles.Planner);
        var plan = await plans.Existing(user.Centre, month);
        var problem = await problems.Locked(await centres.Load(user.Centre), plan);
        return await Task.Run(() => ConflictView.Find(CompiledProblem.Of(problem), clock, gone), gone);
    }

    /// <summary>
    /// Checks the certificate of the latest revision again: hash of the input, cost in total and by rule, and proves its bound as
    /// far as <see cref="ProofTime"/> allows. The input is the one that was kept with the roster; where none was, it is made again from what is stored today.
    /// </summary>
    /// <param name="gone">Ends the check when nobody waits for it any more.</param>
    public async Task<CertificateCheck> Verify(CurrentUser user, Month month, CancellationToken gone = default)
    {
        user.Demand(Roles.Planner);
        var plan = await plans.Existing(user.Centre, month);
        var latest = await rosters.ExistingLatest(plan);
        if (latest.Certificate is not { } json) throw new RefusedException(NoCertificate);
        var kept = await rosters.InputOf(latest.Id);
        var compiled = kept is not null ? await Task.Run(() => CompiledProblem.Of(kept)) : await InputOfToday(user, plan, latest);
        await OneProof.WaitAsync(gone);
        try
        {
            var options = new VerifyOptions(CpSatSolver.TryLoad(out _), ProofTime);
            return new CertificateCheck(
                await Task.Run(() => CertificateVerifier.Verify(compiled.Model, compiled.RosterOf(latest.Assignments), CertificateJson.Read(json), options, gone), gone),
                kept is not null);
        }
        finally
        {
            OneProof.Release();
        }
    }

    private async Task<CompiledProblem> InputOfToday(CurrentUser user, MonthPlan plan, StoredRoster roster)
    {
        var run = await solves.RunOf(roster.Id) ?? throw new RefusedException(NoCertificate);
        return (await problems.Input(await centres.Load(user.Centre), plan, SolveStart.Read(run.Start))).Compiled;
    }

    private static LocalText NoCertificate { get; } = new(
        "最新一版不是由求解得到的，没有证书可核对。", "The latest revision does not come from a run of the solver; it has no certificate to check.");
}
