using Quartz;
using Wfm.Web.Persistence;

namespace Wfm.Web.Runs;

/// <summary>Hands runs to Quartz.</summary>
internal static class RunScheduling
{
    private const string RowKey = "id";

    /// <summary>Starts a run as soon as a thread is free.</summary>
    /// <param name="clock">
    /// The scheduler's own clock, which may stand on another day than the system's: a moment of the system lies in its future.
    /// </param>
    public static async Task StartNow(this ISchedulerFactory schedulers, RunId run, TimeProvider clock)
    {
        var id = run.ToString();
        var scheduler = await schedulers.GetScheduler();
        var job = JobBuilder.Create<RunJob>().WithIdentity(id).UsingJobData(RowKey, id).Build();
        await scheduler.ScheduleJob(job, TriggerBuilder.Create().WithIdentity(id).StartAt(clock.GetUtcNow()).Build());
    }

    /// <summary>The run of a job that <see cref="StartNow"/> has started.</summary>
    public static RunId RunId(this IJobExecutionContext context) => new(Guid.Parse(context.MergedJobDataMap.GetString(RowKey)!));
}
