using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Wfm.Web.Persistence;
using Wfm.Web.Plans;

namespace Wfm.Web.Hosting;

internal static class PersistenceSetup
{
    /// <summary>A trade is read with its members and claims in one query: read in several, it could be of two moments.</summary>
    private const QuerySplittingBehavior Whole = QuerySplittingBehavior.SingleQuery;

    /// <summary>SQLite in the data folder by default; PostgreSQL where the connection string "Postgres" is set.</summary>
    public static void AddWfmPersistence(this WebApplicationBuilder builder, string dataFolder)
    {
        if (PostgresOf(builder.Configuration) is { } postgres)
            AddEngine<NpgsqlWfmDb>(builder.Services, o => o.UseNpgsql(postgres, e => e.UseQuerySplittingBehavior(Whole)));
        else
            AddEngine<SqliteWfmDb>(builder.Services, o => o.UseSqlite(
                $"Data Source={Path.Combine(dataFolder, DataFolder.Product)}", e => e.UseQuerySplittingBehavior(Whole)));
        builder.Services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(dataFolder, "keys")));
        builder.Services.AddSingleton(ShiftedClock.At(builder.Configuration["Today"]));
        builder.Services.AddSingleton<CentreStore>();
        builder.Services.AddSingleton<CentreParts>();
        builder.Services.AddWfmPlans();
    }

    /// <summary>The databases that lie in the data folder.</summary>
    public static string[] FilesOf(IConfiguration settings) =>
        PostgresOf(settings) is null ? [DataFolder.Product] : [];

    private static string? PostgresOf(IConfiguration settings) =>
        settings.GetConnectionString("Postgres") is { Length: > 0 } postgres ? postgres : null;

    private static void AddEngine<TDb>(IServiceCollection services, Action<DbContextOptionsBuilder> options) where TDb : WfmDb
    {
        services.AddDbContextFactory<TDb>(options);
        services.AddSingleton<IDbContextFactory<WfmDb>, EngineFactory<TDb>>();
    }

    /// <summary>Hands out the context of the engine in use under the name that the rest of the product knows.</summary>
    private sealed class EngineFactory<TDb>(IDbContextFactory<TDb> inner) : IDbContextFactory<WfmDb> where TDb : WfmDb
    {
        public WfmDb CreateDbContext() => inner.CreateDbContext();
    }
}
