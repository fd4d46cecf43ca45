namespace Wfm.Engine.Rostering.Explaining;

/// <summary>How grave a diagnosis is.</summary>
public enum DiagnosisGravity
{
    /// <summary>It is proven that no roster keeps every hard rule.</summary>
    Impossible,

    /// <summary>A roster exists, but some requirement is proven to be missed by any roster.</summary>
    Unavoidable,

    /// <summary>Worth knowing before the search.</summary>
    Advice,
}

/// <summary>What can be said about a roster problem before any search.</summary>
/// <param name="Agents">Ids of the agents concerned; empty for all or for none in particular.</param>
/// <param name="Rules">Ids of the rules that clash or bear on it.</param>
/// <param name="First">First date concerned.</param>
/// <param name="Last">Last date concerned, included.</param>
public sealed record Diagnosis(
    DiagnosisGravity Gravity, IReadOnlyList<string> Agents, IReadOnlyList<string> Rules, DateOnly First, DateOnly Last, LocalText Sentence);
