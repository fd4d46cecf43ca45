using Wfm.Engine;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Search;
using Wfm.Web.Persistence;
using Wfm.Web.Plans;

namespace Wfm.Web.Features.Rosters;

/// <summary>What the roster page shows.</summary>
/// <param name="CanGenerate">True when there is a requirement to roster for.</param>
/// <param name="Desk">The latest revision, ready to be changed; null while there is none.</param>
/// <param name="Certificate">Of the search that made the latest revision; null when it was changed by hand.</param>
/// <param name="Published">The roster in force; null when none is.</param>
/// <param name="Revisions">Every state of the roster so far, the latest first; times are the centre's.</param>
/// <param name="Waivers">Repairs that are applied to this month.</param>
/// <param name="Earliest">The first day of the month that may still change.</param>
/// <param name="Carried">
/// What was agreed since a draft was begun and is in the latest revision now; null for one that is not merged.
/// </param>
public sealed record RosterView(
    PlanHead Head, bool CanGenerate, RosterDesk? Desk, Certificate? Certificate, PublishedRoster? Published,
    IReadOnlyList<RevisionLine> Revisions,
    IReadOnlyList<AppliedRepair> Waivers, DateOnly Earliest, RosterMerge? Carried)
{
    /// <summary>
    /// True when the roster costs something else today than when its certificate was made: cost and bound are of that time.
    /// </summary>
    public bool IsCertificateOld => Certificate is { } certificate && Desk is { } desk && certificate.Cost != desk.Cost;
}
