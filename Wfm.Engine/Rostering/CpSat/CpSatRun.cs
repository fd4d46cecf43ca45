using System.Runtime.ExceptionServices;
using Google.OrTools.Sat;

namespace Wfm.Engine.Rostering.CpSat;

/// <summary>
/// One solve in OR-Tools' native library. Its threads call back one at a time; what a listener throws must not reach them,
/// so it ends the solve and is thrown again by <see cref="Solve"/>.
/// </summary>
/// <param name="onSolution">Hears the values of every better solution.</param>
/// <param name="onBound">Hears of every higher bound.</param>
internal sealed class CpSatRun(Action<IReadOnlyList<long>>? onSolution, Action<long>? onBound)
{
    private readonly Lock _telling = new();
    private ExceptionDispatchInfo? _failure;

    /// <summary>Rounded up, since every cost is an integer.</summary>
    public static long BoundOf(double bound) => (long)Math.Ceiling(bound - 1e-6);

    /// <param name="cancellation">Ends the solve with the best solution so far.</param>
    public CpSolverResponse Solve(CpModelProto model, SatParameters parameters, CancellationToken cancellation)
    {
        using var native = new SolveWrapper();
        using var solutions = new SolutionListener(this, native);
        using var bounds = new BoundListener(this, native);
        native.SetStringParameters(CpSatParameters.TextOf(parameters));
        if (onSolution is not null) native.AddSolutionCallback(solutions);
        if (onBound is not null) native.AddBestBoundCallbackFromClass(bounds);
        using var stop = cancellation.Register(native.StopSearch);
        var response = native.Solve(model);
        _failure?.Throw();
        return response;
    }

    private void Tell(SolveWrapper native, Action news)
    {
        lock (_telling)
        {
            if (_failure is not null) return;
            try
            {
                news();
            }
            catch (Exception e)
            {
                _failure = ExceptionDispatchInfo.Capture(e);
                native.StopSearch();
            }
        }
    }

    private sealed class SolutionListener(CpSatRun run, SolveWrapper native) : SolutionCallback
    {
        public override void OnSolutionCallback() => run.Tell(native, () => run.OnSolution(Response().Solution));
    }

    private sealed class BoundListener(CpSatRun run, SolveWrapper native) : BestBoundCallback
    {
        public override void NewBestBound(double bound) => run.Tell(native, () => run.OnBound(BoundOf(bound)));
    }

    private void OnSolution(IReadOnlyList<long> values) => onSolution?.Invoke([.. values]);

    private void OnBound(long bound) => onBound?.Invoke(bound);
}
