using Wfm.Engine;
using Wfm.Engine.Rostering.Compiling;
using Wfm.Engine.Rostering.CpSat;
using Wfm.Engine.Rostering.Search;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Plans;
using Wfm.Web.Security;

namespace Wfm.Web.Runs.Proofs;

/// <summary>Which certificate is to be looked at again.</summary>
/// <param name="Revision">Number of the revision that carries it.</param>
public sealed record ProofRequest(int Revision);

/// <summary>
/// Checks the certificate of a roster again, from the input that was kept with it: hash of the input, cost in total and by rule, and
/// its bound as far as <see cref="Longest"/> allows. One at a time, since each takes as much memory as a thread of a search.
/// </summary>
public sealed class ProofWork(PlanBook plans, RosterBook rosters) : RunWork(RunKind.Proof, atOnce: 1)
{
    /// <summary>Longest time for proving a bound again: most gaps that a search closes it closes in less.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    public static LocalText NoCertificate { get; } = new("这一版没有证书可核对。", "This revision has no certificate to check.");

    public override async Task<RunEnd> Do(RunTask run)
    {
        var plan = await plans.Existing(run.Subject.Centre, run.Subject.Month);
        var roster = await rosters.ExistingLatest(plan);
        if (roster.Number != run.Request<ProofRequest>().Revision)
            throw new RefusedException(new LocalText("班表已有更新的版本，请对新的版本再核对。", "The roster has a newer revision. Check that one."));
        if (roster.Certificate is not { } json || await rosters.InputOf(roster.Id) is not { } input)
            throw new RefusedException(NoCertificate);
        return RunEnd.Done(await OnThread(() =>
        {
            var compiled = CompiledProblem.Of(input);
            var options = new VerifyOptions(CpSatSolver.TryLoad(out _), Longest);
            return CertificateVerifier.Verify(
                compiled.Model, compiled.RosterOf(roster.Assignments), CertificateJson.Read(json), options, run.Ending);
        }));
    }
}
