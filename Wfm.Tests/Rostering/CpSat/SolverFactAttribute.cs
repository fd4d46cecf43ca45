using Wfm.Engine.Rostering.CpSat;

namespace Wfm.Tests.Rostering.CpSat;

/// <summary>A test that needs the CP-SAT process; skipped, with the reason, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SolverFactAttribute : FactAttribute
{
    public SolverFactAttribute()
    {
        if (CpSatInstallation.Find(out var missing) is null) Skip = missing.En;
    }
}
