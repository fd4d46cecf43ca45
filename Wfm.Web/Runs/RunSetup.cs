using System.Reflection;
using Quartz;
using Wfm.Web.Runs.Solves;

namespace Wfm.Web.Runs;

internal static class RunSetup
{
    /// <summary>Runs of every kind that may be begun at once; those that wait for a place of their kind are among them.</summary>
    private const int Threads = 32;

    /// <summary>
    /// Longest time from the signal to the end of the process: less than the ten seconds after which service managers kill. A run ends in
    /// one or two; it is a page left open whose connection Kestrel waits for.
    /// </summary>
    private static readonly TimeSpan LongestShutdown = TimeSpan.FromSeconds(8);

    /// <summary>
    /// The queue of runs, every kind of work there is, and the scheduler. The scheduler remembers nothing: the rows are what outlasts
    /// a restart.
    /// </summary>
    public static void AddWfmRuns(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<RunQueue>();
        builder.Services.AddSingleton<RunFeed>();
        builder.Services.AddSingleton<RunsUnderway>();
        builder.Services.AddSingleton<RosterSearch>();
        foreach (var work in Works) builder.Services.AddSingleton(typeof(RunWork), work);
        builder.AddQuartz(scheduler =>
        {
            scheduler.ConfigureScheduler(o => o.InstanceName = "Wfm");
            scheduler.UseDefaultThreadPool(pool => pool.MaxConcurrency = Threads);
        });
        builder.AddQuartzHostedService(o => o.WaitForJobsToComplete = true);
        // At once, not one after the other: runs have their time even where pages take all of it.
        builder.Services.Configure<HostOptions>(o => (o.ShutdownTimeout, o.ServicesStopConcurrently) = (LongestShutdown, true));
    }

    public static IEnumerable<Type> Works { get; } =
        [.. Assembly.GetExecutingAssembly().GetTypes().Where(t => t is { IsAbstract: false } && t.IsSubclassOf(typeof(RunWork)))];
}
