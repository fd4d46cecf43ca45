using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Time;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;

namespace Wfm.Web.Plans;

/// <summary>Opens and begins the plans of months, and knows how far each has come. Services check who asks before they call this.</summary>
public sealed class PlanBook(IDbContextFactory<WfmDb> databases, TimeProvider clock)
{
    /// <summary>The plan of a month; null when nobody has begun one.</summary>
    public async Task<MonthPlan?> Find(string centre, Month month)
    {
        await using var db = await databases.CreateDbContextAsync();
        return await db.Plans.AsNoTracking().FirstOrDefaultAsync(p => p.Centre == centre && p.Start == month.First) is { } row ? MonthPlan.Of(row) : null;
    }

    /// <exception cref="RefusedException">Nothing is planned for the month.</exception>
    public async Task<MonthPlan> Existing(string centre, Month month) =>
        await Find(centre, month) ?? throw new RefusedException(new LocalText("该月份还没有计划。", "Nothing is planned for this month yet."));

    /// <summary>The plan of a month, begun if need be.</summary>
    public async Task<MonthPlan> FindOrBegin(string centre, Month month)
    {
        if (await Find(centre, month) is { } plan) return plan;
        return await databases.Change(async db =>
        {
            if (await db.Plans.AsNoTracking().FirstOrDefaultAsync(p => p.Centre == centre && p.Start == month.First) is { } begun) return MonthPlan.Of(begun);
            var row = new PlanRow { Id = PlanId.New(), Centre = centre, Start = month.First, CreatedAt = clock.GetUtcNow() };
            db.Plans.Add(row);
            await db.SaveChangesAsync();
            return MonthPlan.Of(row);
        });
    }

    /// <summary>The month that is planned next: the first one that begins after the contact history.</summary>
    public static Month MonthToPlan(Centre centre, DateOnly today)
    {
        var known = centre.History.Count == 0 ? today : centre.History.Max(h => h.End);
        return known.Day == 1 ? Month.Of(known) : Month.Of(known).Next;
    }

    /// <summary>How far a month has come.</summary>
    public async Task<PlanHead> Head(string centre, Month month)
    {
        if (await Find(centre, month) is not { } plan) return new PlanHead(month, PlanStage.Unplanned, 0, null);
        await using var db = await databases.CreateDbContextAsync();
        var latest = await db.Revisions.Where(r => r.Plan == plan.Id).OrderByDescending(r => r.Number)
            .Select(r => new { r.Id, r.Number }).FirstOrDefaultAsync();
        var inForce = await db.Publications.Where(p => p.Plan == plan.Id).OrderByDescending(p => p.Number)
            .Select(p => (RevisionId?)p.Revision).FirstOrDefaultAsync();
        var stage = inForce is { } published ? published == latest!.Id ? PlanStage.Published : PlanStage.Changed
            : latest is not null ? PlanStage.Rostered
            : await db.Requirements.AnyAsync(r => r.Plan == plan.Id) ? PlanStage.Required
            : await db.Forecasts.AnyAsync(f => f.Plan == plan.Id) ? PlanStage.Forecast : PlanStage.Unplanned;
        return new PlanHead(month, stage, latest?.Number ?? 0, plan);
    }

    /// <summary>True where a month of a centre is published, as a change that is under way sees it.</summary>
    internal static Task<bool> HasPublished(WfmDb db, string centre) =>
        db.Plans.AnyAsync(p => p.Centre == centre && db.Publications.Any(x => x.Plan == p.Id));

    /// <summary>Months that have a published roster, earliest first.</summary>
    public async Task<IReadOnlyList<Month>> PublishedMonths(string centre)
    {
        await using var db = await databases.CreateDbContextAsync();
        var starts = await db.Plans.Where(p => p.Centre == centre && db.Publications.Any(x => x.Plan == p.Id))
            .Select(p => p.Start).OrderBy(s => s).ToListAsync();
        return [.. starts.Select(Month.Of)];
    }
}
