using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Engine.Forecasting;
using Wfm.Engine.Forecasting.Reading;
using Wfm.Engine.Planning;
using Wfm.Engine.Time;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;

namespace Wfm.Web.Features.Histories;

/// <summary>Shows the contact history and takes new ones in.</summary>
public sealed class HistoryService(CentreStore centres, PlanStore plans, IDbContextFactory<WfmDb> databases)
{
    public async Task<HistoryView> View(CurrentUser user, DateOnly? month)
    {
        user.Demand(Roles.Planner);
        var centre = await centres.Load(user.Centre);
        await using var db = await databases.CreateDbContextAsync();
        var imports = await db.Histories.Where(h => h.Centre == centre.Id)
            .Select(h => new { h.Queue, h.Version, h.Source, h.ImportedBy, h.ImportedAt }).ToListAsync();
        var head = await plans.Head(centre.Id, month ?? PlanStore.MonthToPlan(centre, centres.Today(centre)));
        return new HistoryView(head, [.. centre.History.Select(h =>
        {
            var import = imports.Where(i => i.Queue == h.Queue).MaxBy(i => i.Version)!;
            return Sum(centre, h) with
            {
                Version = import.Version,
                Source = import.Source,
                ImportedBy = import.ImportedBy,
                ImportedAt = import.ImportedAt,
            };
        })]);
    }

    /// <summary>Reads a file and says what was understood; nothing is stored.</summary>
    public async Task<HistoryPreview> Preview(CurrentUser user, byte[] bytes, string file)
    {
        user.Demand(Roles.Planner);
        var centre = await centres.Load(user.Centre);
        var read = HistoryReader.Read(bytes, file);
        if (read.Value is not { } import) return new HistoryPreview(file, null, read.Findings, false);
        var unknown = import.Queues.Where(q => centre.Queues.All(c => c.Id != q.Queue)).ToList();
        if (unknown.Count == 1 && import.Queues.Count == 1) return new HistoryPreview(file, import, read.Findings, true);
        var findings = read.Findings.Concat(unknown.Select(q => Unknown(centre, file, q.Queue))).ToList();
        return new HistoryPreview(file, unknown.Count == 0 ? import : null, findings, false);
    }

    /// <summary>Takes a file in that was read before: a new version of every queue in it.</summary>
    /// <param name="queue">The queue that a file without queue names is about; null otherwise.</param>
    public async Task Import(CurrentUser user, HistoryPreview preview, string? queue)
    {
        user.Demand(Roles.Planner);
        var import = preview.Import ?? throw new RefusedException(new LocalText("文件有错误，未导入任何数据。", "The file has errors; nothing was imported."));
        foreach (var history in import.Queues)
        {
            var named = queue is null ? history : new ContactHistory(queue, history.Grid, history.Start, history.Volume, history.AhtSeconds);
            await centres.AddHistory(user.Centre, named, preview.File, user.Account);
        }
    }

    private static Finding Unknown(Centre centre, string file, string queue) => new(
        FindingSeverity.Error, file, 0, 0, queue,
        new LocalText(
            $"中心没有队列“{queue}”，应为：{string.Join("、", centre.Queues.Select(q => q.Id))}",
            $"The centre has no queue '{queue}'; expected one of {string.Join(", ", centre.Queues.Select(q => q.Id))}"));

    private static QueueHistory Sum(Centre centre, ContactHistory history)
    {
        var perDay = history.Grid.PerDay;
        var (daily, aht) = (new double[history.Days], new double[history.Days]);
        var missing = 0;
        var queue = centre.Queues.Single(q => q.Id == history.Queue);
        for (var day = 0; day < history.Days; day++)
        {
            var seen = Enumerable.Range(day * perDay, perDay).Where(i => !double.IsNaN(history.Volume[i])).ToList();
            daily[day] = seen.Count == 0 ? double.NaN : seen.Sum(i => history.Volume[i]);
            var handled = seen.Where(i => !double.IsNaN(history.AhtSeconds[i])).ToList();
            var volume = handled.Sum(i => history.Volume[i]);
            aht[day] = volume == 0 ? double.NaN : handled.Sum(i => history.Volume[i] * history.AhtSeconds[i]) / volume;
            if (seen.Count > 0) missing += Enumerable.Range(day * perDay, perDay).Count(i => double.IsNaN(history.Volume[i]) && IsOpen(queue, history, i));
        }
        var total = daily.Where(double.IsFinite).Sum();
        var meanAht = daily.Zip(aht).Where(d => double.IsFinite(d.Second)).Sum(d => d.First * d.Second) / Math.Max(1, total);
        return new QueueHistory(
            queue.Id, queue.Name, history.Start, history.End, history.Grid.Minutes, total, meanAht, daily, aht,
            ByHour(history, queue), missing, RestDays(centre, history), 0, "", "", default);
    }

    private static bool IsOpen(QueueDefinition queue, ContactHistory history, int interval) =>
        queue.Open[(int)history.Start.AddDays(interval / history.Grid.PerDay).DayOfWeek] is { } open
        && open.Overlap(history.Grid.Span(interval % history.Grid.PerDay)) > 0;

    private static double[,] ByHour(ContactHistory history, QueueDefinition queue)
    {
        var (sum, days) = (new double[7, 24], new int[7, 24]);
        var hourly = Regrid.History(history, new IntervalGrid(60));
        for (var i = 0; i < hourly.Volume.Length; i++)
        {
            if (double.IsNaN(hourly.Volume[i])) continue;
            var weekday = ((int)history.Start.AddDays(i / 24).DayOfWeek + 6) % 7;
            sum[weekday, i % 24] += hourly.Volume[i];
            days[weekday, i % 24]++;
        }
        var mean = new double[7, 24];
        for (var d = 0; d < 7; d++)
        {
            for (var h = 0; h < 24; h++)
            {
                var open = queue.Open[(d + 1) % 7] is { } span && span.Overlap(new ClockSpan(h * 60, h * 60 + 60)) > 0;
                mean[d, h] = open && days[d, h] > 0 ? sum[d, h] / days[d, h] : double.NaN;
            }
        }
        return mean;
    }

    private static IReadOnlyList<(int Day, LocalText Name)> RestDays(Centre centre, ContactHistory history) =>
        [.. from day in Enumerable.Range(0, history.Days)
            let special = centre.Holidays[history.Start.AddDays(day)]
            where special is { Kind: DayKind.Statutory or DayKind.Bridge }
            select (day, special.Name)];
}
