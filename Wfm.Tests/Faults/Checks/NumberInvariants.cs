using Microsoft.EntityFrameworkCore;
using Wfm.Web.Persistence;

namespace Wfm.Tests.Faults.Checks;

/// <summary>Versions are 1, 2, 3 … without a hole, and what refers to a version finds it.</summary>
internal static class NumberInvariants
{
    public static async Task<IReadOnlyList<string>> Broken(WfmDb db) =>
    [
        .. Holes("revision", await db.Revisions.Select(r => new Numbered($"{r.Plan.Value}", r.Number)).ToListAsync()),
        .. Holes("publication", await db.Publications.Select(p => new Numbered($"{p.Plan.Value}", p.Number)).ToListAsync()),
        .. Holes("forecast", await db.Forecasts.Select(f => new Numbered($"{f.Plan.Value} {f.Queue}", f.Version)).ToListAsync()),
        .. Holes("requirement", await db.Requirements.Select(r => new Numbered($"{r.Plan.Value} {r.Queue}", r.Version)).ToListAsync()),
        .. Holes("history", await db.Histories.Select(h => new Numbered($"{h.Centre} {h.Queue}", h.Version)).ToListAsync()),
        .. Holes("placed day", await db.DayPlans.Select(d => new Numbered($"{d.Plan.Value} {d.Date}", d.Number)).ToListAsync()),
        .. await Dangling(db),
    ];

    private static async Task<IReadOnlyList<string>> Dangling(WfmDb db)
    {
        var found = new List<string>();
        var days = (await db.DayPlans.Select(d => new { d.Plan, d.Date, d.Number }).ToListAsync()).ToHashSet();
        foreach (var day in await db.DayPublications.Select(d => new { d.Plan, d.Date, d.Number }).ToListAsync())
            if (!days.Contains(day)) found.Add($"a published day {day.Date:yyyy-MM-dd} is a version {day.Number} that is not there");
        var forecasts = (await db.Forecasts.Select(f => new { f.Plan, f.Queue, f.Version }).ToListAsync()).ToHashSet();
        foreach (var adjustment in await db.Adjustments.Select(a => new { a.Plan, a.Queue, a.Version }).ToListAsync())
            if (!forecasts.Contains(adjustment))
                found.Add($"an adjustment lies on a version {adjustment.Version} of {adjustment.Queue} that is not there");
        var twice = await db.Plans.GroupBy(p => new { p.Centre, p.Start }).AnyAsync(g => g.Count() > 1);
        if (twice) found.Add("a month was begun twice");
        return found;
    }

    private static IEnumerable<string> Holes(string what, List<Numbered> all) =>
        from versions in all.GroupBy(n => n.Of)
        let numbers = versions.Select(v => v.Number).Order().ToList()
        where !numbers.SequenceEqual(Enumerable.Range(1, numbers.Count))
        select $"the numbers of {what} {versions.Key} are {string.Join(", ", numbers)}";

    private sealed record Numbered(string Of, int Number);
}
