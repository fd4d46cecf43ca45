using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Wfm.Web.Persistence;

/// <summary>
/// The one place that knows how two at once end: a unique index, a concurrency stamp or a serializable transaction lets one of
/// them through, and the other is told in words (<see cref="CollisionException"/>) or, where a change follows whatever is the
/// latest, does its change again on what holds by then.
/// </summary>
internal static class Collisions
{
    /// <summary>
    /// Each time one tries again somebody else has got through, so as many tries are enough as there may be people at once.
    /// </summary>
    private const int MostTries = 60;

    /// <summary>Codes of SQLite: busy, locked.</summary>
    private const int SqliteBusy = 5, SqliteLocked = 6;

    /// <summary>Extended codes of SQLite: primary key, unique index.</summary>
    private const int SqlitePrimaryKey = 1555, SqliteUnique = 2067;

    /// <summary>What the engines say when somebody else was first; null for any other fault.</summary>
    public static CollisionException? Of(Exception fault)
    {
        for (var cause = fault; cause is not null; cause = cause.InnerException)
        {
            if (cause is CollisionException known) return known;
            if (cause is SqliteException { SqliteErrorCode: SqliteBusy or SqliteLocked } or PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable })
                return new CollisionException(fault, isBusy: true);
            if (cause is DbUpdateConcurrencyException
                or SqliteException { SqliteExtendedErrorCode: SqlitePrimaryKey or SqliteUnique }
                or PostgresException
                {
                    SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected
                })
                return new CollisionException(fault, isBusy: false);
        }
        return null;
    }

    /// <summary>
    /// Does a change as if nobody else did one at the same time: it reads and saves in one transaction, and does both again where
    /// somebody else was first. It must use the given context only.
    /// </summary>
    /// <exception cref="CollisionException">The database is busy.</exception>
    public static Task<T> Change<T>(this IDbContextFactory<WfmDb> databases, Func<WfmDb, Task<T>> change) =>
        Again(async () =>
        {
            await using var db = await databases.CreateDbContextAsync();
            return await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
            {
                db.ChangeTracker.Clear();
                // On SQLite this begins by taking the right to write, so that what is read stays true until it is saved.
                await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable);
                var result = await change(db);
                await transaction.CommitAsync();
                return result;
            });
        });

    /// <inheritdoc cref="Change{T}"/>
    public static Task Change(this IDbContextFactory<WfmDb> databases, Func<WfmDb, Task> change) => databases.Change(async db =>
    {
        await change(db);
        return true;
    });

    /// <summary>Does an operation, and the whole of it again where somebody else was first.</summary>
    /// <param name="operation">It decides on what it reads itself, each time anew.</param>
    /// <exception cref="CollisionException">The database is busy.</exception>
    public static async Task<T> Again<T>(Func<Task<T>> operation)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await operation();
            }
            catch (Exception fault) when (Of(fault) is { } collision)
            {
                if (collision.IsBusy || tries == MostTries) throw collision;
            }
        }
    }
}
