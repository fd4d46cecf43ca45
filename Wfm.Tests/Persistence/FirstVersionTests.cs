using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Wfm.Engine.Time;
using Wfm.Tests.Features;
using Wfm.Web.Persistence;

namespace Wfm.Tests.Persistence;

/// <summary>
/// Databases of the first version, with the demo centre and its published December, are kept beside this test: every later
/// version opens them. They are never made again; a change of the model adds a migration.
/// </summary>
public sealed class FirstVersionTests
{
    private static readonly Month Published = new(2026, 12);

    [Fact]
    public async Task A_file_of_the_first_version_is_upgraded_and_its_roster_stays_in_force()
    {
        var file = Path.Combine(Path.GetTempPath(), $"wfm-first-{Guid.NewGuid():N}.db");
        await using (var kept = Kept("sqlite.db.gz"))
        await using (var copy = File.Create(file)) await kept.CopyToAsync(copy);
        try
        {
            await Upgrade(new Databases(() => new SqliteWfmDb(
                new DbContextOptionsBuilder<SqliteWfmDb>().UseSqlite($"Data Source={file};Pooling=False").Options)));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [PostgresFact]
    public async Task A_server_of_the_first_version_is_upgraded_and_its_roster_stays_in_force()
    {
        using var own = PostgresServer.Named is null ? PostgresServer.Start() : null;
        var server = own ?? PostgresServer.Named!;
        using var reader = new StreamReader(Kept("postgres.sql.gz"));
        var database = server.Restored(await reader.ReadToEndAsync());
        try
        {
            await Upgrade(new Databases(() => server.Open(database)));
        }
        finally
        {
            server.Drop(database);
        }
    }

    private static async Task Upgrade(Databases databases)
    {
        await using (var db = databases.CreateDbContext())
        {
            await db.Database.MigrateAsync();
            Assert.Empty(await db.Database.GetPendingMigrationsAsync());
        }
        using var rooms = new PlanRooms(databases, Clocks.Running);
        var centre = await rooms.Centres.Load("demo");
        Assert.Equal(40, centre.Agents.Count);
        Assert.NotEmpty(centre.History);
        var inForce = await rooms.Rosters.InForce("demo", Published);
        Assert.Equal(1, inForce!.Publication);
        Assert.All(centre.Agents, a => Assert.Contains(inForce.Roster.Assignments, s => s.Agent == a.Id));
        Assert.NotNull(inForce.Roster.Certificate);
    }

    private static GZipStream Kept(string name) =>
        new(File.OpenRead(Path.Combine(Repository.Root, "Wfm.Tests", "Persistence", "FirstVersion", name)), CompressionMode.Decompress);

    private sealed class Databases(Func<WfmDb> open) : IDbContextFactory<WfmDb>
    {
        public WfmDb CreateDbContext() => open();
    }
}
