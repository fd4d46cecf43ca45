using Wfm.Web.Features.BackTests;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Runs.BackTests;
using Wfm.Web.Security;
using static Wfm.Tests.Features.SmallCentre;

namespace Wfm.Tests.Features.Forecasts;

public sealed class BackTestTests
{
    private static readonly BackTestSettings Settings = new() { Queue = "hotline", Origins = 3, TrainWeeks = 12 };

    private static readonly CurrentUser Agent = new("an", "安然", "small", "an", [Roles.Agent]);

    private static async Task<BackTestOutcome> Done(DemandCentre centre, BackTestSettings? settings = null)
    {
        var id = await centre.BackTest.Start(Planner, settings ?? Settings);
        await centre.Runs.Do(id);
        return (await centre.BackTest.Outcome(Planner, id))!;
    }

    [Fact]
    public async Task A_back_test_compares_every_method_with_seasonal_naive_hour_by_hour()
    {
        using var centre = await DemandCentre.Open();
        await using var moves = centre.BackTest.Follow(Planner, CancellationToken.None).GetAsyncEnumerator();
        var moved = moves.MoveNextAsync();
        var outcome = await Done(centre);
        Assert.True(await moved);
        Assert.Equal(3, outcome.Result.Origins);
        Assert.Equal(DemandCentre.December.AddDays(-1), outcome.Last);
        var automatic = outcome.Methods[0];
        Assert.True(automatic.All.Wape < outcome.Methods.Single(m => m.Method == "seasonal naive").All.Wape);
        Assert.True(automatic.ByWeekdayAndHour[24 + 10].Intervals == 12 && automatic.ByWeekdayAndHour[24 + 10].Wape > 0);
        Assert.InRange(automatic.All.Coverage, 0.7, 0.95);
    }

    [Fact]
    public async Task What_a_back_test_found_is_kept_with_its_time_and_the_versions_it_came_from()
    {
        using var centre = await DemandCentre.Open();
        var outcome = await Done(centre);
        var run = (await centre.BackTest.View(Planner)).Runs.Single();
        Assert.Equal((RunState.Done, 1, false), (run.Run.State, run.HistoryVersion, run.IsOutdated));
        Assert.Equal((Wfm.Engine.EngineVersion.Current, centre.Clock.Now), (run.EngineVersion, run.EndedAt));
        Assert.Equal(outcome.Methods[0].All, (await centre.BackTest.Outcome(Planner, run.Run.Id))!.Methods[0].All);
        await centre.Centres.AddHistories("small", [DemandCentre.Hotline()], "again", "test");
        Assert.True((await centre.BackTest.View(Planner)).Runs.Single().IsOutdated);
    }

    [Fact]
    public async Task A_back_test_that_a_crash_cut_off_is_called_interrupted_and_another_may_start()
    {
        using var centre = await DemandCentre.Open();
        var id = await centre.BackTest.Start(Planner, Settings);
        await Assert.ThrowsAsync<RefusedException>(() => centre.BackTest.Start(Planner, Settings));
        await centre.Runs.Queue.MarkInterrupted();
        await centre.Runs.Do(id);
        Assert.Equal(RunState.Interrupted, (await centre.BackTest.View(Planner)).Runs.Single().Run.State);
        Assert.Null(await centre.BackTest.Outcome(Planner, id));
        Assert.NotNull(await Done(centre, (await centre.BackTest.View(Planner)).Runs.Single().Settings));
    }

    [Fact]
    public async Task A_back_test_ends_when_it_is_cancelled_or_the_product_ends()
    {
        using var centre = await DemandCentre.Open();
        var waiting = await centre.BackTest.Start(Planner, Settings);
        await centre.BackTest.Cancel(Planner, waiting);
        centre.Clock.Now += TimeSpan.FromMinutes(1);
        var running = await centre.BackTest.Start(Planner, new BackTestSettings { Queue = "hotline", Origins = 60, TrainWeeks = 2 });
        await using (var moves = centre.BackTest.Follow(Planner, CancellationToken.None).GetAsyncEnumerator())
        {
            var begun = moves.MoveNextAsync();
            centre.Clock.OnTimed = () => centre.BackTest.Cancel(Planner, running).GetAwaiter().GetResult();
            await centre.Runs.Do(running);
            Assert.True(await begun);
        }
        centre.Clock.Now += TimeSpan.FromMinutes(1);
        var cutOff = await centre.BackTest.Start(Planner, Settings);
        await centre.Runs.Do(cutOff, new CancellationToken(canceled: true));
        Assert.Equal([RunState.Interrupted, RunState.Cancelled, RunState.Cancelled], (await centre.BackTest.View(Planner)).Runs.Select(r => r.Run.State));
    }

    [Fact]
    public async Task A_queue_without_history_and_an_agent_are_refused()
    {
        using var centre = await DemandCentre.Open();
        await Assert.ThrowsAsync<RefusedException>(() => centre.BackTest.Start(Planner, new BackTestSettings { Queue = "chat" }));
        await Assert.ThrowsAsync<RefusedException>(() => centre.BackTest.Start(Planner, new BackTestSettings { Queue = "hotline", Origins = 61 }));
        await Assert.ThrowsAsync<ForbiddenException>(() => centre.BackTest.Start(Agent, Settings));
        await Assert.ThrowsAsync<ForbiddenException>(() => centre.BackTest.Outcome(Agent, RunId.New()));
        Assert.Throws<ForbiddenException>(() => centre.BackTest.Follow(Agent, CancellationToken.None));
    }
}
