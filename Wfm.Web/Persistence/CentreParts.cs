using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Planning.Reading;
using Wfm.Engine.Planning.Writing;
using Wfm.Engine.Rostering;
using Wfm.Engine.Time;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;

namespace Wfm.Web.Persistence;

/// <summary>
/// The parts of a centre that change: each change counts from a month on, and what was before stays as it was. Services check who
/// asks before they call this.
/// </summary>
public sealed class CentreParts(IDbContextFactory<WfmDb> databases, CentreStore centres, TimeProvider clock)
{
    /// <summary>All versions of the parts of a kind, in the order in which they were made; what a centre began with is none.</summary>
    public async Task<IReadOnlyList<CentrePart>> Versions(string centre, CentrePartKind kind)
    {
        await using var db = await databases.CreateDbContextAsync();
        var rows = await db.CentreParts.AsNoTracking().Where(p => p.Centre == centre && p.Kind == kind).OrderBy(p => p.Id).ToListAsync();
        return [.. rows.Select(CentrePart.Of)];
    }

    /// <summary>Number of the latest change of any part: what an editor who begins now has seen.</summary>
    public async Task<int> Latest(string centre)
    {
        await using var db = await databases.CreateDbContextAsync();
        return await db.CentreParts.Where(p => p.Centre == centre).MaxAsync(p => (int?)p.Id) ?? 0;
    }

    /// <summary>Saves changes, all or none.</summary>
    /// <param name="seen">What the editor has seen, see <see cref="Latest"/>.</param>
    /// <returns>What the changed centre would have wrong that it has not now, in its files' terms; empty when it is saved.</returns>
    /// <exception cref="RefusedException">Somebody else has changed one of the parts meanwhile, or a month has begun long ago.</exception>
    public async Task<IReadOnlyList<Finding>> Save(string centre, string by, IReadOnlyList<PartChange> changes, int seen)
    {
        var now = await centres.AsGiven(centre);
        var (first, current) = (await centres.First(centre), Month.Of(centres.Today(now)));
        DemandMonths(changes, current);
        if (await IsBeginning(centre, first))
            changes = [.. changes.Select(c => c.From == current.First ? c with { From = DateOnly.MinValue } : c)];
        return await databases.Change<IReadOnlyList<Finding>>(async db =>
        {
            var known = (await db.CentreParts.AsNoTracking().Where(p => p.Centre == centre).OrderBy(p => p.Id).ToListAsync())
                .Select(CentrePart.Of).ToList();
            DemandSeen(known, changes, seen);
            await DemandNotPublished(db, centre, first, known, changes);
            CentrePartRow[] rows = [.. changes.Select(c => RowOf(centre, by, c))];
            CentrePart[] after = [.. known, .. rows.Select((r, i) => CentrePart.Of(r) with { Id = int.MaxValue - rows.Length + i })];
            if (NewFaults(now, first, current, known, after) is [_, ..] findings) return findings;
            db.CentreParts.AddRange(rows);
            foreach (var row in rows) db.Record(clock, by, "centre.part", $"{row.Kind} {row.Key}".Trim(), Told(first, current, known, row));
            await db.SaveChangesAsync();
            return [];
        });
    }

    /// <summary>
    /// True for a centre that began empty and has published no month: what is set up counts from the beginning, since a first month may
    /// be planned on a history that ended long ago.
    /// </summary>
    private async Task<bool> IsBeginning(string centre, Centre first)
    {
        if (first is not { Queues.Count: 0, ShiftTypes.Count: 0 }) return false;
        await using var db = await databases.CreateDbContextAsync();
        return !await db.Plans.AnyAsync(p => p.Centre == centre && db.Publications.Any(x => x.Plan == p.Id));
    }

    /// <summary>What has begun stays: changes count from this month on at the earliest.</summary>
    private static void DemandMonths(IEnumerable<PartChange> changes, Month current)
    {
        foreach (var change in changes.Where(c => c.From != DateOnly.MinValue))
        {
            if (change.From.Day != 1)
                throw new ArgumentException($"{change.From:yyyy-MM-dd} is not the first of a month.", nameof(changes));
            if (change.From < current.First)
                throw new RefusedException(new LocalText(
                    $"更改最早从本月（{current}）起生效：此前的月份保持原样。",
                    $"A change counts from this month ({current}) at the earliest: earlier months stay as they were."));
        }
    }

    private static void DemandSeen(IEnumerable<CentrePart> known, IReadOnlyList<PartChange> changes, int seen)
    {
        if (known.FirstOrDefault(p => p.Id > seen && changes.Any(c => (c.Kind, c.Key) == (p.Kind, p.Key))) is not { } other) return;
        throw new RefusedException(new LocalText(
            $"{other.MadeBy} 刚刚更改了“{other.Key}”，您的更改尚未保存；请先查看对方的更改。",
            $"{other.MadeBy} has just changed '{other.Key}'; yours is not saved. Please look at it first."));
    }

    /// <summary>What people already live by keeps its shifts and queues: a published month is changed by publishing it anew.</summary>
    private static async Task DemandNotPublished(
        WfmDb db, string centre, Centre first, IReadOnlyList<CentrePart> known, IReadOnlyList<PartChange> changes)
    {
        var touching = changes
            .Where(c => c is { Kind: CentrePartKind.ShiftType } or { Kind: CentrePartKind.Queue, Content: null }).ToList();
        if (touching.Count == 0) return;
        var earliest = touching.Min(c => c.From);
        foreach (var (start, cells) in await Published(db, centre, earliest))
        {
            var now = CentreLayers.In(first, known, Month.Of(start));
            var worked = RosterText.Read(Month.Of(start).Period, cells);
            foreach (var change in touching.Where(c => c.From <= start))
                if (Lost(now, change).FirstOrDefault(lost => worked.Any(a => a.Shift == lost || a.Queue == lost)) is { } lost)
                    throw new RefusedException(new LocalText(
                        $"{Month.Of(start)} 的班表已发布，其中用到“{lost}”；请从之后的月份起更改，或先发布不含它的班表。",
                        $"The roster of {Month.Of(start)} is published and uses '{lost}'. Let the change count from a later month, "
                        + "or publish a roster without it first."));
        }
    }

    private static async Task<IReadOnlyList<(DateOnly Start, string Cells)>> Published(WfmDb db, string centre, DateOnly from)
    {
        var rows = await db.Plans.Where(p => p.Centre == centre && p.Start >= from)
            .Join(db.Publications, p => p.Id, x => x.Plan, (p, x) => new { p.Start, x.Number, x.Revision })
            .Join(db.Revisions, x => x.Revision, r => r.Id, (x, r) => new { x.Start, x.Number, r.Cells }).ToListAsync();
        return [.. rows.GroupBy(r => r.Start).OrderBy(g => g.Key).Select(g => (g.Key, g.MaxBy(r => r.Number)!.Cells))];
    }

    /// <summary>Codes and queues that would be gone, or would mean other times.</summary>
    private static IEnumerable<string> Lost(Centre now, PartChange change)
    {
        if (change.Kind == CentrePartKind.Queue) return [change.Key];
        var after = ((IEnumerable<ShiftType>?)change.Content ?? []).ToDictionary(s => s.Code);
        return now.ShiftTypes.Where(s => CentreLayers.FamilyOf(s) == change.Key)
            .Where(s => !after.TryGetValue(s.Code, out var then) || !then.IsWorkedLike(s)).Select(s => s.Code);
    }

    /// <summary>
    /// What the changed centre has wrong in any month that begins with a change, and the present one has not. It is written and read
    /// as a folder is, so that there is one set of checks.
    /// </summary>
    private static IReadOnlyList<Finding> NewFaults(
        Centre people, Centre first, Month current, IReadOnlyList<CentrePart> before, IReadOnlyList<CentrePart> after)
    {
        var months = after.Where(p => p.From > current.First).Select(p => Month.Of(p.From)).Append(current).Distinct().Order();
        return
        [
            .. months.SelectMany(month => Faults(people, first, after, month)
                .ExceptBy(Faults(people, first, before, month).Select(Same), Same)).DistinctBy(Same),
        ];

        // Lines move, and a message lists what would be known: what is wrong stays the same value of the same file.
        static (string, string) Same(Finding finding) => (finding.File, finding.Value);
    }

    private static Finding[] Faults(Centre people, Centre first, IReadOnlyList<CentrePart> parts, Month month)
    {
        var centre = CentreLayers.In(first, parts, month) with { Agents = people.Agents };
        centre = centre.In(month.Period);
        var there = centre.Agents.Where(a => a.IsEmployedIn(month.Period)).Select(a => a with { Terms = [] });
        centre = centre with { Agents = [.. there], Leaves = [] };
        var files = CentreWriter.Files(centre).ToDictionary(f => f.Key, f => Encoding.UTF8.GetBytes(f.Value));
        // That nobody works there yet is no fault of a part: a centre may be set up in any order.
        return [.. CentreReader.Read(files).Findings.Where(f => f.Severity == FindingSeverity.Error)
            .Where(f => centre.Agents.Count > 0 || f.File != CentreReader.AgentsFile)];
    }

    private CentrePartRow RowOf(string centre, string by, PartChange change) => new()
    {
        Centre = centre,
        Kind = change.Kind,
        Key = change.Key,
        From = change.From,
        Content = change.Content is null ? null : Json(change.Content),
        MadeBy = by,
        MadeAt = clock.GetUtcNow(),
    };

    /// <summary>From when, what it was and what it is, for the log.</summary>
    private static string Told(Centre first, Month current, IReadOnlyList<CentrePart> known, CentrePartRow row)
    {
        var month = row.From == DateOnly.MinValue ? current : Month.Of(row.From);
        var before = CentreLayers.PartOf(CentreLayers.In(first, known, month), row.Kind, row.Key);
        var from = row.From == DateOnly.MinValue ? "" : $"{month}: ";
        return $"{from}{(before is null ? "–" : Json(before))} → {row.Content ?? "–"}";
    }

    private static string Json(object content) => JsonSerializer.Serialize(content, content.GetType(), CentreJson.Options);
}
