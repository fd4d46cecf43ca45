using Wfm.Engine;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Explaining;
using Wfm.Engine.Rostering.Rotations;
using Wfm.Engine.Time;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Plans;
using Wfm.Web.Runs;
using Wfm.Web.Runs.Rotations;
using Wfm.Web.Security;

namespace Wfm.Web.Features.Rotations;

/// <summary>What the rotation page starts from.</summary>
/// <param name="CanRoll">True when the month has a requirement to measure a roster by.</param>
/// <param name="Kept">Tables that have been rolled out, the latest first.</param>
public sealed record RotationView(
    PlanHead Head, bool CanRoll, IReadOnlyList<RotationGroup> Groups, IReadOnlyList<ShiftType> ShiftTypes,
    IReadOnlyList<KeptRotation> Kept);

/// <summary>Agents who roll through one table: a team, or those of a team with one contract.</summary>
/// <param name="Contract">Null for the whole team.</param>
public sealed record RotationGroup(string Team, string? Contract, LocalText Name, int Agents)
{
    /// <summary>What a search for a table of the group is about.</summary>
    internal RunSubject Subject(CurrentUser user) => new(RunKind.Rotation, user.Centre, $"{Team}/{Contract}");
}

/// <summary>A table that is in use.</summary>
public sealed record KeptRotation(
    RotationGroup Group, RotationTerms Terms, RotationTable Table, DateOnly Start, string MadeBy, DateTimeOffset MadeAt);

/// <summary>What a search for a table came to.</summary>
/// <param name="Terms">What was asked for.</param>
/// <param name="Table">Null when there is none, or none was found in time.</param>
/// <param name="WhyNotExact">Why no table has exactly the numbers asked for; null when this one has.</param>
public sealed record FoundRotation(
    RotationTerms Terms, RotationProblem Problem, RotationTable? Table, LocalText? WhyNotExact, double Seconds);

/// <summary>A month rolled out of a table, judged by the rules of the centre and not yet stored.</summary>
/// <param name="Agents">Those who roll, in their order.</param>
/// <param name="Assignments">The whole roster, other agents as in the latest version.</param>
/// <param name="Breaches">What the lines of these agents break, and what forbids the roster as a whole; hard ones first.</param>
public sealed record RolledMonth(
    RotationRoll Roll, RotationGroup Group, Month Month, IReadOnlyList<Agent> Agents, IReadOnlyList<Assignment> Assignments, int Revision,
    int Base,
    IReadOnlyList<JudgedBreach> Breaches, double UnmetAgentHours, double ServiceLevel)
{
    public int HardBreaches => Breaches.Count(b => b.IsHard);
}
