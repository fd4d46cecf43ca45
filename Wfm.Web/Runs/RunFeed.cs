using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Wfm.Web.Runs;

/// <summary>
/// Carries the moments of runs to the pages that look at them, without a lock: each follower has a channel of one. A page
/// that is slow misses moments, never the last one; a page that is gone is forgotten.
/// </summary>
public sealed class RunFeed
{
    private readonly ConcurrentDictionary<Follower, bool> _followers = new();

    /// <summary>Number of those who follow runs.</summary>
    public int Followers => _followers.Count;

    /// <summary>Never waits.</summary>
    public void Publish(Run run)
    {
        foreach (var follower in _followers.Keys) follower.Offer(run);
    }

    /// <summary>Follows from this moment on, until disposed of.</summary>
    internal Follower Begin(Func<RunSubject, bool> concerns)
    {
        var follower = new Follower(this, concerns);
        _followers[follower] = true;
        return follower;
    }

    /// <summary>One who follows.</summary>
    internal sealed class Follower(RunFeed feed, Func<RunSubject, bool> concerns) : IDisposable
    {
        private readonly Channel<Run> _latest = Channel.CreateBounded<Run>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });

        public void Offer(Run run)
        {
            if (concerns(run.Subject)) _latest.Writer.TryWrite(run);
        }

        public IAsyncEnumerable<Run> Moments(CancellationToken gone) => _latest.Reader.ReadAllAsync(gone);

        public void Dispose() => feed._followers.TryRemove(this, out _);
    }
}
