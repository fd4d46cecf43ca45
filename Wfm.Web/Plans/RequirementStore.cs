using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Wfm.Engine.Planning;
using Wfm.Engine.Staffing;
using Wfm.Engine.Time;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Plans;

/// <summary>Requirements of months in all their versions; the latest counts.</summary>
public sealed class RequirementStore(IDbContextFactory<WfmDb> databases, CentreStore centres, TimeProvider clock)
{
    /// <summary>Adds a version.</summary>
    public Task Save(
        MonthPlan plan, IReadOnlyList<Requirement> requirements, string by,
        DemandScenario scenario = DemandScenario.Expected) => databases.Change(async db =>
    {
        var version = 1 + (await db.Requirements.Where(r => r.Plan == plan.Id).MaxAsync(r => (int?)r.Version) ?? 0);
        db.Requirements.AddRange(requirements.Select(r => RowOf(plan, r, version, scenario, by)));
        db.Record(clock, by, "requirement.make", $"{plan.Month}", $"version {version}, {scenario}");
        await db.SaveChangesAsync();
    });

    /// <summary>Plans whose requirements are kept; a month of fifty queues takes some megabytes.</summary>
    private const int MostKept = 12;

    private readonly ConcurrentDictionary<PlanId, (int Version, LocalClock Clock, IReadOnlyList<Requirement> Requirements)> _kept = new();

    /// <summary>The latest requirements, one per queue; empty when there is none. Versions never change and are read once.</summary>
    public async Task<IReadOnlyList<Requirement>> InForce(MonthPlan plan)
    {
        await using var db = await databases.CreateDbContextAsync();
        if (await db.Requirements.Where(r => r.Plan == plan.Id).MaxAsync(r => (int?)r.Version) is not { } version) return [];
        var local = await centres.ClockOf(plan.Centre);
        if (_kept.TryGetValue(plan.Id, out var kept) && kept.Version == version && kept.Clock == local) return kept.Requirements;
        var requirements = await Read(db, plan, version, local);
        if (_kept.Count >= MostKept) _kept.Clear();
        _kept[plan.Id] = (version, local, requirements);
        return requirements;
    }

    private static async Task<IReadOnlyList<Requirement>> Read(WfmDb db, MonthPlan plan, int version, LocalClock local)
    {
        var rows = await db.Requirements.AsNoTracking().Where(r => r.Plan == plan.Id && r.Version == version)
            .OrderBy(r => r.Id).ToListAsync();
        return [.. rows.Select(r => RequirementTerms.Read(r.Terms, new Requirement(
            r.Queue, IntervalGrid.Of(r.GridMinutes, local, plan.Period, r.Gross.Length), plan.Period,
            JsonSerializer.Deserialize<ServiceTarget>(r.Target, CentreJson.Options)!,
            r.Net, r.Gross, r.Volume, r.AhtSeconds, r.Shrinkage) { Concurrency = r.Concurrency, Open = r.Open }))];
    }

    /// <summary>The time at which the latest requirements were made; null when there is none.</summary>
    public async Task<DateTimeOffset?> MadeAt(MonthPlan plan)
    {
        await using var db = await databases.CreateDbContextAsync();
        return await db.Requirements.Where(r => r.Plan == plan.Id).MaxAsync(r => (DateTimeOffset?)r.MadeAt);
    }

    /// <summary>The scenario that the latest requirements plan for; expected when there is none.</summary>
    public async Task<DemandScenario> ScenarioOf(MonthPlan plan)
    {
        await using var db = await databases.CreateDbContextAsync();
        return await db.Requirements.Where(r => r.Plan == plan.Id).OrderByDescending(r => r.Version).Select(r => r.Scenario)
            .FirstOrDefaultAsync()
            ?? DemandScenario.Expected;
    }

    private RequirementRow RowOf(MonthPlan plan, Requirement requirement, int version, DemandScenario scenario, string by) => new()
    {
        Plan = plan.Id,
        Queue = requirement.Queue,
        Version = version,
        GridMinutes = requirement.Grid.Minutes,
        Target = JsonSerializer.Serialize(requirement.Target, CentreJson.Options),
        Net = requirement.Net,
        Gross = requirement.Gross,
        Volume = requirement.Volume,
        AhtSeconds = requirement.AhtSeconds,
        Shrinkage = requirement.Shrinkage,
        Concurrency = requirement.Concurrency,
        Open = requirement.Open,
        Terms = RequirementTerms.Write(requirement),
        Scenario = scenario,
        MadeBy = by,
        MadeAt = clock.GetUtcNow(),
    };
}
