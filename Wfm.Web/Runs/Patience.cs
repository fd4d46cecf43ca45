using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Wfm.Web.Runs;

/// <summary>Tries again what a database refuses: another writer, a full disk, a server that restarts are gone after a while.</summary>
internal sealed partial class Patience(TimeProvider clock, ILogger log)
{
    private static readonly TimeSpan[] Pauses =
        [.. new[] { 0.1, 0.4, 1.5, 5, 15, 30 }.Select(s => TimeSpan.FromSeconds(s))];

    /// <param name="hurry">Cancelled when the product ends: then one more try, at once, is the last.</param>
    /// <exception cref="DbUpdateException">It was refused to the last.</exception>
    public async Task Try(Func<Task> write, CancellationToken hurry)
    {
        var isLast = false;
        for (var tries = 0; ; tries++)
        {
            try
            {
                await write();
                return;
            }
            catch (Exception fault) when (IsRefusal(fault) && tries < Pauses.Length && !isLast)
            {
                LogRefused(log, fault, tries + 1);
            }
            isLast = !await Pause(Pauses[tries], hurry);
        }
    }

    /// <summary>What comes from a server that is away is wrapped once more.</summary>
    private static bool IsRefusal(Exception fault) =>
        fault is DbException or DbUpdateException or InvalidOperationException { InnerException: DbException or DbUpdateException };

    /// <summary>False when there is a hurry.</summary>
    private async Task<bool> Pause(TimeSpan length, CancellationToken hurry)
    {
        try
        {
            await Task.Delay(length, clock, hurry);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database refused a write of a run (try {Tries}); it is tried again")]
    private static partial void LogRefused(ILogger log, Exception fault, int tries);
}
