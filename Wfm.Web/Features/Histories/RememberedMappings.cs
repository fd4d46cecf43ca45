using System.Text;
using Microsoft.EntityFrameworkCore;
using Wfm.Engine.Forecasting.Reading;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;

namespace Wfm.Web.Features.Histories;

/// <summary>What planners have said of history files, kept for the next file of the same shape.</summary>
internal static class RememberedMappings
{
    /// <summary>What was said of the last file that looks like this one; null where nothing was.</summary>
    /// <param name="seen">How the file looks without a mapping.</param>
    public static async Task<RememberedMapping?> Find(IDbContextFactory<WfmDb> databases, string centre, HistorySketch seen)
    {
        await using var db = await databases.CreateDbContextAsync();
        if (await db.HistoryMappings.FindAsync(centre, seen.Shape) is not { } row) return null;
        // What a later version no longer understands says nothing.
        if (HistoryMappingFile.Read(Encoding.UTF8.GetBytes(row.Mapping), row.Source).Value is not { } mapping) return null;
        return new RememberedMapping(seen.Fit(mapping), row.Source, row.MadeBy);
    }

    /// <summary>
    /// Keeps what was said of a file that is taken in; what is kept of its shape already stays while nothing else is said.
    /// </summary>
    public static async Task Keep(WfmDb db, TimeProvider clock, CurrentUser user, HistoryPreview preview)
    {
        if (preview.Said.SaysNothing || preview.Remembered is not null || preview.Shape is not { } shape) return;
        var row = await db.HistoryMappings.FindAsync(user.Centre, shape);
        if (row is null) db.HistoryMappings.Add(row = new HistoryMappingRow { Centre = user.Centre, Shape = shape });
        (row.Mapping, row.Source) = (HistoryMappingFile.Write(preview.Said), preview.File);
        (row.MadeBy, row.MadeAt) = (user.Account, clock.GetUtcNow());
        db.Record(clock, user.Account, "history.mapping", preview.File);
    }

    public static async Task Forget(WfmDb db, TimeProvider clock, CurrentUser user, string shape)
    {
        if (await db.HistoryMappings.FindAsync(user.Centre, shape) is not { } row) return;
        db.HistoryMappings.Remove(row);
        db.Record(clock, user.Account, "history.unmap", row.Source);
        await db.SaveChangesAsync();
    }
}
