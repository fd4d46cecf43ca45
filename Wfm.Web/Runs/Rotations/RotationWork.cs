using Wfm.Engine;
using Wfm.Engine.Rostering.CpSat;
using Wfm.Engine.Rostering.Rotations;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;

namespace Wfm.Web.Runs.Rotations;

/// <summary>A rotation table that is looked for.</summary>
public sealed record RotationRequest(RotationTerms Terms);

/// <summary>What a search for a table came to.</summary>
/// <param name="Cells">The table; null when there is none, or none was found in time.</param>
/// <param name="WhyNotExact">Why no table has exactly the numbers asked for; null when this one has.</param>
public sealed record RotationOutcome(int[]? Cells, LocalText? WhyNotExact, double Seconds);

/// <summary>Looks for a rotation table; where none has exactly the numbers asked for, for the one that comes nearest.</summary>
public sealed class RotationWork(TimeProvider clock) : RunWork(RunKind.Rotation)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    public override async Task<RunEnd> Do(RunTask run)
    {
        var problem = run.Request<RotationRequest>().Terms.ToProblem();
        var solver = new RotationSolver(CpSatSolver.TryLoad(out var missing) ?? throw new RefusedException(missing));
        var began = clock.GetTimestamp();
        using var longest = new CancellationTokenSource(Longest, clock);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(run.Ending, longest.Token);
        var result = await OnThread(() => solver.Solve(problem, cancellation: ending.Token));
        var why = (result as RotationResult.Infeasible)?.Why;
        if (why is not null) result = await OnThread(() => solver.Nearest(problem, cancellation: ending.Token));
        run.Ending.ThrowIfCancellationRequested();
        var table = (result as RotationResult.Solved)?.Table;
        return RunEnd.Done(new RotationOutcome(table is null ? null : [.. table.Cells], why, clock.GetElapsedTime(began).TotalSeconds));
    }
}
