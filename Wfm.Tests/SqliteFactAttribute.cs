namespace Wfm.Tests;

/// <summary>A test of what only a file does; skipped where all tests run on a PostgreSQL server.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SqliteFactAttribute : FactAttribute
{
    public SqliteFactAttribute()
    {
        if (PostgresServer.Named is not null) Skip = "A server locks rows, not its file.";
    }
}
