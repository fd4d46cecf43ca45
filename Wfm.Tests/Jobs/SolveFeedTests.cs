using Wfm.Web.Jobs;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Tests.Jobs;

public sealed class SolveFeedTests
{
    private static readonly PlanId Plan = PlanId.New();

    [Fact]
    public async Task A_slow_follower_misses_moments_but_never_the_last()
    {
        var feed = new SolveFeed();
        using var gone = new CancellationTokenSource();
        await using var follower = feed.Follow(Plan, gone.Token).GetAsyncEnumerator(gone.Token);
        var next = follower.MoveNextAsync();
        for (var cost = 9; cost >= 1; cost--) feed.Publish(Moment(Plan, cost));
        Assert.True(await next);
        if (follower.Current.Soft != 1) Assert.True(await follower.MoveNextAsync());
        Assert.Equal(1, follower.Current.Soft);
    }

    [Fact]
    public async Task A_follower_hears_only_of_its_own_plan()
    {
        var feed = new SolveFeed();
        using var gone = new CancellationTokenSource();
        await using var follower = feed.Follow(Plan, gone.Token).GetAsyncEnumerator(gone.Token);
        var next = follower.MoveNextAsync();
        feed.Publish(Moment(PlanId.New(), 5));
        feed.Publish(Moment(Plan, 7));
        Assert.True(await next);
        Assert.Equal(7, follower.Current.Soft);
    }

    [Fact]
    public async Task A_page_that_is_left_is_forgotten()
    {
        var feed = new SolveFeed();
        using var gone = new CancellationTokenSource();
        var follower = feed.Follow(Plan, gone.Token).GetAsyncEnumerator(gone.Token);
        var next = follower.MoveNextAsync();
        Assert.Equal(1, feed.Followers);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next);
        await follower.DisposeAsync();
        Assert.Equal(0, feed.Followers);
    }

    [Fact]
    public void The_gap_is_known_only_with_a_bound_and_without_hard_breaches()
    {
        Assert.Null(Moment(Plan, 100).Gap);
        Assert.Equal(0.25, Moment(Plan, 100) with { Bound = 75 } is { Gap: { } gap } ? gap : double.NaN, 12);
        Assert.Null((Moment(Plan, 100) with { Bound = 75, Hard = 1 }).Gap);
        Assert.Null((Moment(Plan, 100) with { Bound = -75 }).Gap);
        Assert.Equal(0, (Moment(Plan, 0) with { Bound = 0 }).Gap);
    }

    private static SolveSnapshot Moment(PlanId plan, long cost) => new(
        SolveJobId.New(), plan, SolveState.Running, "search", TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(20), 0, cost, null, null, 0, [], null);
}
