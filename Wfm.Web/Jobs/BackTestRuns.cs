using System.Collections.Concurrent;
using Wfm.Web.Persistence;

namespace Wfm.Web.Jobs;

/// <summary>The back-tests that run in this process: how far they are, and how to end them.</summary>
public sealed class BackTestRuns
{
    private readonly ConcurrentDictionary<BackTestId, Handle> _running = new();

    /// <summary>Raised when a back-test moves on, ends or is asked for; whoever listens must stop listening when it is left.</summary>
    public event Action<BackTestId>? Changed;

    /// <summary>Share of its origins that are done; null for one that does not run here.</summary>
    public double? DoneOf(BackTestId id) => _running.TryGetValue(id, out var handle) ? handle.Done : null;

    /// <summary>Asks a back-test to end; false when it does not run here.</summary>
    public bool End(BackTestId id)
    {
        if (!_running.TryGetValue(id, out var handle)) return false;
        handle.End();
        return true;
    }

    public void Tell(BackTestId id) => Changed?.Invoke(id);

    /// <summary>Registers a back-test for as long as the handle lives.</summary>
    internal Handle Begin(BackTestId id, CancellationToken shutdown)
    {
        var handle = new Handle(this, id, shutdown);
        return _running.TryAdd(id, handle) ? handle : throw new InvalidOperationException($"Back-test {id} is running already.");
    }

    /// <summary>One running back-test.</summary>
    internal sealed class Handle(BackTestRuns all, BackTestId id, CancellationToken shutdown) : IProgress<double>, IDisposable
    {
        private readonly CancellationTokenSource _ending = CancellationTokenSource.CreateLinkedTokenSource(shutdown);

        public CancellationToken Token => _ending.Token;

        public double Done { get; private set; }

        /// <summary>True when a planner asked it to end.</summary>
        public bool IsEnded { get; private set; }

        public void Report(double value)
        {
            Done = value;
            all.Tell(id);
        }

        public void End()
        {
            IsEnded = true;
            _ending.Cancel();
        }

        public void Dispose()
        {
            all._running.TryRemove(id, out _);
            _ending.Dispose();
        }
    }
}
