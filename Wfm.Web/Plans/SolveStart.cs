using Wfm.Engine.Planning;
using Wfm.Web.Persistence;

namespace Wfm.Web.Plans;

/// <summary>How a run starts from a roster that exists.</summary>
/// <param name="Roster">The revision to start from.</param>
/// <param name="FrozenBefore">Earlier days stay as they are.</param>
/// <param name="PricePerChange">Cost of one changed cell; 0 to improve freely.</param>
/// <param name="PricePerAgent">Cost of every agent whose line changes at all.</param>
public sealed record SolveStart(RevisionId Roster, DateOnly FrozenBefore, int PricePerChange, int PricePerAgent = 0)
{
    public ReplanTerms Terms => new(FrozenBefore, PricePerChange) { PricePerAgent = PricePerAgent };
}
