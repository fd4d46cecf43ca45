using Microsoft.EntityFrameworkCore;
using Wfm.Tests.Features;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Runs;
using Wfm.Web.Security;

namespace Wfm.Tests.Runs;

/// <summary>A run of any kind beside a database that is locked, slow or away, and at the end of the product.</summary>
public sealed class RunJobTests : IAsyncLifetime
{
    private static readonly RunSubject Subject = ScriptedWork.Subject;

    private SmallCentre _small = null!;

    public async Task InitializeAsync() => _small = await SmallCentre.Of(c => c);

    public Task DisposeAsync()
    {
        _small.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_locked_database_holds_up_neither_the_work_nor_its_followers_nor_its_cancellation()
    {
        using var isFree = new ManualResetEventSlim(true);
        using var bench = Bench(isFree.Wait, async (run, bench) =>
        {
            await using var follower = bench.Queue.Follow(Subject, CancellationToken.None).GetAsyncEnumerator();
            Assert.True(await follower.MoveNextAsync());
            isFree.Reset();
            for (var i = 0; i < 100; i++) run.Tell($"{i}");
            do Assert.True(await follower.MoveNextAsync());
            while (follower.Current.Progress<string>() != "99");
            await bench.Queue.End("small", run.Id, RunEnding.Discard, "planner");
            Assert.True(run.Ending.IsCancellationRequested);
            isFree.Set();
            run.Ending.ThrowIfCancellationRequested();
            return RunEnd.Done();
        });
        Assert.Equal((RunState.Cancelled, "99"), await Done(bench));
    }

    [SqliteFact]
    public async Task A_writer_that_keeps_the_file_locked_holds_up_only_what_is_written()
    {
        using var bench = Bench(() => { }, async (run, bench) =>
        {
            await using var other = _small.Database.CreateDbContext();
            await using (var locked = await other.Database.BeginTransactionAsync())
            {
                await other.Centres.ExecuteUpdateAsync(set => set.SetProperty(c => c.IsDemo, c => c.IsDemo));
                for (var i = 0; i < 100; i++) run.Tell($"{i}");
                await bench.Queue.End("small", run.Id, RunEnding.Discard, "planner");
                Assert.True(run.Ending.IsCancellationRequested);
                await locked.RollbackAsync();
            }
            run.Ending.ThrowIfCancellationRequested();
            return RunEnd.Done();
        });
        Assert.Equal((RunState.Cancelled, "99"), await Done(bench));
    }

    [Fact]
    public async Task Progress_that_is_refused_once_costs_nothing_but_a_line_in_the_log()
    {
        var refusals = 0;
        using var refused = new ManualResetEventSlim();
        using var bench = Bench(RefuseOnce, (run, _) =>
        {
            Volatile.Write(ref refusals, 1);
            run.Tell("first");
            refused.Wait();
            return Task.FromResult(RunEnd.Done());
        });
        Assert.Equal((RunState.Done, "first"), await Done(bench));

        void RefuseOnce()
        {
            if (Interlocked.Exchange(ref refusals, 0) == 0) return;
            refused.Set();
            throw FaultyDatabases.Refusal();
        }
    }

    [Fact]
    public async Task The_end_of_a_run_is_written_again_and_again_with_all_that_belongs_to_it()
    {
        var (refusals, stored) = (0, 0);
        using var bench = Bench(Refuse, (_, _) =>
        {
            refusals = 2;
            return Task.FromResult(RunEnd.Done("found") with { Also = AddAnEntry });
        });
        var id = await Asked(bench);
        await bench.Do(id);
        Assert.Equal(RunState.Done, (await bench.Queue.Find("small", id))!.State);
        Assert.Equal("found", await bench.Queue.Outcome<string>("small", id));
        Assert.Equal(1, stored);

        void Refuse()
        {
            if (refusals-- > 0) throw FaultyDatabases.Refusal();
        }

        Task AddAnEntry(WfmDb db)
        {
            stored++;
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task Who_loses_the_race_for_a_number_takes_the_next_one()
    {
        await using (var db = _small.Database.CreateDbContext())
        {
            db.Runs.Add(Taken(1));
            await db.SaveChangesAsync();
        }
        var number = 0;
        using var bench = Bench(() => { }, (_, _) => Task.FromResult(RunEnd.Done() with
        {
            Also = db =>
            {
                db.Runs.Add(Taken(++number));
                return Task.CompletedTask;
            },
        }));
        Assert.Equal(RunState.Done, (await Done(bench)).State);
        Assert.Equal(2, number);

        static RunRow Taken(int number) => new()
        {
            Id = new RunId(new Guid(number, 0, 0, new byte[8])),
            Kind = RunKind.Proof,
            Centre = "small",
            Subject = $"{number}",
            State = RunState.Done,
            Request = "{}",
            AskedBy = "planner",
            AskedAt = default,
        };
    }

    [Fact]
    public async Task A_run_whose_end_is_never_written_is_interrupted_for_those_who_look_and_at_the_next_start()
    {
        var isAway = false;
        using var power = new CancellationTokenSource();
        using var bench = Bench(() => { if (isAway) throw FaultyDatabases.Refusal(); }, async (_, _) =>
        {
            isAway = true;
            await power.CancelAsync();
            return RunEnd.Done();
        });
        var id = await Asked(bench);
        using (var follower = bench.Feed.Begin(s => s == Subject))
        {
            await bench.Do(id, power.Token);
            await using var moments = follower.Moments(CancellationToken.None).GetAsyncEnumerator();
            Assert.True(await moments.MoveNextAsync());
            Assert.Equal(RunState.Interrupted, moments.Current.State);
        }
        using var again = new RunBench(_small);
        await again.Queue.MarkInterrupted();
        Assert.Equal(RunState.Interrupted, (await again.Queue.Find("small", id))!.State);
    }

    [Fact]
    public async Task The_end_of_the_product_ends_a_run_at_once_and_keeps_what_it_had()
    {
        using var power = new CancellationTokenSource();
        using var bench = Bench(() => { }, async (run, _) =>
        {
            run.Tell("half", "the first half");
            await power.CancelAsync();
            run.Ending.ThrowIfCancellationRequested();
            return RunEnd.Done();
        });
        var id = await Asked(bench);
        await bench.Do(id, power.Token);
        var run = (await bench.Queue.Find("small", id))!;
        Assert.Equal((RunState.Interrupted, "half", true), (run.State, run.Progress<string>(), run.HasCheckpoint));
        await using var db = _small.Database.CreateDbContext();
        Assert.Equal("the first half", (await db.Runs.SingleAsync(r => r.Id == id)).Checkpoint);
    }

    [Fact]
    public async Task Who_ends_a_run_is_in_the_audit_log_with_its_end()
    {
        using var bench = Bench(() => { }, async (run, bench) =>
        {
            await Assert.ThrowsAsync<RefusedException>(() => bench.Queue.End("other", run.Id, RunEnding.Discard, "stranger"));
            Assert.False(run.Ending.IsCancellationRequested);
            await bench.Queue.End("small", run.Id, RunEnding.Discard, "colleague");
            run.Ending.ThrowIfCancellationRequested();
            return RunEnd.Done();
        });
        Assert.Equal(RunState.Cancelled, (await Done(bench)).State);
        await using var db = _small.Database.CreateDbContext();
        Assert.Equal("colleague", Assert.Single(db.Audit.Where(a => a.Operation == "run.end")).User);
    }

    [Fact]
    public async Task A_fault_fails_the_run_and_a_refusal_says_why()
    {
        using (var bench = Bench(() => { }, (_, _) => throw new InvalidOperationException("a fault")))
            Assert.Equal(RunState.Failed, (await Done(bench)).State);
        var why = new Wfm.Engine.LocalText("不行", "It cannot be done");
        using (var bench = Bench(() => { }, (_, _) => throw new RefusedException(why)))
        {
            Assert.Equal(RunState.Failed, (await Done(bench)).State);
            Assert.Equal(why, (await bench.Queue.Latest(Subject))!.Words);
        }
    }

    private RunBench Bench(Action before, Func<RunTask, RunBench, Task<RunEnd>> script)
    {
        RunBench? bench = null;
        var work = new ScriptedWork(run => script(run, bench!));
        return bench = new RunBench(_small, [work], new FaultyDatabases(_small.Database, before));
    }

    private static Task<RunId> Asked(RunBench bench) => bench.Queue.Ask(Subject, new { }, "planner");

    private static async Task<(RunState State, string? Progress)> Done(RunBench bench)
    {
        await Asked(bench);
        var run = await bench.Do(Subject);
        return (run.State, run.Progress<string>());
    }
}
