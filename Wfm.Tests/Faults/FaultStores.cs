using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using Wfm.Tests.Features;
using Wfm.Web.Security;

namespace Wfm.Tests.Faults;

/// <summary>Databases with the small centre in them, each a copy of one that is filled once: a published month, and history.</summary>
internal sealed class FaultStores(PostgresServer? server) : IDisposable
{
    private const string FileName = "wfm.db";

    /// <summary>So many that a random walk does not come to the end of them.</summary>
    private const int Swaps = 40;

    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 4, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<bool, SmallCentre> _filled = [];

    /// <summary>What the databases are, for reports.</summary>
    public string Engine => server is null ? "SQLite" : "PostgreSQL";

    /// <summary>A clock that stands at noon of the centre's 22 November 2026.</summary>
    public static TestClock NewClock() => new(Noon);

    /// <summary>A world on a copy of its own, gone with it.</summary>
    /// <param name="approval">True: a planner approves what two agents agree on.</param>
    public Task<FaultWorld> NewWorld(bool approval, params IInterceptor[] disturbances) => NewWorld(approval, NewClock(), disturbances);

    /// <inheritdoc cref="NewWorld(bool, IInterceptor[])"/>
    public async Task<FaultWorld> NewWorld(bool approval, TimeProvider clock, params IInterceptor[] disturbances)
    {
        var store = await NewStore(approval);
        return FaultWorld.On(store, clock, () => Drop(store), disturbances);
    }

    /// <summary>A copy that several worlds use one after the other.</summary>
    public async Task<FaultStore> NewStore(bool approval)
    {
        if (!_filled.TryGetValue(approval, out var filled)) filled = _filled[approval] = await Fill(approval);
        var (folder, full) = (Directory.CreateTempSubdirectory("wfm-faults-").FullName, filled.Database.Connection);
        if (server is null)
        {
            File.Copy(new SqliteConnectionStringBuilder(full).DataSource, Path.Combine(folder, FileName));
            return new FaultStore(folder, null);
        }
        NpgsqlConnection.ClearAllPools();
        return new FaultStore(folder, server.ConnectionTo(server.NewDatabase(new NpgsqlConnectionStringBuilder(full).Database)));
    }

    public void Drop(FaultStore store)
    {
        if (store.Postgres is { } postgres)
        {
            NpgsqlConnection.ClearAllPools();
            server!.Drop(new NpgsqlConnectionStringBuilder(postgres).Database!);
        }
        SqliteConnection.ClearAllPools();
        Directory.Delete(store.Folder, recursive: true);
    }

    public void Dispose()
    {
        foreach (var small in _filled.Values) small.Dispose();
    }

    private async Task<SmallCentre> Fill(bool approval)
    {
        var small = await SmallCentre.Published(new TestDatabase(server), approval, Swaps);
        await small.Centres.AddHistories("small", [DemandCentre.Hotline()], "history.csv", "planner");
        await using var db = small.Database.CreateDbContext();
        if (!db.Roles.Any()) db.Roles.AddRange(Roles.All.Select(r => new IdentityRole(r) { NormalizedName = r.ToUpperInvariant() }));
        await db.SaveChangesAsync();
        return small;
    }
}
