using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Wfm.Tests.Features;
using Wfm.Web.Persistence;
using Wfm.Web.Security;

namespace Wfm.Tests.Web.Security;

/// <summary>The log cannot be changed, and where somebody changes it nevertheless, it shows.</summary>
public sealed class AuditChainTests(PostgresTests.Server server) : IClassFixture<PostgresTests.Server>
{
    private static readonly TestClock Clock = new(new DateTimeOffset(2026, 11, 25, 4, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task SQLite_refuses_to_change_the_log() => await RefusesToChange(new TestDatabase(server: null));

    [PostgresFact]
    public async Task PostgreSQL_refuses_to_change_the_log() => await RefusesToChange(server.NewDatabase());

    [Fact]
    public async Task A_changed_entry_shows() =>
        Assert.Equal(3, await FirstBroken("UPDATE \"Audit\" SET \"Detail\" = 'nothing happened' WHERE \"Id\" = 3"));

    [Fact]
    public async Task A_removed_entry_shows() =>
        Assert.Equal(2, await FirstBroken("DELETE FROM \"AuditSeals\" WHERE \"Entry\" = 2", "DELETE FROM \"Audit\" WHERE \"Id\" = 2"));

    [Fact]
    public async Task An_end_that_was_cut_off_shows_even_after_the_log_goes_on() =>
        Assert.Equal(4, await FirstBroken("DELETE FROM \"AuditSeals\" WHERE \"Entry\" > 3", "DELETE FROM \"Audit\" WHERE \"Id\" > 3"));

    [Fact]
    public async Task A_link_made_without_the_key_shows() =>
        Assert.Equal(5, await FirstBroken("UPDATE \"AuditSeals\" SET \"Hash\" = x'00' WHERE \"Number\" = 5"));

    [Fact]
    public async Task Entries_of_many_at_once_are_all_in_the_chain() => await SealsWhatManyWrite(new TestDatabase(server: null));

    [PostgresFact]
    public async Task Entries_of_many_at_once_are_all_in_the_chain_on_PostgreSQL() => await SealsWhatManyWrite(server.NewDatabase());

    private static async Task RefusesToChange(TestDatabase database)
    {
        using var _ = database;
        await Write(database, 2);
        await using var db = database.CreateDbContext();
        await db.GuardAudit();
        await db.GuardAudit();
        await Assert.ThrowsAnyAsync<DbException>(() => db.Audit.ExecuteUpdateAsync(a => a.SetProperty(x => x.Detail, "")));
        await Assert.ThrowsAnyAsync<DbException>(() => db.Audit.ExecuteDeleteAsync());
        Assert.Equal(2, await db.Audit.CountAsync(a => a.Detail != ""));
    }

    private static async Task SealsWhatManyWrite(TestDatabase database)
    {
        using var _ = database;
        var folder = Directory.CreateTempSubdirectory("wfm-chain-").FullName;
        using (var chain = new AuditChain(database, folder))
        {
            await Task.WhenAll(Enumerable.Range(0, 4).SelectMany(_ => new[] { Write(database, 10), chain.Seal() }));
            Assert.Equal(new AuditCheck.Whole(40), await chain.Check());
        }
        using (var afterRestart = new AuditChain(database, folder))
        {
            await Write(database, 1);
            Assert.Equal(new AuditCheck.Whole(41), await afterRestart.Check());
        }
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The number at which a walk stops after somebody with the database's file has changed it and the log has gone on.</summary>
    private static async Task<long> FirstBroken(params string[] changes)
    {
        using var database = new TestDatabase(server: null);
        var folder = Directory.CreateTempSubdirectory("wfm-chain-").FullName;
        using var chain = new AuditChain(database, folder);
        await Write(database, 6);
        Assert.IsType<AuditCheck.Whole>(await chain.Check());
        await using (var db = database.CreateDbContext())
            foreach (var change in changes) await db.Database.ExecuteSqlRawAsync(change);
        await Write(database, 1);
        var broken = Assert.IsType<AuditCheck.Broken>(await chain.Check());
        Directory.Delete(folder, recursive: true);
        return broken.Number;
    }

    private static async Task Write(TestDatabase database, int entries)
    {
        for (var i = 0; i < entries; i++)
        {
            await using var db = database.CreateDbContext();
            db.Record(Clock, "planner", "roster.publish", "2026-12", $"publication {i + 1}");
            await db.SaveChangesAsync();
        }
    }
}
