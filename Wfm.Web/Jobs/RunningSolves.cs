using System.Collections.Concurrent;
using Wfm.Web.Persistence;

namespace Wfm.Web.Jobs;

/// <summary>How a planner ends a running solve.</summary>
public enum SolveEnding
{
    /// <summary>Nobody has asked it to end.</summary>
    None,
    Keep,
    Discard,
}

/// <summary>The solves that run in this process, so that they can be told to end.</summary>
public sealed class RunningSolves
{
    private readonly ConcurrentDictionary<SolveJobId, Handle> _running = new();

    /// <summary>Registers a solve for as long as the handle lives.</summary>
    internal Handle Begin(SolveJobId id, CancellationToken shutdown)
    {
        var handle = new Handle(this, id, shutdown);
        return _running.TryAdd(id, handle) ? handle : throw new InvalidOperationException($"Solve {id} is running already.");
    }

    /// <summary>Asks a solve to end; false when it does not run here.</summary>
    public bool End(SolveJobId id, SolveEnding how)
    {
        if (!_running.TryGetValue(id, out var handle)) return false;
        handle.End(how);
        return true;
    }

    /// <summary>One running solve.</summary>
    internal sealed class Handle(RunningSolves all, SolveJobId id, CancellationToken shutdown) : IDisposable
    {
        private readonly CancellationTokenSource _ending = CancellationTokenSource.CreateLinkedTokenSource(shutdown);

        public CancellationToken Token => _ending.Token;

        public SolveEnding Ending { get; private set; }

        public void End(SolveEnding how)
        {
            Ending = how;
            _ending.Cancel();
        }

        public void Dispose()
        {
            all._running.TryRemove(id, out _);
            _ending.Dispose();
        }
    }
}
