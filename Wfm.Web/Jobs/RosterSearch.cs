using Wfm.Engine.Rostering.CpSat;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Search;

namespace Wfm.Web.Jobs;

/// <summary>The one place where the product calls the search, with the resources that this machine has.</summary>
public sealed class RosterSearch(TimeProvider clock)
{
    public SolveResult Solve(RosterModel model, int seconds, int seed, Action<SolveProgress> progress, CancellationToken ending)
    {
        var options = new SolveOptions(seed, Environment.ProcessorCount) { TimeLimit = TimeSpan.FromSeconds(seconds) };
        return new RosterSolver(clock, CpSatSolver.TryLoad(out _)).Solve(model, options, progress, ending);
    }
}
