using Microsoft.Data.Sqlite;
using Quartz;

namespace Wfm.Web.Jobs;

internal static class JobSetup
{
    /// <summary>The scheduler with its own store beside the product's database.</summary>
    public static void AddWfmJobs(this WebApplicationBuilder builder, string dataFolder)
    {
        builder.Services.AddSingleton<SolveQueue>();
        builder.AddQuartz(scheduler =>
        {
            scheduler.ConfigureScheduler(o => o.InstanceName = "Wfm");
            scheduler.UsePersistentStore(store =>
            {
                store.UseSqlite(SqliteFactory.Instance, $"Data Source={Path.Combine(dataFolder, "quartz.db")}");
                store.ProvisionSchema();
            });
        });
        builder.AddQuartzHostedService(o => o.WaitForJobsToComplete = false);
    }
}
