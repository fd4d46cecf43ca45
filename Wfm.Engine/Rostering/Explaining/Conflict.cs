using Wfm.Engine.Rostering.Compiling;

namespace Wfm.Engine.Rostering.Explaining;

/// <summary>What a search for a conflict found.</summary>
public abstract record ConflictResult
{
    private ConflictResult()
    {
    }

    /// <summary>A roster exists that keeps every hard rule.</summary>
    public sealed record NoConflict : ConflictResult;

    /// <summary>These demands cannot all be kept, whatever else is waived.</summary>
    /// <param name="Demands">By rule, agent and day.</param>
    /// <param name="IsMinimal">True when waiving any one of them would end this conflict.</param>
    /// <param name="Sentence">The conflict in a planner's words.</param>
    public sealed record Conflict(IReadOnlyList<Demand> Demands, bool IsMinimal, LocalText Sentence) : ConflictResult;

    /// <summary>Neither a roster nor a conflict was found in the work allowed.</summary>
    public sealed record Undecided : ConflictResult;
}
