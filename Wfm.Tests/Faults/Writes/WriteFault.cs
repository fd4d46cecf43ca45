using Microsoft.Data.Sqlite;
using Npgsql;

namespace Wfm.Tests.Faults.Writes;

/// <summary>What a database says when it cannot write.</summary>
/// <param name="IsBusy">True where trying again later is the right advice.</param>
internal sealed record WriteFault(string Name, bool IsBusy, Func<Exception> Say)
{
    public static IReadOnlyList<WriteFault> OfSqlite { get; } =
    [
        new("disk full", false, () => new SqliteException("database or disk is full", 13)),
        new("database locked", true, () => new SqliteException("database is locked", 5)),
        new("disk fault", false, () => new SqliteException("disk I/O error", 10)),
    ];

    public static IReadOnlyList<WriteFault> OfPostgres { get; } =
    [
        new("disk full", false, () => new PostgresException("could not extend file", "ERROR", "ERROR", PostgresErrorCodes.DiskFull)),
        new("lock not to be had", true, () =>
            new PostgresException("canceling statement due to lock timeout", "ERROR", "ERROR", PostgresErrorCodes.LockNotAvailable)),
        new("server away", false, () => new NpgsqlException("Exception while writing to stream", new IOException("Broken pipe"))),
    ];
}
