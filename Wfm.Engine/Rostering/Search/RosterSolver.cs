using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Search;

/// <summary>
/// Searches for the cheapest roster of a model, anytime: the best so far can be had at every moment, and cancellation
/// returns it within a tenth of a second. A portfolio of annealing, re-insertion by dynamic programming and column
/// generation, see <see cref="SearchWorker"/>, with the bound of <see cref="LagrangianBound"/>.
/// </summary>
/// <param name="clock">For elapsed times and the pacing by <see cref="SolveOptions.TimeLimit"/>.</param>
public sealed class RosterSolver(TimeProvider? clock = null)
{
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;

    /// <summary>Searches until cancelled, out of budget, or proven optimal.</summary>
    /// <param name="progress">Receives at most ten events a second, from any thread, one at a time.</param>
    public SolveResult Solve(
        RosterModel model, SolveOptions options, Action<SolveProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads, 1);
        var time = new SearchClock(_clock);
        using var timeout = new CancellationTokenSource(
            options.WorkBudget is null && options.TimeLimit is { } limit ? limit : Timeout.InfiniteTimeSpan, _clock);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        var compiled = SearchModel.Of(model);
        var incumbent = new Incumbent(compiled, time, progress);
        var start = options.WarmStart?.Clone() ?? new Roster(model.Agents, model.Days);
        incumbent.Offer(start.Cells, new RosterState(compiled, start).Cost);
        var pace = new SearchPace(options, time);
        var workers = Enumerable.Range(0, options.Threads)
            .Select(i => new SearchWorker(compiled, incumbent, pace, options, i, keepsBound: i == options.Threads - 1)).ToArray();
        Parallel.ForEach(workers, new ParallelOptions { MaxDegreeOfParallelism = workers.Length }, worker => worker.Run(ending.Token));
        return Conclude(model, options, incumbent, time);
    }

    private static SolveResult Conclude(RosterModel model, SolveOptions options, Incumbent incumbent, SearchClock time)
    {
        var roster = incumbent.ToRoster();
        var evaluation = RosterEvaluator.Evaluate(model, roster);
        var isProven = incumbent.Bound is { } bound && evaluation.Cost.IsFeasible && evaluation.Cost.Soft <= bound;
        var certificate = new Certificate(
            evaluation.Cost, CertificateOf.CostByRule(model, evaluation), incumbent.Bound, isProven, options.Seed, options.Threads, options.WorkBudget,
            incumbent.Moves, time.Elapsed, EngineVersion.Current, ModelHash.Of(model), "local search");
        return evaluation.Cost.IsFeasible ? new SolveResult.Solved(roster, certificate) : new SolveResult.OutOfBudget(roster, certificate);
    }
}
