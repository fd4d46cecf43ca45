using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Engine.Forecasting.BackTesting;
using Wfm.Engine.Forecasting.Methods;
using Wfm.Engine.Planning;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Runs.BackTests;

/// <summary>What a back-test is to cover.</summary>
/// <param name="TrainWeeks">Weeks that each forecast may see.</param>
/// <param name="Origins">Number of points of the past that are forecast from, one a week.</param>
public sealed record BackTestRequest(string Queue, int TrainWeeks, int Origins);

/// <summary>How far a back-test is.</summary>
/// <param name="Done">Share of its origins.</param>
/// <param name="HistoryVersion">Version of the queue's history that it reads.</param>
/// <param name="EngineVersion">Version of the engine that runs it.</param>
public sealed record BackTestProgress(double Done, int HistoryVersion, string EngineVersion);

/// <summary>Reads the history of a queue, forecasts its past, and keeps what it found.</summary>
public sealed class BackTestWork(IDbContextFactory<WfmDb> databases, CentreStore centres, TimeProvider clock) : RunWork(RunKind.BackTest)
{
    public override async Task<RunEnd> Do(RunTask run)
    {
        var request = run.Request<BackTestRequest>();
        var centre = await centres.Load(run.Subject.Centre);
        var version = await LatestVersion(centre.Id, request.Queue);
        var plan = QueueBackTest.Plan(
            centre, await centres.HistoryVersion(centre.Id, request.Queue, version), request.TrainWeeks, request.Origins);
        var progress = new Teller(run, version);
        progress.Report(0);
        var started = clock.GetTimestamp();
        var result = await OnThread(() => BackTest.Run(plan, ForecastMethods.All, progress, run.Ending));
        return RunEnd.Done(BackTestOutcome.Of(plan, result, clock.GetElapsedTime(started)));
    }

    private async Task<int> LatestVersion(string centre, string queue)
    {
        await using var db = await databases.CreateDbContextAsync();
        return await db.Histories.Where(h => h.Centre == centre && h.Queue == queue).MaxAsync(h => h.Version);
    }

    private sealed class Teller(RunTask run, int version) : IProgress<double>
    {
        public void Report(double value) => run.Tell(new BackTestProgress(value, version, EngineVersion.Current));
    }
}
