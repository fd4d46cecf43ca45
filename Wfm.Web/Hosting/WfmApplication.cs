using Wfm.Web.Runs;

namespace Wfm.Web.Hosting;

/// <summary>The web application, put together from its parts.</summary>
public static class WfmApplication
{
    public static WebApplication Build(string[] args)
    {
        var app = Compose(args).Build();
        app.UseWfmPages();
        return app;
    }

    /// <summary>Settings and services, without the pages.</summary>
    internal static WebApplicationBuilder Compose(string[] args)
    {
        var folders = ProductFolders.Find();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = folders.Content });
        var kept = folders.Kept(builder.Configuration);
        builder.Services.AddSingleton(folders);
        builder.AddWfmPersistence(kept);
        builder.AddWfmIdentity();
        builder.AddWfmPages();
        builder.AddWfmFeatures();
        builder.AddWfmRuns();
        builder.Services.AddSingleton<DemoCentre>();
        builder.Services.AddSingleton<Microsoft.AspNetCore.Identity.ILookupNormalizer, Microsoft.AspNetCore.Identity.UpperInvariantLookupNormalizer>();
        builder.Services.AddSingleton<StartUp>();

        return builder;
    }

    /// <summary>Prepares the database, listens, says where and with which accounts, and runs until it is stopped.</summary>
    /// <returns>The exit code: 1 when the address cannot be had.</returns>
    public static async Task<int> RunWfm(this WebApplication app)
    {
        // A solve keeps as many pool threads busy as there are cores; pages must not wait for the pool to grow.
        ThreadPool.SetMinThreads(4 * Environment.ProcessorCount, 4 * Environment.ProcessorCount);
        var startUp = app.Services.GetRequiredService<StartUp>();
        await startUp.Prepare();
        try
        {
            await app.StartAsync();
        }
        catch (IOException taken)
        {
            await Console.Error.WriteLineAsync($"{taken.Message} Maybe Wfm runs already? Choose another address with --urls http://localhost:5081.");
            return 1;
        }
        await startUp.Announce(app.Urls, Console.Out);
        await app.WaitForShutdownAsync();
        return 0;
    }
}
