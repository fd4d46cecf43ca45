using Microsoft.EntityFrameworkCore;
using Wfm.Web.Persistence;

namespace Wfm.Tests.Features;

/// <summary>A real SQLite database in a file of its own, migrated, gone with the test.</summary>
public sealed class TestDatabase : IDbContextFactory<WfmDb>, IDisposable
{
    private static readonly Lazy<byte[]> Empty = new(Migrated);

    private readonly string _file = NewFile();

    public TestDatabase() => File.WriteAllBytes(_file, Empty.Value);

    public WfmDb CreateDbContext() => Open(_file);

    public void Dispose() => File.Delete(_file);

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

    private static SqliteWfmDb Open(string file) =>
        new(new DbContextOptionsBuilder<SqliteWfmDb>().UseSqlite($"Data Source={file};Pooling=False").Options);
}
