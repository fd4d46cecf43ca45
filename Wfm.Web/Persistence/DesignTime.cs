using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Wfm.Web.Persistence;

// What dotnet-ef opens to write migrations: the model of each engine, without a server and without the product's own start.

internal sealed class SqliteAtDesignTime : IDesignTimeDbContextFactory<SqliteWfmDb>
{
    public SqliteWfmDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteWfmDb>().UseSqlite("Data Source=:memory:").Options);
}

internal sealed class NpgsqlAtDesignTime : IDesignTimeDbContextFactory<NpgsqlWfmDb>
{
    public NpgsqlWfmDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<NpgsqlWfmDb>().UseNpgsql("Host=localhost").Options);
}
