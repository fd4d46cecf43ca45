using Wfm.Tests.Features;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Runs;
using Wfm.Web.Security;

namespace Wfm.Tests.Runs;

public sealed class RunQueueTests : IAsyncLifetime
{
    private static readonly RunSubject Subject = ScriptedWork.Subject;

    private SmallCentre _small = null!;

    private RunQueue Queue { get; set; } = null!;

    public async Task InitializeAsync()
    {
        _small = await SmallCentre.Of(c => c);
        Queue = _small.Runs.Queue;
    }

    public Task DisposeAsync()
    {
        _small.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Of_many_who_ask_at_once_one_starts_the_run_and_the_others_are_told_who()
    {
        var asked = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() => Answer($"planner{i}"))));
        Assert.Empty(asked.Where(a => a is not (null or RefusedException)).Select(a => $"{a}"));
        var refused = asked.OfType<RefusedException>().ToList();
        Assert.Equal(11, refused.Count);
        var run = Assert.Single(await Queue.List(RunKind.Solve, "small", 20));
        Assert.All(refused, r => Assert.Contains($"asked for by {run.AskedBy}", r.Words.En, StringComparison.Ordinal));
        Assert.All(refused, r => Assert.Contains($"{run.AskedBy} 发起", r.Words.Zh, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_database_itself_refuses_a_second_active_run_of_a_subject()
    {
        await Ask("planner");
        await using var db = _small.Database.CreateDbContext();
        db.Runs.Add(Row(RunState.Queued));
        await Assert.ThrowsAsync<CollisionException>(() => db.SaveChangesAsync());
    }

    [Fact]
    public async Task Runs_of_other_subjects_start_side_by_side()
    {
        await Ask("planner");
        foreach (var other in new[] { Subject with { Name = "2027-01" }, Subject with { Kind = RunKind.Placement }, Subject with { Centre = "other" } })
            await Queue.Ask(other, new { }, "planner");
        Assert.Equal(2, (await Queue.List(RunKind.Solve, "small", 20)).Count);
    }

    [Fact]
    public async Task A_run_whose_end_could_not_be_written_does_not_keep_the_next_one_out()
    {
        await using (var db = _small.Database.CreateDbContext())
        {
            db.Runs.Add(Row(RunState.Running));
            await db.SaveChangesAsync();
        }
        await Ask("planner");
        Assert.Equal([RunState.Queued, RunState.Interrupted], (await Queue.List(RunKind.Solve, "small", 20)).Select(r => r.State));
    }

    [Fact]
    public async Task The_planner_of_another_centre_neither_ends_nor_sees_a_run()
    {
        var run = await Ask("planner");
        await Assert.ThrowsAsync<RefusedException>(() => Queue.End("other", run, RunEnding.Discard, "stranger"));
        Assert.Equal(RunState.Queued, (await Queue.Find("small", run))!.State);
        Assert.Null(await Queue.Find("other", run));
        Assert.Null(await Queue.Latest(Subject with { Centre = "other" }));
        Assert.Null(await Queue.Outcome<object>("other", run));
    }

    [Fact]
    public async Task Who_follows_sees_the_run_as_it_is_and_then_every_moment()
    {
        var run = await Ask("planner");
        await using var moments = Queue.Follow(Subject, CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await moments.MoveNextAsync());
        Assert.Equal(RunState.Queued, moments.Current.State);
        await Queue.End("small", run, RunEnding.Discard, "planner");
        Assert.True(await moments.MoveNextAsync());
        Assert.Equal(RunState.Cancelled, moments.Current.State);
    }

    [Fact]
    public async Task Start_and_end_of_a_run_are_in_the_audit_log()
    {
        var run = await Ask("planner");
        await Queue.End("small", run, RunEnding.Discard, "colleague");
        await using var db = _small.Database.CreateDbContext();
        var entries = db.Audit.AsEnumerable().Where(a => a.Operation.StartsWith("run.", StringComparison.Ordinal)).Select(a => (a.Operation, a.User, a.Subject));
        Assert.Equal([("run.start", "planner", "Solve 2026-12"), ("run.end", "colleague", "Solve 2026-12")], entries);
    }

    private Task<RunId> Ask(string by) => Queue.Ask(Subject, new { }, by);

    private async Task<Exception?> Answer(string by) => await Record.ExceptionAsync(() => Ask(by));

    private RunRow Row(RunState state) => new()
    {
        Id = RunId.New(),
        Kind = Subject.Kind,
        Centre = Subject.Centre,
        Subject = Subject.Name,
        State = state,
        Request = "{}",
        AskedBy = "planner",
        AskedAt = _small.Clock.Now - TimeSpan.FromHours(1),
    };
}
