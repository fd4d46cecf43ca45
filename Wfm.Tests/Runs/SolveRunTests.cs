using Microsoft.EntityFrameworkCore;
using Wfm.Engine.Rostering;
using Wfm.Tests.Features;
using Wfm.Web.Features.Rosters;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Plans;
using Wfm.Web.Runs;
using Wfm.Web.Runs.Solves;
using Wfm.Web.Security;
using static Wfm.Tests.Features.SmallCentre;

namespace Wfm.Tests.Runs;

/// <summary>A run of the solver, what is left of it when it is cut off, and what becomes of that.</summary>
public sealed class SolveRunTests : IAsyncLifetime
{
    private static readonly RunSubject Subject = RunSubject.Of(RunKind.Solve, "small", Planned);
    private static readonly CurrentUser Stranger = new("stranger", "外人", "other", null, [Roles.Planner]);

    private SmallCentre _small = null!;
    private SolveRequests _requests = null!;

    public async Task InitializeAsync()
    {
        _small = await Published();
        _requests = _small.New<SolveRequests>(_small.Runs.Queue);
    }

    public Task DisposeAsync()
    {
        _small.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Its_result_is_a_revision_and_the_last_moment_says_what_it_cost()
    {
        await _requests.Generate(Planner, Planned, 1, 1);
        var run = await _small.Runs.Do(Subject);
        Assert.Equal((RunState.Done, false), (run.State, run.HasCheckpoint));
        var latest = await Latest();
        Assert.Equal((2, RevisionOrigin.Generated, "planner"), (latest.Number, latest.Origin, latest.MadeBy));
        var moment = run.Progress<SolveMoment>()!;
        Assert.Equal(CertificateJson.Read(latest.Certificate!).Cost.Soft, moment.Soft);
        Assert.NotEmpty(moment.Curve);
        Assert.NotNull(moment.UnmetAgentHours);
    }

    [Fact]
    public async Task The_end_of_the_product_leaves_the_best_roster_so_far_to_go_on_from()
    {
        await _requests.Generate(Planner, Planned, 60, 1);
        var run = await _small.Runs.Do(Subject, new CancellationToken(canceled: true));
        Assert.Equal((RunState.Interrupted, true), (run.State, run.HasCheckpoint));
        Assert.Equal(1, (await Latest()).Number);
    }

    [Fact]
    public async Task Started_again_it_begins_where_it_was_cut_off()
    {
        var cut = await CutOff(Cycle());
        var again = await _requests.Restart(Planner, cut);
        // Ended before its first step, it has nothing but what it began with.
        await _small.Runs.Do(again, new CancellationToken(canceled: true));
        Assert.Equal(cut, (await _small.Runs.Queue.Latest(Subject))!.Request<SolveRequest>().GoesOnFrom);
        var left = RosterText.Read(Planned.Period, (await _small.Runs.Queue.Checkpoint("small", again))!);
        Assert.Equal(0, await HardCost(left));
    }

    [Fact]
    public async Task What_it_had_found_can_be_kept_as_it_is_once()
    {
        var cut = await CutOff(Cycle());
        await _requests.KeepFound(Planner, cut);
        var latest = await Latest();
        Assert.Equal((2, RevisionOrigin.Generated), (latest.Number, latest.Origin));
        Assert.Equal(Cycle().ToHashSet(), latest.Assignments.ToHashSet());
        Assert.Equal(RunState.Done, (await _small.Runs.Queue.Latest(Subject))!.State);
        await Assert.ThrowsAsync<RefusedException>(() => _requests.KeepFound(Planner, cut));
    }

    [Fact]
    public async Task What_breaks_a_hard_rule_is_not_kept_but_may_be_gone_on_from()
    {
        var cut = await CutOff([.. Enumerable.Range(0, December.Days).Select(day => new Assignment("an", December[day], "D", "hotline"))]);
        await Assert.ThrowsAsync<RefusedException>(() => _requests.KeepFound(Planner, cut));
        Assert.True((await _small.Runs.Queue.Latest(Subject))!.HasCheckpoint);
    }

    [Fact]
    public async Task A_planner_of_another_centre_has_no_hand_in_it()
    {
        var cut = await CutOff(Cycle());
        await Assert.ThrowsAsync<RefusedException>(() => _requests.Restart(Stranger, cut));
        await Assert.ThrowsAsync<RefusedException>(() => _requests.KeepFound(Stranger, cut));
        var run = await _requests.Generate(Planner, Planned, 60, 1);
        await Assert.ThrowsAsync<RefusedException>(() => _requests.End(Stranger, run, RunEnding.Discard));
        Assert.Equal(RunState.Queued, (await _small.Runs.Queue.Latest(Subject))!.State);
        using var soon = new CancellationTokenSource();
        await using var moments = _requests.Follow(Stranger, Planned, soon.Token).GetAsyncEnumerator();
        var moment = moments.MoveNextAsync().AsTask();
        await _requests.End(Planner, run, RunEnding.Discard);
        await soon.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => moment);
    }

    [Fact]
    public async Task Nobody_but_a_planner_ends_or_follows_it()
    {
        foreach (var other in (CurrentUser[])[An, Manager, Administrator, CurrentUser.Nobody])
        {
            await Assert.ThrowsAsync<ForbiddenException>(() => _requests.End(other, RunId.New(), RunEnding.Keep));
            await Assert.ThrowsAsync<ForbiddenException>(() => _requests.KeepFound(other, RunId.New()));
            Assert.Throws<ForbiddenException>(() => _requests.Follow(other, Planned, CancellationToken.None));
        }
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 1, 2)]
    [InlineData(2, 2, 1)]
    [InlineData(8, 1, 7)]
    [InlineData(8, 2, 3)]
    [InlineData(8, 9, 1)]
    public void A_search_leaves_breath_to_the_pages_and_to_searches_beside_it(int processors, int searches, int threads) =>
        Assert.Equal(threads, RosterSearch.ThreadsFor(processors, searches));

    [Fact]
    public void The_gap_is_known_only_with_a_bound_and_without_hard_breaches()
    {
        var moment = new SolveMoment("search", TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(20), 0, 100, null, null, 0, []);
        Assert.Null(moment.Gap);
        Assert.Equal(0.25, moment with { Bound = 75 } is { Gap: { } gap } ? gap : double.NaN, 12);
        Assert.Null((moment with { Bound = 75, Hard = 1 }).Gap);
        Assert.Null((moment with { Bound = -75 }).Gap);
        Assert.Equal(0, (moment with { Soft = 0, Bound = 0 }).Gap);
    }

    private async Task<StoredRoster> Latest() =>
        await _small.Rooms.Rosters.ExistingLatest(await _small.Rooms.Plans.Existing("small", Planned));

    private async Task<long> HardCost(IReadOnlyList<Assignment> assignments)
    {
        var plan = await _small.Rooms.Plans.Existing("small", Planned);
        var compiled = (await _small.Rooms.Problems.Input(plan, null)).Compiled;
        return Wfm.Engine.Rostering.Model.RosterEvaluator.Evaluate(compiled.Model, compiled.RosterOf(assignments)).Cost.Hard;
    }

    /// <summary>A run that a crash cut off when this was its best roster.</summary>
    private async Task<RunId> CutOff(IReadOnlyList<Assignment> best)
    {
        var run = await _requests.Generate(Planner, Planned, 60, 1);
        await using (var db = _small.Database.CreateDbContext())
        {
            var cells = RosterText.Write(Planned.Period, ["an", "bo", "cai", "dan"], best);
            await db.Runs.Where(r => r.Id == run).ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RunState.Running).SetProperty(r => r.Checkpoint, cells));
        }
        await _small.Runs.Queue.MarkInterrupted();
        _small.Clock.Now += TimeSpan.FromMinutes(1);
        return run;
    }
}
