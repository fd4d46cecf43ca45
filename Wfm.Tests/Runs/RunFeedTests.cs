using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Runs;

namespace Wfm.Tests.Runs;

public sealed class RunFeedTests
{
    private static readonly RunSubject December = new(RunKind.Solve, "small", "2026-12");

    [Fact]
    public async Task A_slow_follower_misses_moments_but_never_the_last()
    {
        var feed = new RunFeed();
        using var follower = feed.Begin(s => s == December);
        for (var moment = 1; moment <= 9; moment++) feed.Publish(Moment(December, $"{moment}"));
        Assert.Equal("9", (await First(follower)).Progress<string>());
    }

    [Fact]
    public async Task A_follower_hears_only_of_its_own_subject()
    {
        var feed = new RunFeed();
        using var follower = feed.Begin(s => s == December);
        feed.Publish(Moment(December, "own"));
        feed.Publish(Moment(December with { Name = "2027-01" }, "next month"));
        feed.Publish(Moment(December with { Centre = "other" }, "elsewhere"));
        feed.Publish(Moment(December with { Kind = RunKind.Placement }, "another kind"));
        Assert.Equal("own", (await First(follower)).Progress<string>());
    }

    [Fact]
    public void A_page_that_is_left_is_forgotten()
    {
        var feed = new RunFeed();
        using (feed.Begin(_ => true)) Assert.Equal(1, feed.Followers);
        Assert.Equal(0, feed.Followers);
    }

    private static async Task<Run> First(RunFeed.Follower follower)
    {
        await using var moments = follower.Moments(CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await moments.MoveNextAsync());
        return moments.Current;
    }

    private static Run Moment(RunSubject subject, string moment) =>
        new(RunId.New(), subject, RunState.Running, "planner", default, null, null, null, false) { Live = moment };
}
