using System.Diagnostics.CodeAnalysis;
using BenchmarkDotNet.Attributes;
using Wfm.Engine.Rostering.Benchmarks;
using Wfm.Engine.Rostering.Search;
using Wfm.Engine.Rostering.Search.Moves;
using Wfm.Engine.Rostering.Search.Packed;

namespace Wfm.Benchmarks;

/// <summary>The annealing of one thread on the synthetic month of 100 agents, from hot to cold; one operation is one move evaluated.</summary>
[InProcess]
[MemoryDiagnoser]
[WarmupCount(3)]
[IterationCount(12)]
public class MoveLoop
{
    private const int Agents = 100, Strides = 1000;
    private const long StartBudget = 200_000;

    private readonly Func<double> _progress;
    private Annealing _annealing = null!;
    private RosterState _state = null!;
    private int _strides;
    private long _moves;
    private TimeSpan _worked;

    public MoveLoop() => _progress = () => _strides++ / (double)Strides;

    [GlobalSetup]
    [SuppressMessage("ApiDesign", "RS0030", Justification = "A benchmark is an entry point of its own.")]
    public void Start()
    {
        var model = SyntheticMonth.Model(Agents);
        var start = new RosterSolver(TimeProvider.System).Solve(model, new SolveOptions(Seed: 1, Threads: 1, StartBudget, UseCpSat: false));
        var compiled = new SearchModelCompiler(model).Compile();
        _annealing = new Annealing(compiled, new RandomStream(1));
        _state = new RosterState(compiled, start is SolveResult.Solved solved ? solved.Roster : ((SolveResult.OutOfBudget)start).Best);
    }

    [Benchmark(OperationsPerInvoke = Strides * Annealing.Stride)]
    public long Move()
    {
        _strides = 0;
        var began = Environment.CpuUsage.TotalTime;
        var cold = 0.3 * _annealing.Scale.Finest;
        _annealing.Run(_state, _progress, Math.Max(2 * cold, 0.3 * _annealing.Scale.Coarsest), cold, CancellationToken.None);
        _worked += Environment.CpuUsage.TotalTime - began;
        _moves += Strides * Annealing.Stride;
        return _annealing.BestCost;
    }

    /// <summary>On a busy machine processor time says more than the clock.</summary>
    [GlobalCleanup]
    public void Tell() => Console.WriteLine($"// {_moves / _worked.TotalSeconds / 1e6:0.00} million moves in a second of processor time");
}
