using Wfm.Engine.Rostering.CpSat;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Search;

namespace Wfm.Web.Runs.Solves;

/// <summary>The one place where the product calls the search, with the resources that this machine has.</summary>
public sealed class RosterSearch(TimeProvider clock)
{
    private int _searches;

    /// <param name="start">A roster to improve on; null to construct one.</param>
    public SolveResult Solve(
        RosterModel model, int seconds, int seed, Roster? start, Action<SolveProgress> progress, CancellationToken ending)
    {
        try
        {
            var threads = ThreadsFor(Environment.ProcessorCount, Interlocked.Increment(ref _searches));
            var options = new SolveOptions(seed, threads, WarmStart: start) { TimeLimit = TimeSpan.FromSeconds(seconds) };
            return new RosterSolver(clock, CpSatSolver.TryLoad(out _)).Solve(model, options, progress, ending);
        }
        finally
        {
            Interlocked.Decrement(ref _searches);
        }
    }

    /// <summary>
    /// Threads of a search that begins: one processor is left to the pages where there are more than two, and a search that begins
    /// beside others takes its share of the rest. A search keeps to the end what it began with, since its certificate names it.
    /// </summary>
    /// <param name="searches">Searches under way, this one included.</param>
    internal static int ThreadsFor(int processors, int searches) => Math.Max(1, (processors > 2 ? processors - 1 : processors) / searches);
}
