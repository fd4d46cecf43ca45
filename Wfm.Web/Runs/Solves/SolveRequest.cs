using Wfm.Web.Persistence;
using Wfm.Web.Plans;

namespace Wfm.Web.Runs.Solves;

/// <summary>What is asked of a run of the solver.</summary>
/// <param name="Seconds">Wall-clock budget.</param>
/// <param name="Start">The roster to start from and what its changes cost; null to start from nothing.</param>
/// <param name="GoesOnFrom">The run that was cut off and whose best roster this one starts from; null for none.</param>
public sealed record SolveRequest(int Seconds, int Seed, SolveStart? Start = null, RunId? GoesOnFrom = null);
