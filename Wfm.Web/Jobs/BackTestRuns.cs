using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Wfm.Web.Persistence;

namespace Wfm.Web.Jobs;

/// <summary>The back-tests that run in this process: how far they are, and how to end them.</summary>
public sealed class BackTestRuns
{
    private readonly ConcurrentDictionary<BackTestId, Handle> _running = new();

    private readonly ConcurrentDictionary<Channel<BackTestId>, bool> _followers = new();

    /// <summary>Share of its origins that are done; null for one that does not run here.</summary>
    public double? DoneOf(BackTestId id) => _running.TryGetValue(id, out var handle) ? handle.Done : null;

    /// <summary>Asks a back-test to end; false when it does not run here.</summary>
    public bool End(BackTestId id)
    {
        if (!_running.TryGetValue(id, out var handle)) return false;
        handle.End();
        return true;
    }

    /// <summary>Lets the followers know that a back-test was asked for, has moved on, or ended.</summary>
    public void Tell(BackTestId id)
    {
        foreach (var follower in _followers.Keys) follower.Writer.TryWrite(id);
    }

    /// <summary>The back-test that moved on last, whenever one has since the last look, until cancelled.</summary>
    public async IAsyncEnumerable<BackTestId> Follow([EnumeratorCancellation] CancellationToken gone)
    {
        var channel = Channel.CreateBounded<BackTestId>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        _followers[channel] = true;
        try
        {
            await foreach (var id in channel.Reader.ReadAllAsync(gone)) yield return id;
        }
        finally
        {
            _followers.TryRemove(channel, out _);
        }
    }

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
