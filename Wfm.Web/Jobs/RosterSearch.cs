using Wfm.Engine.Rostering.CpSat;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Search;

namespace Wfm.Web.Jobs;

/// <summary>The one place where the product calls the search, with the resources that this machine has.</summary>
public sealed class RosterSearch(TimeProvider clock)
{
    /// <param name="start">A roster to improve on; null to construct one.</param>
    public SolveResult Solve(
        RosterModel model, int seconds, int seed, Roster? start, Action<SolveProgress> progress, CancellationToken ending)
    {
        var options = new SolveOptions(seed, Environment.ProcessorCount, WarmStart: start) { TimeLimit = TimeSpan.FromSeconds(seconds) };
        return new RosterSolver(clock, CpSatSolver.TryLoad(out _)).Solve(model, options, progress, ending);
    }
}
