using Microsoft.Data.Sqlite;
using Quartz;

namespace Wfm.Web.Jobs;

internal static class JobSetup
{
    /// <summary>Solves that may run side by side; each uses all the threads that it is given.</summary>
    private const int SolvesAtOnce = 2;

    /// <summary>The scheduler with its own store beside the product's database.</summary>
    public static void AddWfmJobs(this WebApplicationBuilder builder, string dataFolder)
    {
        builder.Services.AddSingleton<SolveQueue>();
        builder.Services.AddSingleton<SolveFeed>();
        builder.Services.AddSingleton<RosterSearch>();
        builder.Services.AddSingleton<RunningSolves>();
        builder.Services.AddSingleton<BackTestQueue>();
        builder.Services.AddSingleton<BackTestRuns>();
        builder.Services.AddSingleton<PlacementQueue>();
        builder.AddQuartz(scheduler =>
        {
            scheduler.ConfigureScheduler(o => o.InstanceName = "Wfm");
            scheduler.UseDefaultThreadPool(pool => pool.MaxConcurrency = SolvesAtOnce);
            scheduler.UsePersistentStore(store =>
            {
                store.UseSqlite(SqliteFactory.Instance, $"Data Source={Path.Combine(dataFolder, "quartz.db")}");
                store.ProvisionSchema();
            });
        });
        builder.AddQuartzHostedService(o => o.WaitForJobsToComplete = true);
    }
}
