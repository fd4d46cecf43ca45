using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Search;

namespace Wfm.Web.Jobs;

/// <summary>The one place where the product calls the search, with the resources that this machine has.</summary>
public sealed class RosterSearch
{
    public SolveResult Solve(RosterModel model, int seconds, int seed, Action<SolveProgress> progress, CancellationToken ending) =>
        throw new NotSupportedException("The search is not joined yet.");
}
