using Wfm.Engine.Rostering;

namespace Wfm.Engine.Planning;

/// <summary>How a published roster may be changed after an absence or a new forecast.</summary>
/// <param name="FrozenBefore">Days before this one stay as published: they are worked already, or too near to change.</param>
/// <param name="PricePerChange">
/// Cost of one changed cell, 0 to change freely; by heads an agent short for an hour costs 40, by customers the last required one 14 on
/// average.
/// </param>
public sealed record ReplanTerms(DateOnly FrozenBefore, int PricePerChange)
{
    /// <summary>Cost of every agent whose line changes at all, once, beside what its cells cost; 0 for none.</summary>
    public int PricePerAgent { get; init; }

    /// <summary>New absences; an absence overrides what was published, frozen or not.</summary>
    public IReadOnlyList<Leave> Absences { get; init; } = [];

    /// <summary>Further cells that the planner has fixed.</summary>
    public IReadOnlyList<LockedCell> Locks { get; init; } = [];
}
