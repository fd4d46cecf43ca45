using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Engine.Rostering;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;

namespace Wfm.Web.Plans;

/// <summary>
/// The only place that numbers, adds, restores, corrects and publishes revisions of a month's roster. What is in force is the
/// base of every revision: what was agreed after a draft was begun is carried into it before it becomes the latest, so that no
/// publication undoes it.
/// </summary>
public sealed class Revisions(IDbContextFactory<WfmDb> databases, TimeProvider clock)
{
    /// <summary>Adds a revision, and a further one where the draft lacks what was agreed since it was begun. Nothing is published by it.</summary>
    /// <param name="along">Saves something together with it, all or nothing.</param>
    /// <exception cref="RefusedException">Another planner has added a revision since the one that the draft continues.</exception>
    public Task<AddedRevision> Add(MonthPlan plan, Draft draft, string by, Action<WfmDb>? along = null) => databases.Change(async db =>
    {
        var latest = await db.Revisions.Where(r => r.Plan == plan.Id).MaxAsync(r => (int?)r.Number) ?? 0;
        if (draft.After is { } continued) await RefuseOvertaken(db, plan, continued, latest);
        var added = await Append(db, plan, draft, latest, by);
        await ChangeLocks(db, plan, draft.Locks, by);
        along?.Invoke(db);
        await db.SaveChangesAsync();
        return added;
    });

    /// <summary>
    /// The same into a context, to be saved together with whatever caused it. Whoever takes the same number at the same time is
    /// refused by the database, and may stage it once more in another context.
    /// </summary>
    internal async Task<AddedRevision> Stage(WfmDb db, MonthPlan plan, Draft draft, string by) =>
        await Append(db, plan, draft, await db.Revisions.Where(r => r.Plan == plan.Id).MaxAsync(r => (int?)r.Number) ?? 0, by);

    /// <summary>Makes an earlier state of the roster the latest one again, as a revision of its own; what was agreed since stays agreed.</summary>
    public Task<AddedRevision> Restore(MonthPlan plan, RevisionId revision, string by) => databases.Change(async db =>
    {
        var latest = await db.Revisions.Where(r => r.Plan == plan.Id).MaxAsync(r => r.Number);
        var earlier = await db.Revisions.AsNoTracking().SingleAsync(r => r.Plan == plan.Id && r.Id == revision);
        var input = await db.RosterInputs.AsNoTracking().SingleOrDefaultAsync(i => i.Revision == revision);
        var draft = new Draft(RosterText.Read(plan.Period, earlier.Cells), RevisionOrigin.Edited)
        {
            Agents = RosterText.Agents(earlier.Cells),
            Base = earlier.Base,
            Certificate = earlier.Certificate,
            Input = input is null ? null : ProblemSnapshot.Read(input.Content),
        };
        var added = await Append(db, plan, draft, latest, by);
        await db.SaveChangesAsync();
        return added;
    });

    /// <summary>
    /// Puts the latest revision into force, and with it the days placed inside it: compared with what is in force and published
    /// in one step, so that nothing agreed meanwhile is undone.
    /// </summary>
    /// <param name="number">Number of the revision that the planner has looked at.</param>
    /// <exception cref="RefusedException">Another planner has saved a later revision, or has published this one.</exception>
    public Task<PublishResult> Publish(MonthPlan plan, int number, string by) => databases.Change<PublishResult>(async db =>
    {
        var latest = await db.Revisions.AsNoTracking().Where(r => r.Plan == plan.Id).OrderByDescending(r => r.Number).FirstAsync();
        await RefuseOvertaken(db, plan, number, latest.Number);
        var inForce = await db.Publications.AsNoTracking().Where(p => p.Plan == plan.Id).OrderByDescending(p => p.Number).FirstOrDefaultAsync();
        var days = await DayPlanStore.PublishLatest(db, clock, plan.Id, by);
        if (inForce?.Revision == latest.Id && latest.Number == number) return await PublishDays(db, inForce, number, days);
        var published = inForce?.Number ?? 0;
        var seen = latest.Number == number ? latest : await db.Revisions.AsNoTracking().SingleAsync(r => r.Plan == plan.Id && r.Number == number);
        var merge = await Agreements.Merge(db, plan, seen.Base, published, RosterText.Read(plan.Period, seen.Cells));
        if (!merge.ChangesNothing) return new PublishResult.Behind(merge.Agreed);
        await Agreements.Touch(db, plan.Id);
        db.Publications.Add(RowOf(plan, latest.Id, published + 1, by));
        db.Record(clock, by, "roster.publish", $"{plan.Month}", $"publication {published + 1}, revision {latest.Number}");
        await db.SaveChangesAsync();
        return new PublishResult.InForce(published + 1);
    });

    /// <summary>Carries what was agreed since into the latest revision, by a further one. Nothing is published by it.</summary>
    public Task<RosterMerge?> Carry(MonthPlan plan, string by) => databases.Change(async db =>
    {
        var latest = await db.Revisions.AsNoTracking().Where(r => r.Plan == plan.Id).OrderByDescending(r => r.Number).FirstAsync();
        var published = await db.Publications.Where(p => p.Plan == plan.Id).MaxAsync(p => (int?)p.Number) ?? 0;
        var merge = await Agreements.Merge(db, plan, latest.Base, published, RosterText.Read(plan.Period, latest.Cells));
        if (merge.ChangesNothing) return null;
        AddMerged(db, plan, latest, latest.Number + 1, published, merge.Assignments, by);
        await db.SaveChangesAsync();
        return merge;
    });

    /// <summary>
    /// A change of single cells of the roster in force, by a trade or by leave: a new revision, published at once. It is added
    /// to the context and saved together with whatever caused it. Two corrections at the same time take the same number, and
    /// the database lets only one of them have it.
    /// </summary>
    /// <param name="after">All assignments of the month after the correction.</param>
    internal async Task Correct(
        WfmDb db, PublishedRoster published, IReadOnlyList<string> agents, IReadOnlyList<Assignment> after, RevisionOrigin origin, string by)
    {
        var plan = published.Roster.Plan;
        var latest = await db.Revisions.AsNoTracking().Where(r => r.Plan == plan.Id).OrderByDescending(r => r.Number).FirstAsync();
        var draft = new Draft(after, origin) { Agents = agents };
        var revision = RowOf(plan, draft, latest.Number + 1, published.Publication + 1, by);
        db.Revisions.Add(revision);
        db.Publications.Add(RowOf(plan, revision.Id, published.Publication + 1, by));
        if (latest.Id == published.Roster.Id) return;
        // A draft that lies ahead of what is in force stays the latest, with the agreement in it.
        var earlier = await Agreements.Merge(db, plan, latest.Base, published.Publication, RosterText.Read(plan.Period, latest.Cells));
        var merge = RosterMerge.Of(CellChange.Between(published.Roster.Assignments, after), earlier.Assignments);
        AddMerged(db, plan, latest, revision.Number + 1, published.Publication + 1, merge.Assignments, by);
    }

    /// <summary>Locks and releases cells for the next search.</summary>
    public Task SaveLocks(MonthPlan plan, LockChange change, string by) => databases.Change(async db =>
    {
        await ChangeLocks(db, plan, change, by);
        await db.SaveChangesAsync();
    });

    /// <summary>Adds the draft as the next revision, and what was agreed since it was begun as a further one.</summary>
    private async Task<AddedRevision> Append(WfmDb db, MonthPlan plan, Draft draft, int latest, string by)
    {
        var published = await db.Publications.Where(p => p.Plan == plan.Id).MaxAsync(p => (int?)p.Number) ?? 0;
        var madeFrom = draft.Base ?? published;
        var merge = await Agreements.Merge(db, plan, madeFrom, published, draft.Assignments);
        var row = RowOf(plan, draft, latest + 1, merge.ChangesNothing ? published : madeFrom, by);
        db.Revisions.Add(row);
        if (draft.Input is not null) db.RosterInputs.Add(new RosterInputRow { Revision = row.Id, Content = ProblemSnapshot.Write(draft.Input) });
        db.Record(clock, by, "roster.revise", $"{plan.Month}", $"revision {row.Number}, {draft.Origin}");
        if (merge.ChangesNothing) return new AddedRevision(row.Id, row.Number, null);
        AddMerged(db, plan, row, row.Number + 1, published, merge.Assignments, by);
        return new AddedRevision(row.Id, row.Number + 1, merge);
    }

    private void AddMerged(WfmDb db, MonthPlan plan, RevisionRow from, int number, int published, IReadOnlyList<Assignment> assignments, string by)
    {
        var draft = new Draft(assignments, RevisionOrigin.Merged) { Agents = RosterText.Agents(from.Cells) };
        db.Revisions.Add(RowOf(plan, draft, number, published, by, from.Draft ?? from.Id));
        db.Record(clock, by, "roster.revise", $"{plan.Month}", $"revision {number}, {RevisionOrigin.Merged} of {from.Number} with publication {published}");
    }

    private static async Task RefuseOvertaken(WfmDb db, MonthPlan plan, int continued, int latest)
    {
        if (continued == latest) return;
        var since = await db.Revisions.Where(r => r.Plan == plan.Id && r.Number > continued).OrderByDescending(r => r.Number)
            .Select(r => new { r.Number, r.Origin, r.MadeBy }).ToListAsync();
        // What was only agreed meanwhile is no other planner's work: it is carried into the draft.
        var other = since.FirstOrDefault(r => !Agreements.IsOne(r.Origin) && r.Origin != RevisionOrigin.Merged);
        if (other is not null) throw new RefusedException(Newer(other.Number, other.MadeBy));
    }

    private async Task<PublishResult> PublishDays(WfmDb db, PublicationRow inForce, int revision, int days)
    {
        if (days == 0) throw new RefusedException(new LocalText(
            $"第 {revision} 版已由 {inForce.PublishedBy} 发布，正在生效。", $"Revision {revision} is in force already; {inForce.PublishedBy} published it."));
        await db.SaveChangesAsync();
        return new PublishResult.InForce(inForce.Number);
    }

    private static LocalText Newer(int number, string by) => new(
        $"{by} 已保存更新的第 {number} 版，您的修改仍在页面上；请载入最新版后再保存或发布。",
        $"{by} has saved revision {number} meanwhile; your changes are still on this page. Load the latest revision before you save or publish.");

    private async Task ChangeLocks(WfmDb db, MonthPlan plan, LockChange change, string by)
    {
        if (change.IsNothing) return;
        var known = (await db.Locks.Where(l => l.Plan == plan.Id).ToListAsync()).ToDictionary(l => (l.Agent, l.Date));
        foreach (var cell in change.Released)
            if (known.GetValueOrDefault(cell) is { } row) db.Locks.Remove(row);
        foreach (var cell in change.Locked)
        {
            if (known.GetValueOrDefault((cell.Agent, cell.Date)) is { } row) (row.Shift, row.Queue) = (cell.Shift, cell.Queue);
            else db.Locks.Add(new LockRow { Plan = plan.Id, Agent = cell.Agent, Date = cell.Date, Shift = cell.Shift, Queue = cell.Queue });
        }
        db.Record(clock, by, "roster.lock", $"{plan.Month}", $"{change.Locked.Count} locked, {change.Released.Count} released");
    }

    private RevisionRow RowOf(MonthPlan plan, Draft draft, int number, int published, string by, RevisionId? from = null) => new()
    {
        Id = RevisionId.New(),
        Plan = plan.Id,
        Number = number,
        Origin = draft.Origin,
        Base = published,
        Draft = from,
        Cells = RosterText.Write(plan.Period, draft.Agents.Union(draft.Assignments.Select(a => a.Agent)), draft.Assignments),
        Certificate = draft.Certificate,
        MadeBy = by,
        MadeAt = clock.GetUtcNow(),
    };

    private PublicationRow RowOf(MonthPlan plan, RevisionId revision, int number, string by) => new()
    {
        Id = PublicationId.New(),
        Plan = plan.Id,
        Revision = revision,
        Number = number,
        PublishedBy = by,
        PublishedAt = clock.GetUtcNow(),
    };
}
