using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Engine.Rostering;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;

namespace Wfm.Web.Plans;

/// <summary>The only place that numbers, adds, corrects and publishes revisions of a month's roster.</summary>
public sealed class Revisions(IDbContextFactory<WfmDb> databases, TimeProvider clock)
{
    /// <summary>Adds a revision. Nothing is published by it.</summary>
    /// <param name="input">What the search worked on, for a check of the certificate; null for a roster made by hand.</param>
    /// <param name="after">Number of the revision that this one continues; null to follow whatever is the latest.</param>
    /// <exception cref="RefusedException">Somebody has added a revision since.</exception>
    public async Task<RevisionId> Add(
        MonthPlan plan, IEnumerable<string> agents, IEnumerable<Assignment> assignments, RevisionOrigin origin, string by,
        string? certificate = null, int? after = null, RosterProblem? input = null)
    {
        await using var db = await databases.CreateDbContextAsync();
        var revision = await Stage(db, plan, agents, assignments, origin, by, certificate, after, input);
        await db.SaveChangesAsync();
        return revision;
    }

    /// <summary>
    /// The same into a context, to be saved together with whatever caused it. Who takes the same number at the same time is
    /// refused by the database, and may stage it once more in another context.
    /// </summary>
    internal async Task<RevisionId> Stage(
        WfmDb db, MonthPlan plan, IEnumerable<string> agents, IEnumerable<Assignment> assignments, RevisionOrigin origin, string by,
        string? certificate = null, int? after = null, RosterProblem? input = null)
    {
        var latest = await db.Revisions.Where(r => r.Plan == plan.Id).MaxAsync(r => (int?)r.Number) ?? 0;
        if (after is { } continued && continued != latest)
            throw new RefusedException(new LocalText(
                $"班表已有更新的第 {latest} 版（例如换班生效），请重新载入后再修改。",
                $"The roster has moved on to revision {latest}, perhaps by a swap. Load it again before you change it."));
        var revision = RowOf(plan, agents, latest + 1, origin, assignments, certificate, by);
        db.Revisions.Add(revision);
        if (input is not null) db.RosterInputs.Add(new RosterInputRow { Revision = revision.Id, Content = ProblemSnapshot.Write(input) });
        db.Record(clock, by, "roster.revise", $"{plan.Month}", $"revision {revision.Number}, {origin}");
        return revision.Id;
    }

    /// <summary>Puts a revision into force, and with it the days placed inside it.</summary>
    public async Task Publish(MonthPlan plan, RevisionId revision, string by)
    {
        await using var db = await databases.CreateDbContextAsync();
        var number = 1 + (await db.Publications.Where(p => p.Plan == plan.Id).MaxAsync(p => (int?)p.Number) ?? 0);
        db.Publications.Add(RowOf(plan, revision, number, by));
        await DayPlanStore.PublishLatest(db, clock, plan.Id, by);
        db.Record(clock, by, "roster.publish", $"{plan.Month}", $"publication {number}");
        await db.SaveChangesAsync();
    }

    /// <summary>
    /// A change of single cells of the roster in force, by a trade or by leave: a new revision, published at once. It is added
    /// to the context and saved together with whatever caused it. Two corrections at the same time take the same number, and
    /// the database lets only one of them have it.
    /// </summary>
    /// <param name="after">All assignments of the month after the correction.</param>
    /// <param name="changed">The cells that the correction is about; a planner's unpublished revision gets them too.</param>
    internal async Task Correct(
        WfmDb db, PublishedRoster published, IReadOnlyList<string> agents, IReadOnlyList<Assignment> after,
        IReadOnlySet<(string Agent, DateOnly Date)> changed, RevisionOrigin origin, string by)
    {
        var plan = published.Roster.Plan;
        var latest = await db.Revisions.AsNoTracking().Where(r => r.Plan == plan.Id).OrderByDescending(r => r.Number).FirstAsync();
        var revision = RowOf(plan, agents, latest.Number + 1, origin, after, null, by);
        db.Revisions.Add(revision);
        db.Publications.Add(RowOf(plan, revision.Id, published.Publication + 1, by));
        if (latest.Id == published.Roster.Id) return;
        Assignment[] draft =
        [
            .. RosterText.Read(plan.Period, latest.Cells).Where(a => !changed.Contains((a.Agent, a.Date))),
            .. after.Where(a => changed.Contains((a.Agent, a.Date))),
        ];
        db.Revisions.Add(RowOf(plan, agents, revision.Number + 1, latest.Origin, draft, latest.Certificate, by));
    }

    /// <summary>Replaces the locks of a plan.</summary>
    public async Task SaveLocks(MonthPlan plan, IEnumerable<LockedCell> locks)
    {
        await using var db = await databases.CreateDbContextAsync();
        await using var both = await db.Database.BeginTransactionAsync();
        await db.Locks.Where(l => l.Plan == plan.Id).ExecuteDeleteAsync();
        db.Locks.AddRange(locks.Select(l => new LockRow { Plan = plan.Id, Agent = l.Agent, Date = l.Date, Shift = l.Shift, Queue = l.Queue }));
        await db.SaveChangesAsync();
        await both.CommitAsync();
    }

    private RevisionRow RowOf(
        MonthPlan plan, IEnumerable<string> agents, int number, RevisionOrigin origin, IEnumerable<Assignment> assignments, string? certificate, string by) => new()
        {
            Id = RevisionId.New(),
            Plan = plan.Id,
            Number = number,
            Origin = origin,
            Cells = RosterText.Write(plan.Period, agents, assignments),
            Certificate = certificate,
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
