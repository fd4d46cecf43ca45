using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Engine.Forecasting;
using Wfm.Engine.Planning;
using Wfm.Engine.Rostering;
using Wfm.Engine.Staffing;
using Wfm.Engine.Time;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;

namespace Wfm.Web.Persistence;

/// <summary>A roster as it is stored.</summary>
public sealed record StoredRoster(RevisionId Id, PlanId Plan, PlanningPeriod Period, int Number, RevisionOrigin Origin,
    IReadOnlyList<Assignment> Assignments, string? Certificate, string MadeBy, DateTimeOffset MadeAt);

/// <summary>The roster in force for a period.</summary>
public sealed record PublishedRoster(StoredRoster Roster, int Publication, string PublishedBy, DateTimeOffset PublishedAt);

/// <summary>One revision in a list.</summary>
public sealed record RevisionLine(RevisionId Id, int Number, RevisionOrigin Origin, string MadeBy, DateTimeOffset MadeAt, bool IsInForce);

/// <summary>How far the plan of a month has come.</summary>
public enum PlanStage
{
    Unplanned,
    Forecast,
    Required,
    Rostered,
    Published,

    /// <summary>Published, with a later revision that is not.</summary>
    Changed,
}

/// <summary>The state of a month at a glance.</summary>
/// <param name="Revision">Number of the latest revision; 0 for none.</param>
/// <param name="Plan">Null while nobody has begun.</param>
public sealed record PlanHead(DateOnly Month, PlanStage Stage, int Revision, PlanRow? Plan);

/// <summary>
/// Plans and what belongs to them. Forecasts, requirements, revisions and publications are only ever added; the latest
/// counts. Feature services check who asks before they call this.
/// </summary>
public sealed class PlanStore(IDbContextFactory<WfmDb> databases, TimeProvider clock)
{
    private readonly ForecastStore _forecasts = new(databases, clock);
    private readonly CompiledMonths _compiled = new();

    /// <summary>The plan of a calendar month; null when nobody has begun one.</summary>
    public async Task<PlanRow?> Find(string centre, DateOnly month)
    {
        await using var db = await databases.CreateDbContextAsync();
        return await db.Plans.AsNoTracking().FirstOrDefaultAsync(p => p.Centre == centre && p.Start == Month.Of(month).First);
    }

    /// <summary>The plan of a calendar month, begun if need be.</summary>
    public async Task<PlanRow> FindOrBegin(string centre, DateOnly month)
    {
        if (await Find(centre, month) is { } plan) return plan;
        var period = Month.Of(month).Period;
        await using var db = await databases.CreateDbContextAsync();
        plan = new PlanRow { Id = PlanId.New(), Centre = centre, Start = period.Start, Days = period.Days, CreatedAt = clock.GetUtcNow() };
        db.Plans.Add(plan);
        await db.SaveChangesAsync();
        return plan;
    }

    public static PlanningPeriod PeriodOf(PlanRow plan) => new(plan.Start, plan.Days);

    /// <summary>The month that is planned next: the first one that begins after the contact history.</summary>
    public static DateOnly MonthToPlan(Centre centre, DateOnly today)
    {
        var known = centre.History.Count == 0 ? today : centre.History.Max(h => h.End);
        return known.Day == 1 ? known : Month.Of(known).Next.First;
    }

    /// <summary>How far a month has come.</summary>
    public async Task<PlanHead> Head(string centre, DateOnly month)
    {
        var first = Month.Of(month).First;
        if (await Find(centre, first) is not { } plan) return new PlanHead(first, PlanStage.Unplanned, 0, null);
        await using var db = await databases.CreateDbContextAsync();
        var latest = await db.Revisions.Where(r => r.Plan == plan.Id).OrderByDescending(r => r.Number)
            .Select(r => new { r.Id, r.Number }).FirstOrDefaultAsync();
        var inForce = await db.Publications.Where(p => p.Plan == plan.Id).OrderByDescending(p => p.Number)
            .Select(p => (RevisionId?)p.Revision).FirstOrDefaultAsync();
        var stage = inForce is { } published ? published == latest!.Id ? PlanStage.Published : PlanStage.Changed
            : latest is not null ? PlanStage.Rostered
            : await db.Requirements.AnyAsync(r => r.Plan == plan.Id) ? PlanStage.Required
            : await db.Forecasts.AnyAsync(f => f.Plan == plan.Id) ? PlanStage.Forecast : PlanStage.Unplanned;
        return new PlanHead(first, stage, latest?.Number ?? 0, plan);
    }

    /// <summary>Adds a version of the forecasts.</summary>
    public Task SaveForecasts(PlanRow plan, IReadOnlyList<Forecast> forecasts, string by) => _forecasts.Save(plan, forecasts, by);

    /// <summary>The latest forecasts with the planner's adjustments, one per queue; empty when there is none.</summary>
    public Task<IReadOnlyList<Forecast>> Forecasts(PlanRow plan) => _forecasts.InForce(plan);

    public async Task SaveRequirements(PlanRow plan, IReadOnlyList<Requirement> requirements, string by, DemandScenario scenario = DemandScenario.Expected)
    {
        await using var db = await databases.CreateDbContextAsync();
        var version = 1 + (await db.Requirements.Where(r => r.Plan == plan.Id).MaxAsync(r => (int?)r.Version) ?? 0);
        db.Requirements.AddRange(requirements.Select(r => new RequirementRow
        {
            Plan = plan.Id,
            Queue = r.Queue,
            Version = version,
            GridMinutes = r.Grid.Minutes,
            Target = JsonSerializer.Serialize(r.Target, CentreJson.Options),
            Net = r.Net,
            Gross = r.Gross,
            Volume = r.Volume,
            AhtSeconds = r.AhtSeconds,
            Shrinkage = r.Shrinkage,
            Concurrency = r.Concurrency,
            Open = r.Open,
            Terms = RequirementTerms.Write(r),
            Scenario = scenario,
            MadeBy = by,
            MadeAt = clock.GetUtcNow(),
        }));
        db.Record(clock, by, "requirement.make", MonthOf(plan), $"version {version}, {scenario}");
        await db.SaveChangesAsync();
    }

    /// <summary>The latest requirements, one per queue; empty when there is none.</summary>
    public async Task<IReadOnlyList<Requirement>> Requirements(PlanRow plan)
    {
        await using var db = await databases.CreateDbContextAsync();
        var rows = await db.Requirements.AsNoTracking().Where(r => r.Plan == plan.Id).ToListAsync();
        return [.. Latest(rows, r => r.Version).OrderBy(r => r.Id).Select(r => RequirementTerms.Read(r.Terms, new Requirement(
            r.Queue, new IntervalGrid(r.GridMinutes), PeriodOf(plan), JsonSerializer.Deserialize<ServiceTarget>(r.Target, CentreJson.Options)!,
            r.Net, r.Gross, r.Volume, r.AhtSeconds, r.Shrinkage) { Concurrency = r.Concurrency, Open = r.Open }))];
    }

    /// <summary>The scenario that the latest requirements plan for; expected when there is none.</summary>
    public async Task<DemandScenario> ScenarioOf(PlanRow plan)
    {
        await using var db = await databases.CreateDbContextAsync();
        return await db.Requirements.Where(r => r.Plan == plan.Id).OrderByDescending(r => r.Version).Select(r => r.Scenario).FirstOrDefaultAsync() ?? DemandScenario.Expected;
    }

    /// <summary>Adds a revision. Nothing is published by it.</summary>
    /// <param name="input">What the search worked on, for a check of the certificate; null for a roster made by hand.</param>
    /// <param name="after">Number of the revision that this one continues; null to follow whatever is the latest.</param>
    /// <exception cref="RefusedException">Somebody has added a revision since.</exception>
    public async Task<RevisionId> AddRevision(
        PlanRow plan, IEnumerable<string> agents, IEnumerable<Assignment> assignments, RevisionOrigin origin, string by,
        string? certificate = null, int? after = null, RosterProblem? input = null)
    {
        await using var db = await databases.CreateDbContextAsync();
        var latest = await db.Revisions.Where(r => r.Plan == plan.Id).MaxAsync(r => (int?)r.Number) ?? 0;
        if (after is { } continued && continued != latest)
            throw new RefusedException(new LocalText(
                $"班表已有更新的第 {latest} 版（例如换班生效），请重新载入后再修改。",
                $"The roster has moved on to revision {latest}, perhaps by a swap. Load it again before you change it."));
        var revision = new RevisionRow
        {
            Id = RevisionId.New(),
            Plan = plan.Id,
            Number = 1 + latest,
            Origin = origin,
            Cells = RosterText.Write(PeriodOf(plan), agents, assignments),
            Certificate = certificate,
            MadeBy = by,
            MadeAt = clock.GetUtcNow(),
        };
        db.Revisions.Add(revision);
        if (input is not null) db.RosterInputs.Add(new RosterInputRow { Revision = revision.Id, Content = ProblemSnapshot.Write(input) });
        db.Record(clock, by, "roster.revise", MonthOf(plan), $"revision {revision.Number}, {origin}");
        await db.SaveChangesAsync();
        return revision.Id;
    }

    /// <summary>What the search that made a revision worked on; null for one made by hand or before inputs were kept.</summary>
    public async Task<RosterProblem?> InputOf(RevisionId revision)
    {
        await using var db = await databases.CreateDbContextAsync();
        return await db.RosterInputs.AsNoTracking().SingleOrDefaultAsync(i => i.Revision == revision) is { } row ? ProblemSnapshot.Read(row.Content) : null;
    }

    /// <summary>Puts a revision into force, and with it the days placed inside it.</summary>
    public async Task Publish(PlanRow plan, RevisionId revision, string by)
    {
        await using var db = await databases.CreateDbContextAsync();
        var number = 1 + (await db.Publications.Where(p => p.Plan == plan.Id).MaxAsync(p => (int?)p.Number) ?? 0);
        db.Publications.Add(new PublicationRow
        {
            Id = PublicationId.New(),
            Plan = plan.Id,
            Revision = revision,
            Number = number,
            PublishedBy = by,
            PublishedAt = clock.GetUtcNow(),
        });
        await DayPlanStore.PublishLatest(db, clock, plan.Id, by);
        db.Record(clock, by, "roster.publish", MonthOf(plan), $"publication {number}");
        await db.SaveChangesAsync();
    }

    /// <summary>All revisions of a plan without their cells, the latest first.</summary>
    public async Task<IReadOnlyList<RevisionLine>> Revisions(PlanRow plan)
    {
        await using var db = await databases.CreateDbContextAsync();
        var inForce = await db.Publications.Where(p => p.Plan == plan.Id).OrderByDescending(p => p.Number).Select(p => (RevisionId?)p.Revision).FirstOrDefaultAsync();
        var rows = await db.Revisions.Where(r => r.Plan == plan.Id).OrderByDescending(r => r.Number)
            .Select(r => new { r.Id, r.Number, r.Origin, r.MadeBy, r.MadeAt }).ToListAsync();
        return [.. rows.Select(r => new RevisionLine(r.Id, r.Number, r.Origin, r.MadeBy, r.MadeAt, r.Id == inForce))];
    }

    /// <summary>One revision of a plan.</summary>
    public async Task<StoredRoster> Revision(PlanRow plan, RevisionId revision)
    {
        await using var db = await databases.CreateDbContextAsync();
        return RosterOf(plan, await db.Revisions.AsNoTracking().SingleAsync(r => r.Plan == plan.Id && r.Id == revision));
    }

    /// <summary>The latest revision, published or not.</summary>
    public async Task<StoredRoster?> LatestRevision(PlanRow plan)
    {
        await using var db = await databases.CreateDbContextAsync();
        var row = await db.Revisions.AsNoTracking().Where(r => r.Plan == plan.Id).OrderByDescending(r => r.Number).FirstOrDefaultAsync();
        return row is null ? null : RosterOf(plan, row);
    }

    /// <summary>The roster in force in the month of <paramref name="date"/>; null when none is published.</summary>
    public async Task<PublishedRoster?> Published(string centre, DateOnly date) =>
        await Find(centre, date) is { } plan ? await Published(plan) : null;

    /// <summary>The roster in force; null when none is published.</summary>
    public async Task<PublishedRoster?> Published(PlanRow plan)
    {
        await using var db = await databases.CreateDbContextAsync();
        var publication = await db.Publications.AsNoTracking().Where(p => p.Plan == plan.Id).OrderByDescending(p => p.Number).FirstOrDefaultAsync();
        if (publication is null) return null;
        var row = await db.Revisions.AsNoTracking().SingleAsync(r => r.Id == publication.Revision);
        return new PublishedRoster(RosterOf(plan, row), publication.Number, publication.PublishedBy, publication.PublishedAt);
    }

    /// <summary>Months that have a published roster, earliest first.</summary>
    public async Task<IReadOnlyList<Month>> PublishedMonths(string centre)
    {
        await using var db = await databases.CreateDbContextAsync();
        var starts = await db.Plans.Where(p => p.Centre == centre && db.Publications.Any(x => x.Plan == p.Id))
            .Select(p => p.Start).OrderBy(s => s).ToListAsync();
        return [.. starts.Select(Month.Of)];
    }

    public async Task<IReadOnlyList<LockedCell>> Locks(PlanRow plan)
    {
        await using var db = await databases.CreateDbContextAsync();
        return await db.Locks.Where(l => l.Plan == plan.Id).OrderBy(l => l.Agent).ThenBy(l => l.Date)
            .Select(l => new LockedCell(l.Agent, l.Date, l.Shift, l.Queue)).ToListAsync();
    }

    /// <summary>Replaces the locks of a plan.</summary>
    public async Task SaveLocks(PlanRow plan, IEnumerable<LockedCell> locks)
    {
        await using var db = await databases.CreateDbContextAsync();
        await using var both = await db.Database.BeginTransactionAsync();
        await db.Locks.Where(l => l.Plan == plan.Id).ExecuteDeleteAsync();
        db.Locks.AddRange(locks.Select(l => new LockRow { Plan = plan.Id, Agent = l.Agent, Date = l.Date, Shift = l.Shift, Queue = l.Queue }));
        await db.SaveChangesAsync();
        await both.CommitAsync();
    }

    /// <summary>What was worked before a period: published rosters where there are, and what the centre was loaded with.</summary>
    public async Task<IReadOnlyList<Assignment>> PastBefore(string centre, DateOnly start, IReadOnlyList<Assignment> loaded)
    {
        var months = (await PublishedMonths(centre)).Where(m => m.First < start).ToHashSet();
        var past = loaded.Where(a => a.Date < start && !months.Contains(Month.Of(a.Date))).ToList();
        foreach (var month in months.Order().TakeLast(FairnessLedger.Months)) past.AddRange((await Published(centre, month.First))!.Roster.Assignments);
        return past;
    }

    /// <summary>What the planner has given up so that the month can be rostered.</summary>
    public async Task<IReadOnlyList<WaiverRow>> Waivers(PlanRow plan)
    {
        await using var db = await databases.CreateDbContextAsync();
        return await db.Waivers.AsNoTracking().Where(w => w.Plan == plan.Id).OrderBy(w => w.Id).ToListAsync();
    }

    /// <summary>Keeps a repair: its demands are waived in every roster of the month from now on.</summary>
    /// <param name="words">What is given up, for the list.</param>
    public async Task Waive(PlanRow plan, IReadOnlyList<Waiver> waivers, LocalText words, string by)
    {
        await using var db = await databases.CreateDbContextAsync();
        var repair = Guid.NewGuid();
        db.Waivers.AddRange(waivers.Select(w => new WaiverRow
        {
            Plan = plan.Id,
            Repair = repair,
            Rule = w.Rule,
            Agent = w.Agent,
            Date = w.Date,
            WordsZh = words.Zh,
            WordsEn = words.En,
            MadeBy = by,
            MadeAt = clock.GetUtcNow(),
        }));
        db.Record(clock, by, "roster.waive", MonthOf(plan), words.En);
        await db.SaveChangesAsync();
    }

    /// <summary>Takes a repair back.</summary>
    public async Task Insist(PlanRow plan, Guid repair, string by)
    {
        await using var db = await databases.CreateDbContextAsync();
        await db.Waivers.Where(w => w.Plan == plan.Id && w.Repair == repair).ExecuteDeleteAsync();
        db.Record(clock, by, "roster.insist", MonthOf(plan), repair.ToString("N"));
        await db.SaveChangesAsync();
    }

    /// <summary>The roster problem of a plan, with its past and what the planner has given up.</summary>
    /// <param name="locks">Cells that the search must keep.</param>
    public async Task<RosterProblem> Problem(Centre centre, PlanRow plan, IReadOnlyList<LockedCell> locks)
    {
        var past = await PastBefore(centre.Id, plan.Start, centre.Past);
        return PlanningPipeline.Problem(centre, PeriodOf(plan), await Requirements(plan), past, locks) with
        {
            Waivers = [.. (await Waivers(plan)).Select(w => new Waiver(w.Rule, w.Agent, w.Date))],
        };
    }

    /// <summary>The compiled problem of a plan, as <see cref="Problem"/> states it without locks.</summary>
    public async Task<CompiledProblem> Compiled(Centre centre, PlanRow plan)
    {
        await using var db = await databases.CreateDbContextAsync();
        var requirement = await db.Requirements.Where(r => r.Plan == plan.Id).MaxAsync(r => (int?)r.Version) ?? 0;
        var publications = await db.Plans.Where(p => p.Centre == centre.Id && p.Start < plan.Start)
            .Join(db.Publications, p => p.Id, x => x.Plan, (p, x) => new { p.Start, x.Number })
            .GroupBy(p => p.Start).Select(g => new { Month = g.Key, Number = g.Max(p => p.Number) }).OrderBy(p => p.Month).ToListAsync();
        var inputs = new CompileInputs(
            centre, requirement, [.. publications.Select(p => (p.Month, p.Number))], [.. (await Waivers(plan)).Select(w => new Waiver(w.Rule, w.Agent, w.Date))]);
        return await _compiled.Of(plan.Id, inputs, () => Problem(centre, plan, []));
    }

    private static StoredRoster RosterOf(PlanRow plan, RevisionRow row) =>
        new(row.Id, plan.Id, PeriodOf(plan), row.Number, row.Origin, RosterText.Read(PeriodOf(plan), row.Cells), row.Certificate, row.MadeBy, row.MadeAt);

    private static IEnumerable<T> Latest<T>(List<T> rows, Func<T, int> version)
    {
        var last = rows.Count == 0 ? 0 : rows.Max(version);
        return rows.Where(r => version(r) == last);
    }

    private static string MonthOf(PlanRow plan) => Month.Of(plan.Start).ToString();
}
