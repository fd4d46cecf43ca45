using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Engine.Forecasting;
using Wfm.Engine.Forecasting.Cleaning;
using Wfm.Engine.Forecasting.Reading;
using Wfm.Engine.Planning;
using Wfm.Engine.Time;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Plans;
using Wfm.Web.Runs;
using Wfm.Web.Security;

namespace Wfm.Web.Features.Histories;

/// <summary>Shows the contact history with what the rules find in it, and takes new ones in.</summary>
public sealed class HistoryService(CentreStore centres, PlanBook plans, IDbContextFactory<WfmDb> databases, TimeProvider clock)
{
    /// <param name="queue">The queue shown in full; the first one when null.</param>
    public async Task<HistoryView> View(CurrentUser user, Month? month, string? queue = null)
    {
        user.Demand(Roles.Planner);
        var centre = await centres.LoadWithComing(user.Centre);
        var head = await plans.Head(centre.Id, month ?? PlanBook.MonthToPlan(centre, centres.Today(centre)));
        var shown = centre.History.FirstOrDefault(h => h.Queue == queue) ?? (centre.History.Count > 0 ? centre.History[0] : null);
        return new HistoryView(
            head, [.. centre.Queues.Select(q => (q.Id, q.Name))],
                [.. centre.Queues.Where(q => centre.History.Any(h => h.Queue == q.Id)).Select(q => (q.Id, q.Name))],
            shown is null ? null : await Summary(centre, shown));
    }

    private async Task<QueueHistory> Summary(Centre centre, ContactHistory shown)
    {
        var imports = await Imports(centre, shown.Queue);
        return await ShortWork.Do(() => HistorySummary.Of(centre, shown, imports));
    }

    /// <summary>Refuses findings, or lets them be applied again. The forecast made next follows.</summary>
    public async Task Decide(CurrentUser user, IReadOnlyList<CleaningKey> findings, bool refuse)
    {
        user.Demand(Roles.Planner);
        await databases.Change(db => Decide(db, user, findings, refuse));
    }

    private async Task Decide(WfmDb db, CurrentUser user, IReadOnlyList<CleaningKey> findings, bool refuse)
    {
        foreach (var key in findings)
        {
            var row = await db.CleaningRefusals.FindAsync(user.Centre, key.Queue, key.Kind, key.Day, key.Minute);
            if (refuse && row is null) db.CleaningRefusals.Add(RowOf(user, key));
            if (!refuse && row is not null) db.CleaningRefusals.Remove(row);
            if (refuse == (row is null)) db.Record(clock, user.Account, refuse ? "history.refuse" : "history.apply", key.Queue,
                $"{key.Kind} {key.Day:yyyy-MM-dd}");
        }
        await db.SaveChangesAsync();
    }

    /// <summary>Reads a file and says what was understood and what it would change; nothing is stored.</summary>
    /// <param name="how">How to read what the file does not say; timestamps are shown on the clocks of the centre.</param>
    /// <param name="said">
    /// What a person has said of this file; null on the first look, which takes what was said of the last file of the same shape.
    /// </param>
    public async Task<HistoryPreview> Preview(
        CurrentUser user, byte[] bytes, string file, HistoryReading? how = null, HistoryMapping? said = null)
    {
        user.Demand(Roles.Planner);
        var centre = await centres.LoadWithComing(user.Centre);
        var seen = HistoryReader.Sketch(bytes, HistoryMapping.Detected);
        var remembered = said is null && (how is null || how.Mapping.SaysNothing) && seen is not null
            ? await RememberedMappings.Find(databases, centre.Id, seen) : null;
        var mapping = remembered?.Mapping ?? how?.Mapping ?? HistoryMapping.Detected;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(centre.TimeZone);
        var read = await ShortWork.Do(
            () => HistoryReader.Read(bytes, file, (how ?? new HistoryReading()) with { Zone = zone, Mapping = mapping }));
        return Preview(centre, file, read) with
        {
            Sketch = HistoryReader.Sketch(bytes, mapping),
            Said = remembered?.Mapping ?? said ?? HistoryMapping.Detected,
            Shape = seen?.Shape,
            Remembered = remembered,
        };
    }

    private static HistoryPreview Preview(Centre centre, string file, ReadResult<HistoryImport> read)
    {
        if (read.Value is not { } import) return new HistoryPreview(file, null, 0, read.Findings, []);
        var arrivals = import.Queues.Select(q =>
            new ArrivingQueue { History = q, Target = TargetOf(centre, q.Queue, import.Queues.Count) }).ToList();
        foreach (var arrival in arrivals) Compare(centre, arrival);
        return new HistoryPreview(file, import.Format, import.Rows, read.Findings, arrivals);
    }

    /// <summary>Files of a shape are told from their content again.</summary>
    public async Task ForgetMapping(CurrentUser user, string shape)
    {
        user.Demand(Roles.Planner);
        await databases.Change(db => RememberedMappings.Forget(db, clock, user, shape));
    }

    /// <summary>Says again what an arriving queue would change, after the planner has chosen another target.</summary>
    public async Task Compare(CurrentUser user, ArrivingQueue arrival)
    {
        user.Demand(Roles.Planner);
        Compare(await centres.LoadWithComing(user.Centre), arrival);
    }

    /// <summary>
    /// Takes a file in that was read before: a new version of every queue that has a target, all or none. What was said of it is
    /// kept for the next file of its shape.
    /// </summary>
    public async Task Import(CurrentUser user, HistoryPreview preview)
    {
        user.Demand(Roles.Planner);
        var centre = await centres.LoadWithComing(user.Centre);
        var taken = preview.Arrivals.Where(a => a.Target is not null).ToList();
        if (taken.Count == 0) throw new RefusedException(
            new LocalText("没有可导入的队列：请为文件中的队列选择目标。",
            "There is nothing to import: choose a queue of the centre for the queues of the file."));
        if (taken.GroupBy(a => a.Target).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new RefusedException(
                new LocalText($"多个队列指向同一目标“{twice.Key}”。",
                $"Several queues of the file are meant for '{twice.Key}'. Choose another one or leave them out."));
        var joined = taken.ConvertAll(a => Joined(centre, a));
        await centres.AddHistories(
            user.Centre, joined, preview.File, user.Account, db => RememberedMappings.Keep(db, clock, user, preview));
    }

    /// <summary>Makes an earlier version of a queue's history the latest again, as a version of its own.</summary>
    public async Task Restore(CurrentUser user, string queue, int version)
    {
        user.Demand(Roles.Planner);
        await centres.AddHistories(user.Centre, [await centres.HistoryVersion(user.Centre, queue, version)], $"version {version}",
            user.Account);
    }

    private async Task<IReadOnlyList<ImportLine>> Imports(Centre centre, string queue)
    {
        await using var db = await databases.CreateDbContextAsync();
        var rows = await db.Histories.Where(h => h.Centre == centre.Id && h.Queue == queue).OrderByDescending(h => h.Version)
            .Select(h => new { h.Version, h.Source, h.ImportedBy, h.ImportedAt, h.Start }).Take(20).ToListAsync();
        return [.. rows.Select(r =>
            new ImportLine(r.Version, r.Source, r.ImportedBy, CentreStore.LocalTime(centre, r.ImportedAt), r.Start))];
    }

    private CleaningRefusalRow RowOf(CurrentUser user, CleaningKey key) => new()
    {
        Centre = user.Centre,
        Queue = key.Queue,
        Kind = key.Kind,
        Day = key.Day,
        Minute = key.Minute,
        RefusedBy = user.Account,
        RefusedAt = clock.GetUtcNow(),
    };

    /// <summary>The queue of that name; a file of one queue that is named otherwise is offered to the first queue.</summary>
    private static string? TargetOf(Centre centre, string name, int queues) =>
        centre.Queues.FirstOrDefault(q => q.Id == name || q.Name.Zh == name || q.Name.En == name)?.Id ?? (
            queues == 1 && centre.Queues is [var first, ..] ? first.Id : null);

    private static void Compare(Centre centre, ArrivingQueue arrival)
    {
        var known = centre.History.FirstOrDefault(h => h.Queue == arrival.Target);
        arrival.ReplacesOnly = known is not null && !HistoryMerge.Fits(known, arrival.History);
        arrival.Comparison = known is null || arrival.ReplacesOnly ? null : HistoryMerge.Compare(known, arrival.History);
        arrival.Mode = MergeMode.FillOnly;
    }

    private static ContactHistory Joined(Centre centre, ArrivingQueue arrival)
    {
        var queue = centre.Queues.FirstOrDefault(q => q.Id == arrival.Target)
            ?? throw new RefusedException(new LocalText($"中心没有队列“{arrival.Target}”。", $"The centre has no queue '{arrival.Target}'."));
        var named = arrival.History.For(queue.Id);
        if (centre.History.FirstOrDefault(h => h.Queue == queue.Id) is not { } known) return named;
        if (arrival.Mode != MergeMode.Replace && !HistoryMerge.Fits(known, named))
            throw new RefusedException(new LocalText(
                $"文件间隔 {named.Grid.Minutes} 分钟，比已有历史的 {known.Grid.Minutes} 分钟粗，只能整体替换。",
                $"The file has {named.Grid.Minutes}-minute intervals, the history {known.Grid.Minutes}: it can only replace the history."));
        return HistoryMerge.Join(known, named, arrival.Mode);
    }
}
