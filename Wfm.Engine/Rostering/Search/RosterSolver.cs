using Wfm.Engine.Rostering.CpSat;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Search.Moves;
using Wfm.Engine.Rostering.Search.Packed;
using Wfm.Engine.Rostering.Search.Portfolio;
using Wfm.Engine.Rostering.Search.Pricing;

namespace Wfm.Engine.Rostering.Search;

/// <summary>
/// Searches for the cheapest roster of a model, anytime: the best so far can be had at every moment, and cancellation
/// returns it within a tenth of a second. A portfolio of annealing, re-insertion by dynamic programming and column
/// generation, see <see cref="SearchWorker"/>, with the bound of <see cref="LagrangianBound"/>.
/// </summary>
/// <param name="clock">For elapsed times and the pacing by <see cref="SolveOptions.TimeLimit"/>.</param>
/// <param name="cpSat">Proves small teams and polishes larger ones; null to do without.</param>
public sealed class RosterSolver(TimeProvider clock, CpSatSolver? cpSat = null)
{
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(50);

    private static readonly LocalText NoRoster = new("没有班表能满足全部硬性规则。", "No roster keeps every hard rule.");

    /// <summary>Searches until cancelled, out of budget, or proven optimal.</summary>
    /// <param name="progress">
    /// Receives at most ten events a second, from any thread of the search, one at a time. One that is slow holds up the thread
    /// that calls it and no other, and may still be at its last event when the result is there.
    /// </param>
    public SolveResult Solve(
        RosterModel model, SolveOptions options, Action<SolveProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads, 1);
        var time = new SearchClock(clock);
        using var timeout = new CancellationTokenSource(
            options.WorkBudget is null && options.TimeLimit is { } limit ? limit : Timeout.InfiniteTimeSpan, clock);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        var compiled = SearchModel.Of(model);
        var incumbent = new Incumbent(compiled, time, progress);
        var start = options.WarmStart?.Clone() ?? new Roster(model.Agents, model.Days);
        incumbent.Offer(start.Cells, new RosterState(compiled, start).Cost);
        var pace = new SearchPace(options, time);
        // A work budget must find the same with and without CP-SAT's clock.
        var asked = options is { UseCpSat: true, WorkBudget: null } ? cpSat : null;
        var companion = SolverCompanion.For(asked, model, compiled, incumbent, options);
        var threads = options.Threads - (companion?.Cores ?? 0);
        var plan = new SearchPlan(compiled, hasSimplex: OrToolsLibrary.Version is not null);
        var workers = Enumerable.Range(0, threads)
            .Select(i => new SearchWorker(compiled, plan, incumbent, pace, options, i, keepsBound: i == threads - 1, asked)).ToArray();
        Run(workers, companion, incumbent, pace, time, ending);
        incumbent.Silence(Grace);
        return Conclude(model, options, incumbent, time, asked, companion is { ProvesInfeasible: true });
    }

    /// <summary>
    /// The workers end by themselves when their budget is spent; a proof ends them all. After a cancellation they are waited
    /// for no longer than <see cref="Grace"/>, since a step of the simplex method cannot be broken off: what they have found
    /// they have offered, and they dispose of themselves.
    /// </summary>
    private static void Run(
        SearchWorker[] workers, SolverCompanion? companion, Incumbent incumbent, SearchPace pace, SearchClock time,
        CancellationTokenSource ending)
    {
        var cancellation = ending.Token;
        var proof = companion is null ? Task.CompletedTask : Unwaited.OnThread(() =>
        {
            companion.Run(time, cancellation);
            if (companion.EndsSearch) ending.Cancel();
        });
        var work = workers.Select(worker => Unwaited.OnThread(() =>
        {
            using (worker) worker.Run(cancellation);
            if (pace.IsTimed && incumbent.IsProven) ending.Cancel();
        })).ToArray();
        WaitFor(work, cancellation);
        ending.Cancel();
        proof.GetAwaiter().GetResult();
    }

    private static void WaitFor(Task[] work, CancellationToken cancellation)
    {
        try
        {
            Task.WaitAll(work, cancellation);
        }
        catch (OperationCanceledException)
        {
            Task.WaitAll(work, Grace);
        }
    }

    private static SolveResult Conclude(
        RosterModel model, SolveOptions options, Incumbent incumbent, SearchClock time, CpSatSolver? asked, bool isInfeasible)
    {
        var roster = incumbent.ToRoster();
        var evaluation = RosterEvaluator.Evaluate(model, roster);
        var bound = incumbent.Bound;
        var isProven = evaluation.Cost.IsFeasible && evaluation.Cost.Soft <= bound;
        var certificate = new Certificate(
            evaluation.Cost, evaluation.CostById(model), bound, isProven, options.Seed, options.Threads, options.WorkBudget,
            incumbent.Moves, time.Elapsed, EngineVersion.Current, ModelHash.Of(model),
            asked is null ? "local search" : $"local search, {asked.Description}")
        {
            Prices = incumbent.Prices?.Select(LagrangianBound.Scaled).ToArray(),
        };
        if (isInfeasible)
            return new SolveResult.Infeasible(NoRoster, roster, certificate with { Bound = null, Prices = null, IsInfeasible = true });
        return evaluation.Cost.IsFeasible ? new SolveResult.Solved(roster, certificate) : new SolveResult.OutOfBudget(roster, certificate);
    }
}
