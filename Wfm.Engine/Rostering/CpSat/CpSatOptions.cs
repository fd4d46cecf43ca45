using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.CpSat;

/// <summary>How CP-SAT is asked.</summary>
/// <param name="TimeLimit">Wall-clock limit; null for none.</param>
/// <param name="DeterministicTime">
/// Limit in CP-SAT's deterministic units (of the order of a second); runs that it ends are the same every time. Null for none.
/// </param>
/// <param name="Hint">A roster to start from.</param>
/// <param name="Free">The part that may change; null for the whole roster.</param>
/// <param name="Linearization">
/// 0 to 2. Level 2, the full linear relaxation, is what proves small teams optimal; level 1 is quicker where few cells are free.
/// </param>
public sealed record CpSatOptions(
    int Seed = 1, TimeSpan? TimeLimit = null, double? DeterministicTime = null, Roster? Hint = null,
    FreeCells? Free = null, int Linearization = 2)
{
    /// <summary>How long a cancelled solve may take to hand over its best roster before its process is ended.</summary>
    public TimeSpan CancellationGrace { get; init; } = TimeSpan.FromSeconds(1);
}
