using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Quartz;
using Wfm.Tests.Features;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Plans;
using Wfm.Web.Runs;
using Wfm.Web.Runs.BackTests;
using Wfm.Web.Runs.Days;
using Wfm.Web.Runs.Policies;
using Wfm.Web.Runs.Proofs;
using Wfm.Web.Runs.Rotations;
using Wfm.Web.Runs.Solves;

namespace Wfm.Tests.Runs;

/// <summary>The queue of runs of one server, whose scheduler takes runs and never begins them: a test does, when it wants to.</summary>
public sealed class RunBench : IDisposable
{
    private readonly ServiceProvider _schedulers = new ServiceCollection().AddLogging().AddQuartz().BuildServiceProvider();
    private readonly ApplicationLifetime _product = new(NullLogger<ApplicationLifetime>.Instance);
    private readonly IDbContextFactory<WfmDb> _databases;
    private readonly TestClock _clock;

    /// <param name="works">Other work than the product's.</param>
    /// <param name="databases">What queue and runs write to, where that is not the centre's own database.</param>
    public RunBench(SmallCentre small, RunWork[]? works = null, IDbContextFactory<WfmDb>? databases = null)
    {
        (_databases, _clock) = (databases ?? small.Database, small.Clock);
        Queue = new RunQueue(_databases, _schedulers.GetRequiredService<ISchedulerFactory>(), Underway, Feed, small.Clock);
        Works = works ?? WorksOf(small);
    }

    public RunFeed Feed { get; } = new();
    public RunsUnderway Underway { get; } = new();
    public RunQueue Queue { get; }
    public IReadOnlyList<RunWork> Works { get; }

    /// <summary>Does a run that waits.</summary>
    public Task Do(RunId run, CancellationToken shutdown = default) =>
        new RunJob(_databases, Works, Underway, Feed, _product, _clock, NullLogger<RunJob>.Instance).Run(run, shutdown);

    /// <summary>Does the run of a subject that waits, and says how it ended.</summary>
    public async Task<Run> Do(RunSubject subject, CancellationToken shutdown = default)
    {
        await Do((await Queue.Latest(subject))!.Id, shutdown);
        return (await Queue.Latest(subject))!;
    }

    public void Dispose() => _schedulers.Dispose();

    private RunWork[] WorksOf(SmallCentre small)
    {
        var rooms = small.Rooms;
        return
        [
            new SolveWork(rooms.Plans, rooms.Requirements, rooms.Problems, rooms.Revisions, Queue, new RosterSearch(Clocks.Running)),
            new PlaceMonthWork(small.Centres, rooms.Desks, rooms.Days),
            new BackTestWork(small.Database, small.Centres, small.Clock),
            new ConflictWork(small.Centres, rooms.Plans, rooms.Problems, small.Clock),
            new ProofWork(rooms.Plans, rooms.Rosters),
            new RotationWork(small.Clock),
            new PolicyTrialWork(small.Centres, rooms.Plans, rooms.Rosters, rooms.Problems, Clocks.Running),
        ];
    }
}
