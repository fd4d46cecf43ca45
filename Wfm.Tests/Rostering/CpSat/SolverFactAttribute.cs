using Wfm.Engine.Rostering.CpSat;

namespace Wfm.Tests.Rostering.CpSat;

/// <summary>A test that needs CP-SAT; skipped, with the reason, where its library cannot be loaded.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SolverFactAttribute : FactAttribute
{
    public SolverFactAttribute()
    {
        if (CpSatSolver.TryLoad(out var unavailable) is null) Skip = unavailable.En;
    }
}
