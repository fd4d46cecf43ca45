using Quartz;

namespace Wfm.Web.Jobs;

/// <summary>Hands runs that have a row of their own to Quartz.</summary>
internal static class JobScheduling
{
    private const string RowKey = "id";

    /// <summary>Starts the job of a row as soon as a thread is free.</summary>
    /// <param name="group">Name of the kind of run.</param>
    /// <param name="clock">The scheduler's own clock, which may stand on another day than the system's: a moment of the system lies in its future.</param>
    public static async Task StartNow<TJob>(this ISchedulerFactory schedulers, Guid row, string group, TimeProvider clock) where TJob : IJob
    {
        var id = row.ToString();
        var scheduler = await schedulers.GetScheduler();
        var job = JobBuilder.Create<TJob>().WithIdentity(id, group).UsingJobData(RowKey, id).Build();
        await scheduler.ScheduleJob(job, TriggerBuilder.Create().WithIdentity(id, group).StartAt(clock.GetUtcNow()).Build());
    }

    /// <summary>The row of a job that <see cref="StartNow"/> has started.</summary>
    public static Guid Row(this IJobExecutionContext context) => Guid.Parse(context.MergedJobDataMap.GetString(RowKey)!);
}
