using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Engine.Rostering;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Plans;

/// <summary>A repair that is applied to a month.</summary>
/// <param name="Words">What the whole repair gives up.</param>
public sealed record AppliedRepair(Guid Id, IReadOnlyList<Waiver> Waivers, LocalText Words, string MadeBy);

/// <summary>What planners have given up so that a month can be rostered.</summary>
public sealed class Waivers(IDbContextFactory<WfmDb> databases, TimeProvider clock)
{
    /// <summary>The repairs of a month, in the order in which they were applied.</summary>
    public async Task<IReadOnlyList<AppliedRepair>> Repairs(MonthPlan plan)
    {
        await using var db = await databases.CreateDbContextAsync();
        var rows = await db.Waivers.AsNoTracking().Where(w => w.Plan == plan.Id).OrderBy(w => w.Id).ToListAsync();
        return
        [
            .. from row in rows
               group row by row.Repair into repair
               let first = repair.First()
               select new AppliedRepair(
                   repair.Key, [.. repair.Select(w => new Waiver(w.Rule, w.Agent, w.Date))], new LocalText(first.WordsZh, first.WordsEn),
                   first.MadeBy),
        ];
    }

    /// <summary>The demands that are waived in a month.</summary>
    public async Task<IReadOnlyList<Waiver>> InForce(MonthPlan plan) => [.. (await Repairs(plan)).SelectMany(r => r.Waivers)];

    /// <summary>Keeps a repair: its demands are waived in every roster of the month from now on.</summary>
    /// <param name="words">What is given up, for the list.</param>
    public async Task Waive(MonthPlan plan, IReadOnlyList<Waiver> waivers, LocalText words, string by)
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
        db.Record(clock, by, "roster.waive", $"{plan.Month}", words.En);
        await db.SaveChangesAsync();
    }

    /// <summary>Takes a repair back.</summary>
    public Task Insist(MonthPlan plan, Guid repair, string by) => databases.Change(async db =>
    {
        var rows = await db.Waivers.Where(w => w.Plan == plan.Id && w.Repair == repair).ToListAsync();
        if (rows.Count == 0) return;
        db.Waivers.RemoveRange(rows);
        db.Record(clock, by, "roster.insist", $"{plan.Month}", rows[0].WordsEn);
        await db.SaveChangesAsync();
    });
}
