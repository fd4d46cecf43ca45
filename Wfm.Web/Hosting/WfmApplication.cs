using Wfm.Web.Jobs;

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
        builder.AddWfmJobs(kept);
        builder.Services.AddSingleton<DemoCentre>();
        builder.Services.AddSingleton<Microsoft.AspNetCore.Identity.ILookupNormalizer, Microsoft.AspNetCore.Identity.UpperInvariantLookupNormalizer>();
        builder.Services.AddSingleton<StartUp>();

        return builder;
    }

    /// <summary>Prepares the database, listens, says where and with which accounts, and runs until it is stopped.</summary>
    public static async Task RunWfm(this WebApplication app)
    {
        var startUp = app.Services.GetRequiredService<StartUp>();
        await startUp.Prepare();
        await app.StartAsync();
        await startUp.Announce(app.Urls, Console.Out);
        await app.WaitForShutdownAsync();
    }
}
