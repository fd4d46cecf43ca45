using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Wfm.Web.Runs;

/// <summary>Tries again what a database refuses: another writer, a full disk, a server that restarts are gone after a while.</summary>
internal sealed partial class Patience(TimeProvider clock, ILogger log)
{
    private static readonly TimeSpan[] Pauses =
        [.. new[] { 0.1, 0.4, 1.5, 5, 15, 30 }.Select(s => TimeSpan.FromSeconds(s))];

    /// <exception cref="DbUpdateException">It was refused to the last, or once the product ends.</exception>
    public async Task Try(Func<Task> write, CancellationToken impatient)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                await write();
                return;
            }
            catch (Exception fault) when (IsRefusal(fault) && tries < Pauses.Length && !impatient.IsCancellationRequested)
            {
                LogRefused(log, fault, tries + 1);
            }
            await Pause(Pauses[tries], impatient);
        }
    }

    /// <summary>A query against a server that is away comes wrapped.</summary>
    private static bool IsRefusal(Exception fault) =>
        fault is DbException or DbUpdateException or InvalidOperationException { InnerException: DbException };

    /// <summary>One who becomes impatient tries once more at once.</summary>
    private async Task Pause(TimeSpan length, CancellationToken impatient)
    {
        try
        {
            await Task.Delay(length, clock, impatient);
        }
        catch (OperationCanceledException)
        {
            return;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database refused a write of a run (try {Tries}); it is tried again")]
    private static partial void LogRefused(ILogger log, Exception fault, int tries);
}
