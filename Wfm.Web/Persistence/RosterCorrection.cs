using Microsoft.EntityFrameworkCore;
using Wfm.Engine.Rostering;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Persistence;

/// <summary>
/// A change of single cells of the roster in force, by a trade or by leave: a new revision, published at once, saved
/// together with whatever caused it. Two corrections at the same time take the same number, and the database lets only
/// one of them have it.
/// </summary>
internal sealed class RosterCorrection(WfmDb db, TimeProvider clock, string by)
{
    /// <summary>Adds the revision and its publication to the context; nothing is saved yet.</summary>
    /// <param name="after">All assignments of the period after the correction.</param>
    /// <param name="changed">The cells that the correction is about; a planner's unpublished revision gets them too.</param>
    public async Task Add(
        PublishedRoster published, IReadOnlyList<string> agents, IReadOnlyList<Assignment> after,
        IReadOnlySet<(string Agent, DateOnly Date)> changed, RevisionOrigin origin)
    {
        var plan = published.Roster.Plan;
        var latest = await db.Revisions.AsNoTracking().Where(r => r.Plan == plan).OrderByDescending(r => r.Number).FirstAsync();
        var revision = Revision(published, agents, latest.Number + 1, origin, after, null);
        db.Revisions.Add(revision);
        db.Publications.Add(new PublicationRow
        {
            Id = PublicationId.New(),
            Plan = plan,
            Revision = revision.Id,
            Number = published.Publication + 1,
            PublishedBy = by,
            PublishedAt = clock.GetUtcNow(),
        });
        if (latest.Id == published.Roster.Id) return;
        Assignment[] draft =
        [
            .. RosterText.Read(published.Roster.Period, latest.Cells).Where(a => !changed.Contains((a.Agent, a.Date))),
            .. after.Where(a => changed.Contains((a.Agent, a.Date))),
        ];
        db.Revisions.Add(Revision(published, agents, revision.Number + 1, latest.Origin, draft, latest.Certificate));
    }

    private RevisionRow Revision(
        PublishedRoster published, IReadOnlyList<string> agents, int number, RevisionOrigin origin, IReadOnlyList<Assignment> assignments,
        string? certificate) => new()
        {
            Id = RevisionId.New(),
            Plan = published.Roster.Plan,
            Number = number,
            Origin = origin,
            Cells = RosterText.Write(published.Roster.Period, agents, assignments),
            Certificate = certificate,
            MadeBy = by,
            MadeAt = clock.GetUtcNow(),
        };
}
