using Wfm.Engine.Rostering.Compiling;
using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Explaining;

/// <summary>A way out when no roster keeps every hard rule: what to waive, and by how much.</summary>
/// <param name="Waived">The demands that are not kept in full.</param>
/// <param name="Agents">Ids of the agents concerned; empty when only cover is.</param>
/// <param name="Cost">
/// How much is waived, for ranking: 480 for a day (a request refused, a day too many), 1 for a minute of hours, 60 for an
/// agent missing in an interval.
/// </param>
/// <param name="Sentences">What is given up, in a planner's words, one sentence a place.</param>
/// <param name="Kind">What kind of thing is given up.</param>
public sealed record Repair(
    IReadOnlyList<Demand> Waived, IReadOnlyList<string> Agents, long Cost, IReadOnlyList<LocalText> Sentences, RepairKind Kind)
{
    /// <summary>True when a roster was found that keeps everything else.</summary>
    public bool LeadsToRoster { get; init; }
}
