using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Search;

/// <summary>
/// Searches for the cheapest roster of a model, anytime: the best so far can be had at every moment, and cancellation
/// returns it within a tenth of a second. Threads search on their own within a round and meet between rounds, where the
/// better rosters replace the worse; so a work budget gives the same roster on every machine.
/// </summary>
/// <param name="clock">For elapsed times and the pacing by <see cref="SolveOptions.TimeLimit"/>.</param>
public sealed class RosterSolver(TimeProvider? clock = null)
{
    private const long FirstRound = 1 << 18;

    private readonly TimeProvider _clock = clock ?? TimeProvider.System;

    /// <summary>Searches until cancelled, out of budget, or proven optimal.</summary>
    /// <param name="progress">Receives at most ten events a second, from any thread, one at a time.</param>
    public SolveResult Solve(
        RosterModel model, SolveOptions options, Action<SolveProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads, 1);
        var time = new SearchClock(_clock);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (options.WorkBudget is null && options.TimeLimit is { } limit) ending.CancelAfter(limit);
        var compiled = SearchModel.Of(model);
        var incumbent = new Incumbent(compiled, time, progress);
        var start = options.WarmStart?.Clone() ?? new Roster(model.Agents, model.Days);
        incumbent.Offer(start.Cells, new RosterState(compiled, start).Cost);
        var workers = Enumerable.Range(0, options.Threads)
            .Select(i => new SearchWorker(compiled, incumbent, start, options.Seed * 7919L + i)).ToArray();
        incumbent.Phase = "search";
        Search(workers, incumbent, options, time, ending.Token);
        return Conclude(model, options, incumbent, time);
    }

    private static void Search(SearchWorker[] workers, Incumbent incumbent, SolveOptions options, SearchClock time, CancellationToken ending)
    {
        var heat = options.WarmStart is null ? 1 : 0.1;
        var moves = FirstRound;
        var spent = 0L;
        while (!ending.IsCancellationRequested && !incumbent.IsProven)
        {
            if (options.WorkBudget is { } budget)
            {
                if (spent >= budget) break;
                moves = Math.Min(budget - spent, spent == 0 ? Math.Min(budget / 8 + 1, 1 << 22) : (budget - spent) / 2 + (1 << 20));
            }
            else if (options.TimeLimit is { } limit && spent > 0)
            {
                var left = Math.Max(0, (limit - time.Elapsed) / time.Elapsed * spent);
                moves = spent < left / 8 ? spent * 2 : Math.Max(1 << 16, (long)(left * 0.6));
            }
            Parallel.ForEach(workers, new ParallelOptions { MaxDegreeOfParallelism = workers.Length }, worker => worker.Anneal(moves, heat, ending));
            spent += moves;
            moves *= 2;
            heat = spent < moves ? 1 : 0.5;
            Meet(workers);
        }
    }

    /// <summary>The worse half of the workers goes on from the best roster of the round.</summary>
    private static void Meet(SearchWorker[] workers)
    {
        var ranked = workers.OrderBy(w => w.BestCost).ToArray();
        for (var i = 0; i < ranked.Length; i++) ranked[i].Adopt(ranked[i < (ranked.Length + 1) / 2 ? i : 0].Best);
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
