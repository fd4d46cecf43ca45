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

namespace Wfm.Tests.Runs;

/// <summary>The queue of runs of one server, whose scheduler takes runs and never begins them: a test does, when it wants to.</summary>
public sealed class RunBench : IDisposable
{
    private readonly ServiceProvider _schedulers = new ServiceCollection().AddLogging().AddQuartz().BuildServiceProvider();
    private readonly ApplicationLifetime _product = new(NullLogger<ApplicationLifetime>.Instance);
    private readonly IDbContextFactory<WfmDb> _databases;
    private readonly RunWork[] _works;
    private readonly TestClock _clock;

    /// <param name="works">Other work than the product's.</param>
    /// <param name="databases">What runs write to, where that is not the centre's own database.</param>
    public RunBench(SmallCentre small, RunWork[]? works = null, IDbContextFactory<WfmDb>? databases = null)
    {
        (_databases, _clock) = (databases ?? small.Database, small.Clock);
        _works = works ?? Works(small);
        Queue = new RunQueue(small.Database, _schedulers.GetRequiredService<ISchedulerFactory>(), Underway, Feed, small.Clock);
    }

    public RunFeed Feed { get; } = new();
    public RunsUnderway Underway { get; } = new();
    public RunQueue Queue { get; }

    /// <summary>Does a run that waits.</summary>
    public Task Do(RunId run, CancellationToken shutdown = default) =>
        new RunJob(_databases, _works, Underway, Feed, _product, _clock, NullLogger<RunJob>.Instance).Run(run, shutdown);

    /// <summary>Does the run of a subject that waits, and says how it ended.</summary>
    public async Task<Run> Do(RunSubject subject, CancellationToken shutdown = default)
    {
        await Do((await Queue.Latest(subject))!.Id, shutdown);
        return (await Queue.Latest(subject))!;
    }

    public void Dispose() => _schedulers.Dispose();

    private static RunWork[] Works(SmallCentre small)
    {
        return
        [
            new PlaceMonthWork(small.Centres, small.Rooms.Desks, small.Rooms.Days),
            new BackTestWork(small.Database, small.Centres, small.Clock),
        ];
    }
}
