namespace Wfm.Web.Jobs;

internal static class JobSetup
{
    public static void AddWfmJobs(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SolveQueue>();
        builder.Services.AddSingleton<SolveFeed>();
        builder.Services.AddSingleton<RosterSearch>();
        builder.Services.AddSingleton<RunningSolves>();
    }
}
