using Wfm.Web.Features.BackTests;
using Wfm.Web.Features.Days;
using Wfm.Web.Features.Rosters;
using Wfm.Web.Features.Rotations;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Runs;
using Wfm.Web.Security;

namespace Wfm.Tests.Runs;

/// <summary>A planner of another centre who knows the id of a run has no hand in it, whichever page's operation is called.</summary>
public sealed class ForeignCentreTests
{
    private static readonly CurrentUser Stranger = new("stranger", "外人", "other", null, [Roles.Planner]);

    public static TheoryData<RunKind> Kinds => AnyRun.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_run_is_neither_ended_nor_read_from_another_centre(RunKind kind)
    {
        using var any = await AnyRun.Of(kind);
        var (small, queue) = (any.Small, any.Small.Runs.Queue);
        var run = await any.Ask(small.Runs);
        var (solves, proofs, rotations) = (small.New<SolveRequests>(queue), small.New<RosterProofs>(queue), small.New<RotationsService>(queue));
        var (days, backTests) = (small.New<DayPlanService>(queue), small.New<BackTestService>(queue));
        Func<Task>[] endings =
        [
            () => solves.End(Stranger, run, RunEnding.Discard), () => proofs.Stop(Stranger, run), () => rotations.Stop(Stranger, run),
            () => days.StopMonth(Stranger, run), () => backTests.Cancel(Stranger, run),
        ];
        foreach (var end in endings) await Assert.ThrowsAsync<RefusedException>(end);
        Assert.Equal(RunState.Queued, (await queue.Latest(any.Subject))!.State);

        await small.Runs.Do(run);
        Assert.Null(await proofs.Conflict(Stranger, run));
        Assert.Null(await proofs.Check(Stranger, run));
        Assert.Null(await rotations.Found(Stranger, run));
        Assert.Null(await backTests.Outcome(Stranger, run));
    }
}
