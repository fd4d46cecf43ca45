using Wfm.Engine.Rostering.CpSat;
using Wfm.Engine.Rostering.Model;

namespace Wfm.Tests.Rostering.CpSat;

/// <summary>The CP-SAT of this machine.</summary>
internal static class CpSatHere
{
    private static readonly Lazy<CpSatSolver> Loaded = new(() =>
        CpSatSolver.TryLoad(out var unavailable) ?? throw new InvalidOperationException(unavailable.En));

    public static CpSatSolver Solver => Loaded.Value;

    /// <summary>A solve on one worker within an amount of work, the same every time.</summary>
    public static CpSatResult Solve(RosterModel model, CpSatOptions? options = null) =>
        Solver.Solve(model, options ?? new CpSatOptions(DeterministicTime: 20));
}
