using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Wfm.Engine;
using Wfm.Web.Persistence;

namespace Wfm.Web.Hosting;

/// <summary>
/// Brings the database to the schema of this version. It says what it does, so that a start that takes long can be told from one
/// that hangs, and clears what a start that was killed has left behind.
/// </summary>
internal sealed class DatabaseUpgrade(IDbContextFactory<WfmDb> databases)
{
    /// <exception cref="StartRefusedException">The database is of a version that this one does not know.</exception>
    public async Task Run(TextWriter to)
    {
        await using var db = await databases.CreateDbContextAsync();
        if (db.Database.IsSqlite()) await PrepareFile(db, to);
        // Asked for a history that is not there yet, PostgreSQL would log an error that is none.
        await db.GetService<IHistoryRepository>().CreateIfNotExistsAsync();
        await RefuseUnknown(db);
        if ((await db.Database.GetPendingMigrationsAsync()).Count() is var steps and > 0)
        {
            await to.WriteLineAsync(Said(new LocalText(
                $"正在准备数据库（{steps} 步）…", $"Preparing the database, {steps} step{(steps == 1 ? "" : "s")} …")));
        }
        await db.Database.MigrateAsync();
        await db.GuardAudit();
    }

    /// <summary>
    /// Readers and the writer of a file work side by side only with a write-ahead log, which EF asks for where it makes the file.
    /// The lock of an upgrade is a row, which a killed process leaves behind and every later one would wait for; the data folder is
    /// held by this process alone, so nobody can be at work behind it. PostgreSQL ends its lock with the connection.
    /// </summary>
    private static async Task PrepareFile(WfmDb db, TextWriter to)
    {
        var connection = db.Database.GetDbConnection();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = 'wal'";
        await command.ExecuteNonQueryAsync();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE name = '__EFMigrationsLock'";
        if (await command.ExecuteScalarAsync() is 0L) return;
        command.CommandText = "DELETE FROM \"__EFMigrationsLock\"";
        if (await command.ExecuteNonQueryAsync() == 0) return;
        await to.WriteLineAsync(Said(new LocalText(
            "上次启动或升级在准备数据库时被中断，已清除其留下的锁。",
            "The last start was cut off while it prepared the database; the lock that it left is cleared.")));
    }

    private static async Task RefuseUnknown(WfmDb db)
    {
        var unknown = (await db.Database.GetAppliedMigrationsAsync()).Except(db.Database.GetMigrations()).ToList();
        if (unknown.Count == 0) return;
        throw new StartRefusedException(new LocalText(
            $"数据库由另一版本的 Wfm 建立（{string.Join("、", unknown)}），本版本无法使用。请用 --data DIR 换一个空文件夹，或使用原来的版本。",
            $"The database was made by another version of Wfm ({string.Join(", ", unknown)}), which this version does not know. "
            + "Start with an empty folder (--data DIR), or with the version that made it."));
    }

    private static string Said(LocalText words) => words.In(System.Globalization.CultureInfo.CurrentUICulture);
}
