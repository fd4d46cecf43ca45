using Microsoft.EntityFrameworkCore;
using Wfm.Web.Persistence;

namespace Wfm.Tests.Features;

/// <summary>A real database of its own, migrated, gone with the test: a SQLite file, or one on a PostgreSQL server.</summary>
public sealed class TestDatabase : IDbContextFactory<WfmDb>, IDisposable
{
    private static readonly Lazy<byte[]> Empty = new(Migrated);

    private readonly Func<WfmDb> _open;
    private readonly Action _drop;

    public TestDatabase() : this(PostgresServer.Named)
    {
    }

    /// <param name="server">Null for SQLite.</param>
    public TestDatabase(PostgresServer? server)
    {
        if (server is not null)
        {
            var name = server.NewDatabase();
            (_open, _drop, Connection) = (() => server.Open(name), () => server.Drop(name), server.ConnectionTo(name));
            return;
        }
        var file = NewFile();
        File.WriteAllBytes(file, Empty.Value);
        (_open, _drop, Connection) = (() => Open(file), () => File.Delete(file), ConnectionTo(file));
    }

    /// <summary>Where it is.</summary>
    public string Connection { get; }

    public WfmDb CreateDbContext() => _open();

    public void Dispose() => _drop();

    /// <summary>Migrating takes a second; all tests start from a copy of one migrated database.</summary>
    private static byte[] Migrated()
    {
        var file = NewFile();
        using (var db = Open(file)) db.Database.Migrate();
        var bytes = File.ReadAllBytes(file);
        File.Delete(file);
        return bytes;
    }

    private static string NewFile() => Path.Combine(Path.GetTempPath(), $"wfm-test-{Guid.NewGuid():N}.db");

    private static string ConnectionTo(string file) => $"Data Source={file};Pooling=False";

    private static SqliteWfmDb Open(string file) => new(new DbContextOptionsBuilder<SqliteWfmDb>().UseSqlite(ConnectionTo(file)).Options);
}
