using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Wfm.Web.Persistence;

namespace Wfm.Web.Jobs;

/// <summary>
/// Carries the progress of running solves to the pages that look at them. A page that is slow misses moments, never the
/// last one; a page that is gone is forgotten.
/// </summary>
public sealed class SolveFeed
{
    private readonly ConcurrentDictionary<PlanId, SolveSnapshot> _latest = new();
    private readonly ConcurrentDictionary<Channel<SolveSnapshot>, PlanId> _followers = new();

    /// <summary>Number of pages that follow a solve.</summary>
    public int Followers => _followers.Count;

    /// <summary>The latest moment of a plan's solve in this run of the product.</summary>
    public SolveSnapshot? Latest(PlanId plan) => _latest.GetValueOrDefault(plan);

    public void Publish(SolveSnapshot snapshot)
    {
        _latest[snapshot.Plan] = snapshot;
        foreach (var (follower, plan) in _followers)
        {
            if (plan == snapshot.Plan) follower.Writer.TryWrite(snapshot);
        }
    }

    /// <summary>All moments from now on, until cancelled.</summary>
    public async IAsyncEnumerable<SolveSnapshot> Follow(PlanId plan, [EnumeratorCancellation] CancellationToken gone)
    {
        var channel = Channel.CreateBounded<SolveSnapshot>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        _followers[channel] = plan;
        try
        {
            await foreach (var snapshot in channel.Reader.ReadAllAsync(gone)) yield return snapshot;
        }
        finally
        {
            _followers.TryRemove(channel, out _);
        }
    }
}
