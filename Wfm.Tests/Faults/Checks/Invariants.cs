using Microsoft.EntityFrameworkCore;
using Wfm.Web.Persistence;

namespace Wfm.Tests.Faults.Checks;

/// <summary>
/// What holds of every database of the product at every moment, whatever has happened to it. It reads rows and nothing else.
/// </summary>
internal static class Invariants
{
    /// <summary>Everything that does not hold, in words.</summary>
    public static async Task<IReadOnlyList<string>> Broken(FaultWorld world)
    {
        await using var db = world.NewContext();
        return
        [
            .. await FileIsSound(db), .. await NumberInvariants.Broken(db), .. await RosterInvariants.Broken(db),
            .. await RequestInvariants.Broken(db), .. await AccountInvariants.Broken(db),
        ];
    }

    private static async Task<IReadOnlyList<string>> FileIsSound(WfmDb db)
    {
        if (!db.Database.IsSqlite()) return [];
        var connection = db.Database.GetDbConnection();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        var found = new List<string>();
        if (await command.ExecuteScalarAsync() is string words and not "ok") found.Add($"the file is damaged: {words}");
        command.CommandText = "SELECT COUNT(*) FROM pragma_foreign_key_check";
        if (await command.ExecuteScalarAsync() is not 0L) found.Add("a row refers to one that is not there");
        return found;
    }
}
