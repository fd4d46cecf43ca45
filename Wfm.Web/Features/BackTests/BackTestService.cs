using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Web.Jobs;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;

namespace Wfm.Web.Features.BackTests;

/// <summary>Has the past of a queue forecast from several points and compared with what came, in the background, and shows what it found.</summary>
public sealed class BackTestService(CentreStore centres, BackTestQueue queue, BackTestRuns running, IDbContextFactory<WfmDb> databases)
{
    private const int MostShown = 20;

    public async Task<BackTestView> View(CurrentUser user)
    {
        user.Demand(Roles.Planner);
        var centre = await centres.Load(user.Centre);
        await using var db = await databases.CreateDbContextAsync();
        var latest = await db.Histories.Where(h => h.Centre == centre.Id).GroupBy(h => h.Queue)
            .Select(g => new { Queue = g.Key, Version = g.Max(h => h.Version) }).ToDictionaryAsync(g => g.Queue, g => g.Version);
        var rows = await db.BackTests.AsNoTracking().Where(b => b.Centre == centre.Id).OrderByDescending(b => b.AskedAt).Take(MostShown)
            .Select(b => new { b.Id, b.Queue, b.TrainWeeks, b.Origins, b.State, b.AskedBy, b.AskedAt, b.EndedAt, b.HistoryVersion, b.EngineVersion }).ToListAsync();
        var names = centre.Queues.ToDictionary(q => q.Id, q => q.Name);
        return new BackTestView(
            [.. from q in centre.Queues from h in centre.History where h.Queue == q.Id select (q.Id, q.Name, h.Days / 7)],
            [.. rows.Select(b => new BackTestLine(
                b.Id, b.Queue, names.GetValueOrDefault(b.Queue, new LocalText(b.Queue, b.Queue)), b.TrainWeeks, b.Origins, b.State, b.AskedBy,
                CentreStore.LocalTime(centre, b.AskedAt), b.EndedAt is { } ended ? CentreStore.LocalTime(centre, ended) : null,
                b.HistoryVersion, b.EngineVersion, b.HistoryVersion > 0 && b.HistoryVersion < latest.GetValueOrDefault(b.Queue), running.DoneOf(b.Id)))]);
    }

    /// <summary>Starts a back-test; it goes on when the page is left.</summary>
    public async Task<BackTestId> Start(CurrentUser user, BackTestSettings settings)
    {
        user.Demand(Roles.Planner);
        var centre = await centres.Load(user.Centre);
        var history = centre.History.FirstOrDefault(h => h.Queue == settings.Queue)
            ?? throw new RefusedException(new LocalText("该队列没有历史数据。", "That queue has no contact history."));
        if (settings.TrainWeeks is < QueueBackTest.FewestWeeks or > 156 || settings.Origins is < 1 or > 60)
            throw new RefusedException(new LocalText("训练周数须在 2 至 156 之间，起点数须在 1 至 60 之间。", "The weeks seen lie between 2 and 156, the number of origins between 1 and 60."));
        if (history.Days / 7 < QueueBackTest.FewestWeeks + QueueBackTest.HorizonWeeks)
            throw new RefusedException(new LocalText("回测至少需要 6 周历史。", "A back-test needs at least six weeks of history."));
        return await queue.Ask(user.Centre, settings.Queue, settings.TrainWeeks, settings.Origins, user.Account);
    }

    /// <summary>What a back-test found; null while it has found nothing.</summary>
    public async Task<BackTestOutcome?> Outcome(CurrentUser user, BackTestId id)
    {
        user.Demand(Roles.Planner);
        await using var db = await databases.CreateDbContextAsync();
        var json = await db.BackTests.Where(b => b.Centre == user.Centre && b.Id == id).Select(b => b.Outcome).SingleOrDefaultAsync();
        return json is null ? null : BackTestOutcome.Read(json);
    }

    public async Task Cancel(CurrentUser user, BackTestId id)
    {
        user.Demand(Roles.Planner);
        await queue.End(user.Centre, id);
    }

    /// <summary>Whenever a back-test has moved on since the last look, until cancelled.</summary>
    public IAsyncEnumerable<BackTestId> Follow(CurrentUser user, CancellationToken gone)
    {
        user.Demand(Roles.Planner);
        return running.Follow(gone);
    }
}
