using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.CpSat;

/// <summary>How CP-SAT is asked.</summary>
/// <param name="TimeLimit">Wall-clock limit; null for none.</param>
/// <param name="DeterministicTime">
/// Limit in CP-SAT's deterministic units (of the order of a second); on one worker, runs that it ends are the same every
/// time. Null for none.
/// </param>
/// <param name="Hint">A roster to start from.</param>
/// <param name="Free">The part that may change; null for the whole roster.</param>
/// <param name="Linearization">
/// 0 to 2. Level 2, the full linear relaxation, is what proves small teams optimal; level 1 is quicker where few cells are free.
/// </param>
/// <param name="Workers">Threads, ≥ 1. From two on CP-SAT runs its own portfolio, and equal runs may differ.</param>
/// <param name="FirstOnly">Ends with the first roster found, however dear.</param>
public sealed record CpSatOptions(
    int Seed = 1, TimeSpan? TimeLimit = null, double? DeterministicTime = null, Roster? Hint = null,
    FreeCells? Free = null, int Linearization = 2, int Workers = 1, bool FirstOnly = false);
