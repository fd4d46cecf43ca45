using Google.Protobuf;
using Wfm.Engine.Rostering.CpSat.Protos;
using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.CpSat;

/// <summary>
/// OR-Tools CP-SAT in a process of its own. One object solves one model at a time, on one core; several objects solve in
/// parallel. Every roster that it returns has been priced again by <see cref="RosterEvaluator"/>.
/// </summary>
public sealed class CpSatSolver : IDisposable
{
    /// <summary>A limit for solves without one: the solver can be stopped only by way of its time limit.</summary>
    private static readonly TimeSpan LongestSolve = TimeSpan.FromDays(5);

    private readonly CpSatInstallation _installation;
    private readonly Lock _solving = new();
    private CpSatProcess? _process;

    private CpSatSolver(CpSatInstallation installation)
    {
        _installation = installation;
        _process = new CpSatProcess(installation);
        Description = $"OR-Tools CP-SAT 9.15 (wasm, Node.js {_process.NodeVersion})";
    }

    /// <summary>Solver and version, as they stand on a certificate.</summary>
    public string Description { get; }

    /// <summary>Starts the solver process; null when it cannot run here, and then <paramref name="unavailable"/> says why.</summary>
    public static CpSatSolver? TryStart(out LocalText unavailable)
    {
        if (CpSatInstallation.Find(out unavailable) is not { } installation) return null;
        try
        {
            return new CpSatSolver(installation);
        }
        catch (CpSatProcessException e)
        {
            unavailable = new LocalText($"CP-SAT 求解器无法启动:{e.Message}", $"The CP-SAT solver cannot be started: {e.Message}");
            return null;
        }
    }

    /// <summary>Another solver of the same installation, for solving in parallel.</summary>
    public CpSatSolver StartAnother() => new(_installation);

    /// <summary>Looks for the cheapest roster without hard breaches.</summary>
    /// <param name="progress">Hears of every better roster and bound, on the calling thread.</param>
    /// <param name="cancellation">Ends the solve with the best roster so far.</param>
    /// <exception cref="CpSatProcessException">The solver process failed; the next solve starts a new one.</exception>
    public CpSatResult Solve(
        RosterModel model, CpSatOptions options, Action<CpSatProgress>? progress, CancellationToken cancellation)
    {
        var encoder = new CpSatEncoder(model, options.Free);
        var response = Solve(encoder.Build(options.Hint), Parameters(options), options.CancellationGrace, progress, cancellation);
        return response?.Status switch
        {
            CpSolverStatus.Optimal or CpSolverStatus.Feasible => Priced(model, options, encoder, response),
            CpSolverStatus.Infeasible => new CpSatResult.Infeasible(),
            CpSolverStatus.Unknown or null => new CpSatResult.NothingFound(),
            var status => throw new InvalidOperationException($"CP-SAT says {status}: {response.SolutionInfo}"),
        };
    }

    /// <summary>Solves a raw model; null when the process was ended by cancellation.</summary>
    internal CpSolverResponse? Solve(
        CpModelProto model, SatParameters parameters, TimeSpan grace, Action<CpSatProgress>? progress, CancellationToken cancellation)
    {
        lock (_solving)
        {
            if (cancellation.IsCancellationRequested) return null;
            if (_process is not { IsAlive: true })
            {
                _process?.Dispose();
                _process = new CpSatProcess(_installation);
            }
            var bytes = _process.Solve(model.ToByteArray(), parameters.ToByteArray(), Report, grace, cancellation);
            return bytes is null ? null : CpSolverResponse.Parser.ParseFrom(bytes);
        }

        void Report(string line)
        {
            if (progress is not null && CpSatLog.Parse(line) is { } moment) progress(moment);
        }
    }

    internal static SatParameters Parameters(CpSatOptions options)
    {
        var parameters = new SatParameters
        {
            NumWorkers = 1,
            RandomSeed = options.Seed,
            LinearizationLevel = options.Linearization,
            MaxTimeInSeconds = (options.TimeLimit ?? LongestSolve).TotalSeconds,
            LogSearchProgress = true,
            LogToStdout = true,
        };
        if (options.DeterministicTime is { } limit) parameters.MaxDeterministicTime = limit;
        return parameters;
    }

    public void Dispose() => _process?.Dispose();

    private static CpSatResult.Found Priced(RosterModel model, CpSatOptions options, CpSatEncoder encoder, CpSolverResponse response)
    {
        var roster = encoder.Decode(response.Solution);
        var cost = RosterEvaluator.Evaluate(model, roster).Cost;
        var claimed = (long)Math.Round(response.ObjectiveValue);
        if (response.Status == CpSolverStatus.Optimal && cost.Soft != claimed)
            throw new InvalidOperationException($"CP-SAT prices its roster at {claimed}, the evaluator at {cost.Soft}.");
        if (options.Free is null && !cost.IsFeasible)
            throw new InvalidOperationException($"CP-SAT's roster has hard breaches worth {cost.Hard}.");
        return new CpSatResult.Found(roster, cost.Soft, (long)Math.Ceiling(response.BestObjectiveBound - 1e-6));
    }
}
