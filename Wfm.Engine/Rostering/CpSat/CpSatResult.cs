using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.CpSat;

/// <summary>How a solve by CP-SAT ended.</summary>
public abstract record CpSatResult
{
    private CpSatResult()
    {
    }

    /// <summary>A roster without hard breaches (where only some cells are free: in their lines).</summary>
    /// <param name="Cost">Its soft cost.</param>
    /// <param name="Bound">No such roster costs less.</param>
    public sealed record Found(Roster Roster, long Cost, long Bound) : CpSatResult
    {
        /// <summary>True when no cheaper roster exists.</summary>
        public bool Proven => Bound >= Cost;
    }

    /// <summary>No roster keeps every hard constraint.</summary>
    public sealed record Infeasible : CpSatResult;

    /// <summary>The budget ended, or the solve was cancelled, before a roster was found.</summary>
    public sealed record NothingFound : CpSatResult;
}
