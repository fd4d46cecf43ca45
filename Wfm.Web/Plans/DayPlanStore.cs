using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Engine.Planning.WithinDay;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;

namespace Wfm.Web.Plans;

/// <summary>A day as it is stored.</summary>
public sealed record StoredDay(int Number, DayPlan Plan, string MadeBy, DateTimeOffset MadeAt);

/// <summary>Placed days of a plan. Versions are only ever added; the latest counts for the planner, the published one for agents.</summary>
public sealed class DayPlanStore(IDbContextFactory<WfmDb> databases, TimeProvider clock)
{
    /// <summary>The latest version of a day; null while it is not placed.</summary>
    public async Task<StoredDay?> Latest(PlanId plan, DateOnly date)
    {
        await using var db = await databases.CreateDbContextAsync();
        return Read(
            await db.DayPlans.AsNoTracking().Where(d => d.Plan == plan && d.Date == date).OrderByDescending(d => d.Number)
                .FirstOrDefaultAsync());
    }

    /// <summary>The latest version of every placed day between two dates, the last one included.</summary>
    public async Task<IReadOnlyDictionary<DateOnly, DayPlan>> Latest(PlanId plan, DateOnly first, DateOnly last)
    {
        await using var db = await databases.CreateDbContextAsync();
        var rows = await db.DayPlans.AsNoTracking()
            .Where(d => d.Plan == plan && first <= d.Date && d.Date <= last
                && d.Number == db.DayPlans.Where(o => o.Plan == d.Plan && o.Date == d.Date).Max(o => o.Number)).ToListAsync();
        return rows.ToDictionary(r => r.Date, r => Read(r)!.Plan);
    }

    public async Task<StoredDay> Version(PlanId plan, DateOnly date, int number)
    {
        await using var db = await databases.CreateDbContextAsync();
        return Read(await db.DayPlans.AsNoTracking().SingleAsync(d => d.Plan == plan && d.Date == date && d.Number == number))!;
    }

    /// <summary>Adds a version; nothing is published by it.</summary>
    /// <param name="after">Number of the version that this one continues; null to follow whatever is the latest.</param>
    /// <exception cref="RefusedException">Somebody has changed the day since.</exception>
    public Task<int> Add(PlanId plan, DayPlan day, string by, int? after = null) => databases.Change(async db =>
    {
        var latest = await db.DayPlans.Where(d => d.Plan == plan && d.Date == day.Date).MaxAsync(d => (int?)d.Number) ?? 0;
        if (after is { } continued && continued != latest)
            throw new RefusedException(new LocalText("当日安排已被他人修改，请重新载入。", "Somebody has changed this day meanwhile. Load it again."));
        db.DayPlans.Add(new DayPlanRow
        {
            Plan = plan,
            Date = day.Date,
            Number = latest + 1,
            Content = JsonSerializer.Serialize(day, CentreJson.Options),
            MadeBy = by,
            MadeAt = clock.GetUtcNow(),
        });
        db.Record(clock, by, "day.revise", Text(day.Date), $"version {latest + 1}");
        await db.SaveChangesAsync();
        return latest + 1;
    });

    /// <summary>Puts the latest version of a day into force.</summary>
    public Task Publish(PlanId plan, DateOnly date, string by) => databases.Change(async db =>
    {
        await PublishLatest(db, clock, plan, by, date);
        await db.SaveChangesAsync();
    });

    /// <summary>Puts the latest version of every day, or of one, into force; nothing is saved yet.</summary>
    /// <returns>How many days come into force by it.</returns>
    internal static async Task<int> PublishLatest(WfmDb db, TimeProvider clock, PlanId plan, string by, DateOnly? only = null)
    {
        var made = await db.DayPlans.Where(d => d.Plan == plan && (only == null || d.Date == only))
            .GroupBy(d => d.Date).Select(g => new { Date = g.Key, Number = g.Max(d => d.Number) }).ToListAsync();
        var inForce = await Published(db, plan);
        var due = made.Where(d => inForce.GetValueOrDefault(d.Date) != d.Number).ToList();
        foreach (var day in due)
        {
            db.DayPublications.Add(new DayPublicationRow { Plan = plan, Date = day.Date, Number = day.Number, PublishedBy = by, PublishedAt = clock.GetUtcNow() });
            db.Record(clock, by, "day.publish", Text(day.Date), $"version {day.Number}");
        }
        return due.Count;
    }

    /// <summary>Days of a plan with their latest and their published version; 0 for not published.</summary>
    public async Task<IReadOnlyDictionary<DateOnly, (int Latest, int Published)>> Numbers(PlanId plan)
    {
        await using var db = await databases.CreateDbContextAsync();
        var made = await db.DayPlans.Where(d => d.Plan == plan).GroupBy(d => d.Date)
            .Select(g => new { Date = g.Key, Number = g.Max(d => d.Number) }).ToListAsync();
        var inForce = await Published(db, plan);
        return made.ToDictionary(d => d.Date, d => (d.Number, inForce.GetValueOrDefault(d.Date)));
    }

    /// <summary>The days in force between two dates, the last one included.</summary>
    public async Task<IReadOnlyDictionary<DateOnly, DayPlan>> InForce(PlanId plan, DateOnly first, DateOnly last)
    {
        await using var db = await databases.CreateDbContextAsync();
        var inForce = await Published(db, plan);
        var rows = await db.DayPlans.AsNoTracking().Where(d => d.Plan == plan && first <= d.Date && d.Date <= last).ToListAsync();
        return rows.Where(r => inForce.GetValueOrDefault(r.Date) == r.Number).ToDictionary(r => r.Date, r => Read(r)!.Plan);
    }

    private static async Task<Dictionary<DateOnly, int>> Published(WfmDb db, PlanId plan)
    {
        var rows = await db.DayPublications.AsNoTracking().Where(d => d.Plan == plan).OrderBy(d => d.Id)
            .Select(d => new { d.Date, d.Number }).ToListAsync();
        return rows.GroupBy(r => r.Date).ToDictionary(g => g.Key, g => g.Last().Number);
    }

    private static StoredDay? Read(DayPlanRow? row) => row is null
        ? null
        : new StoredDay(row.Number, JsonSerializer.Deserialize<DayPlan>(row.Content, CentreJson.Options)!, row.MadeBy, row.MadeAt);

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
