using Wfm.Engine;
using Wfm.Engine.Rostering.Explaining;
using Wfm.Engine.Rostering.Model;

namespace Wfm.Web.Runs.Policies;

/// <summary>A policy to be tried before it is in force.</summary>
/// <param name="Text">The document.</param>
/// <param name="From">First day of the first month in which it would be in force.</param>
/// <param name="Past">First day of a published month to be judged by it; null for none.</param>
public sealed record PolicyTrialRequest(string Text, DateOnly From, DateOnly? Past);

/// <summary>How far a trial is.</summary>
/// <param name="What">What is being done.</param>
/// <param name="Share">Share that is done.</param>
public sealed record PolicyTrialMoment(LocalText What, double Share);

/// <summary>What a trial has found.</summary>
/// <param name="Conflicts">Hard rules that cannot be kept together, with the months in which they cannot.</param>
/// <param name="Past">What a past month would have been; null where none was asked for.</param>
public sealed record PolicyTrial(IReadOnlyList<PolicyConflict> Conflicts, PastMonth? Past);

/// <summary>Rules that somebody cannot keep together.</summary>
/// <param name="Months">First days of the months.</param>
/// <param name="Agents">How many agents it concerns.</param>
public sealed record PolicyConflict(IReadOnlyList<DateOnly> Months, int Agents, LocalText Sentence);

/// <summary>A published month under the policy that was in force, and under the one that is tried.</summary>
/// <param name="Unjudged">Shifts of the roster that could not be judged, since agent, shift or queue are gone.</param>
public sealed record PastMonth(DateOnly Month, int Unjudged, JudgedMonth Before, JudgedMonth After);

/// <summary>A month under one policy.</summary>
/// <param name="Published">The roster that was worked, judged by the policy.</param>
/// <param name="Found">Cost of a roster that a short search has found under the policy: how much better one could have done.</param>
/// <param name="Moves">Moves that the search has tried.</param>
public sealed record JudgedMonth(LocalText Policy, PolicyEffect Published, RosterCost Found, long Moves);
