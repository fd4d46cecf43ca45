using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.CpSat;

/// <summary>News of a running solve.</summary>
public abstract record CpSatProgress
{
    private CpSatProgress()
    {
    }

    /// <summary>A better roster than all before.</summary>
    /// <param name="Cost">Its soft cost.</param>
    public sealed record Better(Roster Roster, long Cost) : CpSatProgress;

    /// <summary>A higher bound than all before: no roster costs less.</summary>
    public sealed record Bounded(long Bound) : CpSatProgress;
}
