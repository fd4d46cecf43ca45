using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Runs;
using Wfm.Web.Runs.BackTests;
using Wfm.Web.Security;

namespace Wfm.Web.Features.BackTests;

/// <summary>
/// Has the past of a queue forecast from several points and compared with what came, in the background, and shows what it found.
/// </summary>
public sealed class BackTestService(CentreStore centres, RunQueue runs, IDbContextFactory<WfmDb> databases)
{
    private const int MostShown = 20;

    public async Task<BackTestView> View(CurrentUser user)
    {
        user.Demand(Roles.Planner);
        var centre = await centres.Load(user.Centre);
        await using var db = await databases.CreateDbContextAsync();
        var latest = await db.Histories.Where(h => h.Centre == centre.Id).GroupBy(h => h.Queue)
            .Select(g => new { Queue = g.Key, Version = g.Max(h => h.Version) }).ToDictionaryAsync(g => g.Queue, g => g.Version);
        return new BackTestView(
            [.. from q in centre.Queues from h in centre.History where h.Queue == q.Id select (q.Id, q.Name, h.Days / 7)],
            [.. (await runs.List(RunKind.BackTest, centre.Id, MostShown)).Select(run => Line(centre, run, latest))]);
    }

    private static BackTestLine Line(Centre centre, Run run, Dictionary<string, int> latest)
    {
        var (request, read) = (run.Request<BackTestRequest>(), run.Progress<BackTestProgress>());
        var name = centre.Queues.FirstOrDefault(q => q.Id == request.Queue)?.Name ?? new LocalText(request.Queue, request.Queue);
        return new BackTestLine(
            run, request, name, CentreStore.LocalTime(centre, run.AskedAt),
            run.EndedAt is { } ended ? CentreStore.LocalTime(centre, ended) : null,
            read?.HistoryVersion ?? 0, read?.EngineVersion,
            read is not null && read.HistoryVersion < latest.GetValueOrDefault(request.Queue), read?.Done);
    }

    /// <summary>Starts a back-test; it goes on when the page is left.</summary>
    public async Task<RunId> Start(CurrentUser user, BackTestSettings settings)
    {
        user.Demand(Roles.Planner);
        var centre = await centres.Load(user.Centre);
        var history = centre.History.FirstOrDefault(h => h.Queue == settings.Queue)
            ?? throw new RefusedException(new LocalText("该队列没有历史数据。", "That queue has no contact history."));
        if (settings.TrainWeeks is < QueueBackTest.FewestWeeks or > 156 || settings.Origins is < 1 or > 60)
            throw new RefusedException(
                new LocalText(
                    "训练周数须在 2 至 156 之间，起点数须在 1 至 60 之间。", "The weeks seen lie between 2 and 156, the number of origins between 1 and 60."));
        if (history.Days / 7 < QueueBackTest.FewestWeeks + QueueBackTest.HorizonWeeks)
            throw new RefusedException(new LocalText("回测至少需要 6 周历史。", "A back-test needs at least six weeks of history."));
        var request = new BackTestRequest(settings.Queue, settings.TrainWeeks, settings.Origins);
        return await runs.Ask(
            new RunSubject(RunKind.BackTest, user.Centre, settings.Queue), request, user.Account, $"{settings.Origins} origins");
    }

    /// <summary>What a back-test found; null while it has found nothing.</summary>
    public async Task<BackTestOutcome?> Outcome(CurrentUser user, RunId id)
    {
        user.Demand(Roles.Planner);
        return await runs.Outcome<BackTestOutcome>(user.Centre, id);
    }

    public async Task Cancel(CurrentUser user, RunId id)
    {
        user.Demand(Roles.Planner);
        await runs.End(user.Centre, id, RunEnding.Discard, user.Account);
    }

    /// <summary>Whenever a back-test has moved on since the last look, until cancelled.</summary>
    public IAsyncEnumerable<Run> Follow(CurrentUser user, CancellationToken gone)
    {
        user.Demand(Roles.Planner);
        return runs.Follow(RunKind.BackTest, user.Centre, gone);
    }
}
