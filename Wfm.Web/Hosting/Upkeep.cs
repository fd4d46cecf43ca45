using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Wfm.Web.Plans;
using Wfm.Web.Security;

namespace Wfm.Web.Hosting;

/// <summary>
/// What has to be done every few seconds: sessions end, whoever ended them, the accounts of those who have left close, and the log
/// gets its links.
/// </summary>
internal sealed partial class Upkeep(Sessions sessions, Leavers leavers, AuditChain chain, TimeProvider clock, ILogger<Upkeep> log)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await Try(() => sessions.Sweep(stoppingToken));
                await Try(() => leavers.Close(stoppingToken));
                await Try(() => chain.Seal(stoppingToken));
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops; what is left is done after the next start.
        }
    }

    /// <summary>A database that does not answer now will do so later, and the work is still there.</summary>
    private async Task Try(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception e) when (e is DbException or DbUpdateException or InvalidOperationException or IOException or TimeoutException)
        {
            Postponed(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sessions, accounts or the log could not be looked after; retried in seconds.")]
    private partial void Postponed(Exception why);
}
