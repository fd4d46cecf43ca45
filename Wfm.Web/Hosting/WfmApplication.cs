using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Web.Cli;
using Wfm.Web.Imports;
using Wfm.Web.Runs;

namespace Wfm.Web.Hosting;

/// <summary>The web application, put together from its parts.</summary>
public static class WfmApplication
{
    /// <summary>Prepares the database, listens, says where and with which accounts, and runs until it is stopped.</summary>
    /// <returns>The exit code: 1 when it cannot start, with the reason in words on standard error.</returns>
    public static async Task<int> Run(string[] args)
    {
        try
        {
            var builder = Compose(args);
            using var folder = Hold(builder);
            await using var app = builder.Build();
            app.UseWfmPages();
            return await app.RunWfm();
        }
        catch (StartRefusedException refused)
        {
            return Messages.Fail(refused.Words);
        }
        catch (Exception e) when (e is DbException or DbUpdateException)
        {
            var reason = e.GetBaseException().Message;
            return Messages.Fail(new LocalText($"无法准备数据库：{reason}", $"The database could not be prepared: {reason}"));
        }
    }

    /// <summary>Settings and services, without the pages.</summary>
    internal static WebApplicationBuilder Compose(string[] args)
    {
        var folders = ProductFolders.Find();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // Named, since tests start it inside a process of another name.
            Args = WebSettings.ForTheHost(args),
            ApplicationName = typeof(WfmApplication).Assembly.GetName().Name,
            ContentRootPath = folders.Content,
        });
        var kept = folders.Kept(builder.Configuration);
        builder.Services.AddSingleton(folders);
        builder.Services.AddSingleton<ShippedPolicies>();
        builder.AddWfmPersistence(kept);
        builder.AddWfmIdentity(kept);
        builder.AddWfmProtection();
        builder.AddWfmPages();
        builder.AddWfmApi();
        builder.AddWfmFeatures();
        builder.AddWfmRuns();
        builder.Services.AddSingleton<DatabaseUpgrade>();
        builder.Services.AddSingleton<NewCentres>();
        builder.Services.AddSingleton<Countries>();
        builder.Services.AddSingleton<FirstCentre>();
        builder.Services.AddSingleton<StartUp>();
        return builder;
    }

    /// <summary>Refuses a data folder in which there is no database yet, before SQLite makes an empty one.</summary>
    /// <exception cref="StartRefusedException">There is none.</exception>
    internal static void CheckIsThere(IConfiguration settings)
    {
        var folder = ProductFolders.Find().Kept(settings);
        foreach (var file in PersistenceSetup.FilesOf(settings).Where(f => !File.Exists(Path.Combine(folder, f))))
            throw new StartRefusedException(new LocalText($"“{folder}”中没有数据库 {file}。", $"There is no database {file} in '{folder}'."));
    }

    /// <summary>Takes the data folder for this process alone.</summary>
    /// <exception cref="StartRefusedException">Another one has it.</exception>
    internal static DataFolder Hold(WebApplicationBuilder builder) =>
        DataFolder.Hold(ProductFolders.Find().Kept(builder.Configuration), PersistenceSetup.FilesOf(builder.Configuration));

    private static async Task<int> RunWfm(this WebApplication app)
    {
        // A solve keeps as many pool threads busy as there are cores; pages must not wait for the pool to grow.
        ThreadPool.SetMinThreads(4 * Environment.ProcessorCount, 4 * Environment.ProcessorCount);
        var startUp = app.Services.GetRequiredService<StartUp>();
        await startUp.Prepare(Console.Out);
        try
        {
            await app.StartAsync();
        }
        catch (IOException taken)
        {
            return Messages.Fail(new LocalText(
                $"{taken.Message} 可能 Wfm 已在运行？请用 --urls http://localhost:5081 换一个地址。",
                $"{taken.Message} Maybe Wfm runs already? Choose another address with --urls http://localhost:5081."));
        }
        await startUp.Announce(app.Urls, Console.Out);
        await app.WaitForShutdownAsync();
        return 0;
    }
}
