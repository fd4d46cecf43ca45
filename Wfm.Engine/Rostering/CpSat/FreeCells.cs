using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.CpSat;

/// <summary>
/// The part of a roster that may change: some agents on some days. Everything else stays as it is in
/// <paramref name="Around"/>; lines that stay whole are not checked again, they only cost and cover.
/// </summary>
/// <param name="Agents">Agents who may change.</param>
/// <param name="FirstDay">First day that may change.</param>
/// <param name="EndDay">First day after that which may not.</param>
public sealed record FreeCells(Roster Around, IReadOnlyCollection<int> Agents, int FirstDay, int EndDay)
{
    public bool IsFree(int agent, int day) => day >= FirstDay && day < EndDay && Agents.Contains(agent);
}
