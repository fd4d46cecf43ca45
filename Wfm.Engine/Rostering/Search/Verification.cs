using Wfm.Engine.Rostering.CpSat;

namespace Wfm.Engine.Rostering.Search;

/// <summary>What a second look at a certificate found.</summary>
/// <param name="Doubts">What contradicts the certificate; empty when nothing does.</param>
/// <param name="Bound">Proven again: no roster without hard breaches costs less. Null when no bound was.</param>
/// <param name="OnBound">Which bound was proven again, and why the rest of the stated one was not, for the planner.</param>
public sealed record Verification(IReadOnlyList<LocalText> Doubts, long? Bound, LocalText OnBound);

/// <summary>How a certificate is looked at again.</summary>
/// <param name="CpSat">Proves again what prices alone do not; null to do without.</param>
/// <param name="Patience">Longest time for proving the bound again; null for no limit.</param>
/// <param name="Solver">Searches again where a work budget was set; null not to.</param>
public sealed record VerifyOptions(CpSatSolver? CpSat = null, TimeSpan? Patience = null, RosterSolver? Solver = null);
