using System.Collections.Concurrent;

namespace Wfm.Web.Jobs;

/// <summary>How far the placing of a month has come.</summary>
/// <param name="Fault">True when it ended by a fault; the log has the details.</param>
public sealed record MonthProgress(int Done, int Of, bool IsRunning, bool Fault = false);

/// <summary>
/// Months whose days are being placed, off every circuit: the page may be left. Every day is stored as it is placed, so a run
/// that is cut off has lost nothing and simply goes on when it is started again.
/// </summary>
public sealed partial class MonthPlacements(IHostApplicationLifetime host, ILogger<MonthPlacements> log)
{
    private readonly ConcurrentDictionary<(string Centre, DateOnly Month), MonthProgress> _runs = [];

    /// <summary>The run of a month, or how it ended; null when there was none since the start of the product.</summary>
    public MonthProgress? Of(string centre, DateOnly month) => _runs.GetValueOrDefault((centre, First(month)));

    /// <summary>Starts a run unless one is going on for the month.</summary>
    public void Start(string centre, DateOnly month, Func<IProgress<(int Done, int Of)>, CancellationToken, Task> place)
    {
        var key = (centre, First(month));
        if (_runs.TryGetValue(key, out var known) && known.IsRunning) return;
        _runs[key] = new MonthProgress(0, 1, true);
        _ = Task.Run(() => Run(key, place));
    }

    private async Task Run((string, DateOnly) key, Func<IProgress<(int Done, int Of)>, CancellationToken, Task> place)
    {
        try
        {
            await place(new Steps(step => _runs[key] = new MonthProgress(step.Done, step.Of, true)), host.ApplicationStopping);
            _runs[key] = _runs[key] with { IsRunning = false };
        }
        catch (Exception fault)
        {
            LogFault(log, fault, key.Item2);
            _runs[key] = _runs[key] with { IsRunning = false, Fault = fault is not OperationCanceledException };
        }
    }

    private static DateOnly First(DateOnly date) => new(date.Year, date.Month, 1);

    private sealed class Steps(Action<(int Done, int Of)> report) : IProgress<(int Done, int Of)>
    {
        public void Report((int Done, int Of) value) => report(value);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Placing the days of {Month} failed")]
    private static partial void LogFault(ILogger log, Exception fault, DateOnly month);
}
