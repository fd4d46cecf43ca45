using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Engine.Rostering;
using Wfm.Engine.Time;
using Wfm.Web.Persistence;
using Wfm.Web.Security;

namespace Wfm.Web.Plans;

/// <summary>
/// The rosters of months as they are stored: every revision, the latest, and the one in force. It only reads; see <see cref="Revisions"/>.
/// </summary>
public sealed class RosterBook(IDbContextFactory<WfmDb> databases, PlanBook plans)
{
    /// <summary>What is said where a month has no roster.</summary>
    public static LocalText NoRoster { get; } = new("还没有班表。", "There is no roster yet.");

    /// <summary>All revisions of a plan without their cells, the latest first.</summary>
    public async Task<IReadOnlyList<RevisionLine>> All(MonthPlan plan)
    {
        await using var db = await databases.CreateDbContextAsync();
        var inForce = await db.Publications.Where(p => p.Plan == plan.Id).OrderByDescending(p => p.Number)
            .Select(p => (RevisionId?)p.Revision).FirstOrDefaultAsync();
        var rows = await db.Revisions.Where(r => r.Plan == plan.Id).OrderByDescending(r => r.Number)
            .Select(r => new { r.Id, r.Number, r.Origin, r.MadeBy, r.MadeAt }).ToListAsync();
        return [.. rows.Select(r => new RevisionLine(r.Id, r.Number, r.Origin, r.MadeBy, r.MadeAt, r.Id == inForce))];
    }

    /// <summary>One revision of a plan.</summary>
    public async Task<StoredRoster> Revision(MonthPlan plan, RevisionId revision)
    {
        await using var db = await databases.CreateDbContextAsync();
        return StoredRoster.Of(plan, await db.Revisions.AsNoTracking().SingleAsync(r => r.Plan == plan.Id && r.Id == revision));
    }

    /// <summary>The latest revision, published or not; null while there is none.</summary>
    public async Task<StoredRoster?> Latest(MonthPlan plan)
    {
        await using var db = await databases.CreateDbContextAsync();
        var row = await db.Revisions.AsNoTracking().Where(r => r.Plan == plan.Id).OrderByDescending(r => r.Number).FirstOrDefaultAsync();
        return row is null ? null : StoredRoster.Of(plan, row);
    }

    /// <summary>
    /// What was agreed since a planner's draft was begun and has been carried into <paramref name="latest"/>, with the cells in
    /// which the draft had something else; null for a revision that is not merged.
    /// </summary>
    public async Task<RosterMerge?> Carried(StoredRoster latest)
    {
        if (latest.Draft is not { } id) return null;
        await using var db = await databases.CreateDbContextAsync();
        var draft = StoredRoster.Of(latest.Plan, await db.Revisions.AsNoTracking().SingleAsync(r => r.Id == id));
        return await Agreements.Merge(db, latest.Plan, draft.Base, latest.Base, draft.Assignments);
    }

    /// <exception cref="RefusedException">There is no roster.</exception>
    public async Task<StoredRoster> ExistingLatest(MonthPlan plan) => await Latest(plan) ?? throw new RefusedException(NoRoster);

    /// <summary>The roster in force in a month; null when none is published.</summary>
    public async Task<PublishedRoster?> InForce(string centre, Month month) =>
        await plans.Find(centre, month) is { } plan ? await InForce(plan) : null;

    /// <summary>The roster in force; null when none is published.</summary>
    public async Task<PublishedRoster?> InForce(MonthPlan plan)
    {
        await using var db = await databases.CreateDbContextAsync();
        var publication = await db.Publications.AsNoTracking().Where(p => p.Plan == plan.Id).OrderByDescending(p => p.Number)
            .FirstOrDefaultAsync();
        if (publication is null) return null;
        var row = await db.Revisions.AsNoTracking().SingleAsync(r => r.Id == publication.Revision);
        return new PublishedRoster(StoredRoster.Of(plan, row), publication.Number, publication.PublishedBy, publication.PublishedAt);
    }

    /// <summary>Number of the publication that was in force at an instant; 0 for none.</summary>
    public async Task<int> PublicationAt(MonthPlan plan, DateTimeOffset instant)
    {
        await using var db = await databases.CreateDbContextAsync();
        return await db.Publications.Where(p => p.Plan == plan.Id && p.PublishedAt <= instant).MaxAsync(p => (int?)p.Number) ?? 0;
    }

    /// <summary>What the search that made a revision worked on; null for one made by hand or before inputs were kept.</summary>
    public async Task<RosterProblem?> InputOf(RevisionId revision)
    {
        await using var db = await databases.CreateDbContextAsync();
        return await db.RosterInputs.AsNoTracking().SingleOrDefaultAsync(i => i.Revision == revision) is { } row
            ? ProblemSnapshot.Read(row.Content)
            : null;
    }

    /// <summary>The cells that the planner has fixed for the next search.</summary>
    public async Task<IReadOnlyList<LockedCell>> Locks(MonthPlan plan)
    {
        await using var db = await databases.CreateDbContextAsync();
        return await db.Locks.Where(l => l.Plan == plan.Id).OrderBy(l => l.Agent).ThenBy(l => l.Date)
            .Select(l => new LockedCell(l.Agent, l.Date, l.Shift, l.Queue)).ToListAsync();
    }
}
