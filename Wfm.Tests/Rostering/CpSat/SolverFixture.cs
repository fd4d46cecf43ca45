using Wfm.Engine.Rostering.CpSat;
using Wfm.Engine.Rostering.Model;

namespace Wfm.Tests.Rostering.CpSat;

/// <summary>One CP-SAT process for all tests that need one.</summary>
public sealed class SolverFixture : IDisposable
{
    private readonly Lazy<CpSatSolver> _solver = new(() =>
        CpSatSolver.TryStart(out var unavailable) ?? throw new InvalidOperationException(unavailable.En));

    public CpSatSolver Solver => _solver.Value;

    internal CpSatResult Solve(RosterModel model, CpSatOptions? options = null) =>
        Solver.Solve(model, options ?? new CpSatOptions(DeterministicTime: 20), null, CancellationToken.None);

    public void Dispose()
    {
        if (_solver.IsValueCreated) _solver.Value.Dispose();
    }
}

[CollectionDefinition(Name)]
public sealed class SolverTests : ICollectionFixture<SolverFixture>
{
    public const string Name = "CP-SAT";
}
