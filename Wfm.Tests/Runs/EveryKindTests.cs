using Microsoft.EntityFrameworkCore;
using Wfm.Engine.Rostering.CpSat;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Runs;
using Wfm.Web.Security;

namespace Wfm.Tests.Runs;

/// <summary>What holds for runs of every kind, the next one included.</summary>
public sealed class EveryKindTests
{
    /// <summary>Without CP-SAT these kinds say in words that there is no proof.</summary>
    private static readonly RunKind[] NeedSolver = [RunKind.Conflict, RunKind.Rotation];

    public static TheoryData<RunKind> Kinds => AnyRun.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_a_crash_cut_off_is_interrupted_and_can_be_started_again(RunKind kind)
    {
        using var any = await AnyRun.Of(kind);
        var crashed = await any.Ask(any.Small.Runs);
        await BeginWithoutEnd(any, crashed);
        using var again = new RunBench(any.Small);
        await again.Queue.MarkInterrupted();
        await again.Do(crashed);
        Assert.Equal(RunState.Interrupted, (await again.Queue.Latest(any.Subject))!.State);

        await any.Ask(again);
        var run = await again.Do(any.Subject);
        var expected = NeedSolver.Contains(kind) && CpSatSolver.TryLoad(out _) is null ? RunState.Failed : RunState.Done;
        Assert.Equal((expected, null), (run.State, expected == RunState.Done ? run.Words : null));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_end_of_the_product_interrupts_a_run_at_once(RunKind kind)
    {
        using var any = await AnyRun.Of(kind);
        var run = await any.Ask(any.Small.Runs);
        using var power = new CancellationTokenSource();
        await power.CancelAsync();
        await any.Small.Runs.Do(run, power.Token).WaitAsync(TimeSpan.FromSeconds(30));
        var state = (await any.Small.Runs.Queue.Latest(any.Subject))!.State;
        Assert.Equal(NeedSolver.Contains(kind) && CpSatSolver.TryLoad(out _) is null ? RunState.Failed : RunState.Interrupted, state);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_second_one_of_a_subject_is_refused_in_words(RunKind kind)
    {
        using var any = await AnyRun.Of(kind);
        await any.Ask(any.Small.Runs);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => any.Ask(any.Small.Runs));
        Assert.StartsWith(RunWords.NameOf(kind).En, refused.Words.En, StringComparison.Ordinal);
        Assert.StartsWith(RunWords.NameOf(kind).Zh, refused.Words.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public async Task There_is_one_work_for_every_kind()
    {
        using var any = await AnyRun.Of(RunKind.Placement);
        Assert.Equal(Enum.GetValues<RunKind>(), any.Small.Runs.Works.Select(w => w.Kind).Order());
        Assert.Equal(RunSetup.Works.ToHashSet(), any.Small.Runs.Works.Select(w => w.GetType()).ToHashSet());
    }

    /// <summary>What a crash leaves: a row that runs and nobody who does it.</summary>
    private static async Task BeginWithoutEnd(AnyRun any, RunId run)
    {
        await using var db = any.Small.Database.CreateDbContext();
        await db.Runs.Where(r => r.Id == run).ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RunState.Running));
    }
}
