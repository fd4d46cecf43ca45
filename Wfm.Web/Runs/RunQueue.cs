using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Quartz;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;

namespace Wfm.Web.Runs;

/// <summary>
/// Runs of every kind: asked for, looked at, followed and ended here, done by <see cref="RunJob"/>. Whoever calls has checked the
/// role of the user; the centre is part of every question, so that no run of another one is found.
/// </summary>
public sealed class RunQueue(
    IDbContextFactory<WfmDb> databases, ISchedulerFactory schedulers, RunsUnderway underway, RunFeed feed, TimeProvider clock)
{
    private const int Attempts = 3;

    /// <summary>Starts a run in the background.</summary>
    /// <param name="request">What is asked for, in the terms of the kind; null where the subject says it all.</param>
    /// <param name="detail">What the audit log says about it.</param>
    /// <exception cref="RefusedException">One of the subject is queued or running already.</exception>
    public async Task<RunId> Ask(RunSubject subject, object? request, string by, string detail = "")
    {
        var row = new RunRow
        {
            Id = RunId.New(),
            Kind = subject.Kind,
            Centre = subject.Centre,
            Subject = subject.Name,
            State = RunState.Queued,
            Request = request is null ? "{}" : RunJson.Write(request),
            AskedBy = by,
            AskedAt = await AfterLast(subject),
        };
        underway.Promise(row.Id);
        try
        {
            await Insert(row, detail);
            feed.Publish(Run.Of(row));
            await schedulers.StartNow(row.Id, clock);
        }
        catch
        {
            underway.Forget(row.Id);
            throw;
        }
        return row.Id;
    }

    /// <summary>Asks a run to end. One that waits is cancelled at once; one that was cut off is called interrupted.</summary>
    /// <exception cref="RefusedException">The centre has no such run.</exception>
    public async Task End(string centre, RunId id, RunEnding how, string by)
    {
        if (underway.End(centre, id, how, by)) return;
        if (await Find(centre, id) is null) throw new RefusedException(RunWords.Unknown);
        // It may begin between these lines: then it is being done here.
        if (await Mark(id, RunState.Queued, RunState.Cancelled, by) || underway.End(centre, id, how, by)) return;
        await Mark(id, RunState.Running, RunState.Interrupted, by);
    }

    /// <summary>The run of a subject that was asked for last; null for none.</summary>
    public async Task<Run?> Latest(RunSubject subject)
    {
        await using var db = await databases.CreateDbContextAsync();
        return View(await Light(Of(db, subject)).OrderByDescending(r => r.AskedAt).ThenByDescending(r => r.Id).FirstOrDefaultAsync());
    }

    /// <summary>The runs of a kind in a centre, the latest first.</summary>
    public async Task<IReadOnlyList<Run>> List(RunKind kind, string centre, int most)
    {
        await using var db = await databases.CreateDbContextAsync();
        var rows = await Light(db.Runs.Where(r => r.Kind == kind && r.Centre == centre))
            .OrderByDescending(r => r.AskedAt).ThenByDescending(r => r.Id).Take(most).ToListAsync();
        return [.. rows.Select(r => View(r)!)];
    }

    public async Task<Run?> Find(string centre, RunId id)
    {
        await using var db = await databases.CreateDbContextAsync();
        return View(await Light(db.Runs.Where(r => r.Centre == centre && r.Id == id)).SingleOrDefaultAsync());
    }

    /// <summary>What a run of the centre has found; null while it has found nothing.</summary>
    public async Task<T?> Outcome<T>(string centre, RunId id) where T : class
    {
        await using var db = await databases.CreateDbContextAsync();
        var json = await db.Runs.Where(r => r.Centre == centre && r.Id == id).Select(r => r.Outcome).SingleOrDefaultAsync();
        return json is null ? null : RunJson.Read<T>(json);
    }

    /// <summary>What a run of the centre that was cut off has left to go on from; null for nothing.</summary>
    public async Task<string?> Checkpoint(string centre, RunId id)
    {
        await using var db = await databases.CreateDbContextAsync();
        return await db.Runs.Where(r => r.Centre == centre && r.Id == id).Select(r => r.Checkpoint).SingleOrDefaultAsync();
    }

    /// <summary>Makes a result of what a run has left that was cut off.</summary>
    /// <param name="store">Adds the result to the context; both are saved together.</param>
    /// <exception cref="RefusedException">It has left nothing.</exception>
    /// <exception cref="CollisionException">Somebody else was faster.</exception>
    public async Task Keep(string centre, RunId id, Func<WfmDb, Task> store, string by)
    {
        await using var db = await databases.CreateDbContextAsync();
        var row = await db.Runs.SingleOrDefaultAsync(r => r.Centre == centre && r.Id == id);
        if (row is null || !Run.Of(row).HasCheckpoint) throw new RefusedException(RunWords.NothingLeft);
        (row.State, row.Checkpoint, row.WordsZh, row.WordsEn) = (RunState.Done, null, RunWords.Kept.Zh, RunWords.Kept.En);
        await store(db);
        db.Record(clock, by, "run.keep", Run.Of(row).Subject.ToString());
        await db.SaveChangesAsync();
        feed.Publish(Run.Of(row));
    }

    /// <summary>The latest run of a subject as it is now, and every moment from now on, until cancelled.</summary>
    public async IAsyncEnumerable<Run> Follow(RunSubject subject, [EnumeratorCancellation] CancellationToken gone)
    {
        // Following begins before looking, so that no end falls between the two.
        using var follower = feed.Begin(s => s == subject);
        if (await Latest(subject) is { } now) yield return now;
        await foreach (var run in follower.Moments(gone)) yield return run;
    }

    /// <summary>Every moment of the runs of a kind in a centre from now on, until cancelled.</summary>
    public async IAsyncEnumerable<Run> Follow(RunKind kind, string centre, [EnumeratorCancellation] CancellationToken gone)
    {
        using var follower = feed.Begin(s => s.Kind == kind && s.Centre == centre);
        await foreach (var run in follower.Moments(gone)) yield return run;
    }

    /// <summary>At start-up none can be running: what the database calls active was cut off.</summary>
    public async Task MarkInterrupted()
    {
        await using var db = await databases.CreateDbContextAsync();
        var now = clock.GetUtcNow();
        await db.Runs.Where(r => r.State == RunState.Running || r.State == RunState.Queued)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RunState.Interrupted).SetProperty(r => r.EndedAt, now));
    }

    /// <summary>A second run of the subject is refused by the database; who comes second is told who was first.</summary>
    private async Task Insert(RunRow row, string detail)
    {
        var subject = new RunSubject(row.Kind, row.Centre, row.Subject);
        for (var attempt = 1; ; attempt++)
        {
            await RefuseWhileActive(subject);
            await using var db = await databases.CreateDbContextAsync();
            db.Runs.Add(row);
            db.Record(clock, row.AskedBy, "run.start", subject.ToString(), detail);
            try
            {
                await db.SaveChangesAsync();
                return;
            }
            catch (DbUpdateException) when (attempt < Attempts)
            {
                // Either somebody was faster, which the next look tells in words, or the database refuses for another reason.
            }
        }
    }

    /// <summary>Now, or just after the run before where the clock was set back since: the latest run is the one that was asked for last.</summary>
    private async Task<DateTimeOffset> AfterLast(RunSubject subject)
    {
        await using var db = await databases.CreateDbContextAsync();
        var last = await Of(db, subject).MaxAsync(r => (DateTimeOffset?)r.AskedAt);
        return last is { } before && before >= clock.GetUtcNow() ? before.AddMilliseconds(1) : clock.GetUtcNow();
    }

    private async Task RefuseWhileActive(RunSubject subject)
    {
        await using var db = await databases.CreateDbContextAsync();
        var active = await Light(Of(db, subject)).FirstOrDefaultAsync(r => r.State == RunState.Queued || r.State == RunState.Running);
        if (active is null) return;
        if (underway.Has(active.Id)) throw new RefusedException(RunWords.Busy(Run.Of(active)));
        await Mark(active.Id, active.State, RunState.Interrupted, CentreStore.StartUp);
    }

    private async Task<bool> Mark(RunId id, RunState from, RunState to, string by)
    {
        await using var db = await databases.CreateDbContextAsync();
        await using var both = await db.Database.BeginTransactionAsync();
        var now = clock.GetUtcNow();
        var marked = await db.Runs.Where(r => r.Id == id && r.State == from)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.State, to).SetProperty(r => r.EndedAt, now));
        if (marked == 0) return false;
        var run = Run.Of(await Light(db.Runs.Where(r => r.Id == id)).SingleAsync());
        db.Record(clock, by, "run.end", run.Subject.ToString(), to.ToString());
        await db.SaveChangesAsync();
        await both.CommitAsync();
        feed.Publish(run);
        return true;
    }

    private Run? View(RunRow? row) => row is null ? null : Run.Of(row, underway.MomentOf(row.Id));

    /// <summary>Rows as a page needs them: what was found and what can be gone on from is large, and is read by its own question.</summary>
    private static IQueryable<RunRow> Light(IQueryable<RunRow> rows) => rows.Select(r => new RunRow
    {
        Id = r.Id,
        Kind = r.Kind,
        Centre = r.Centre,
        Subject = r.Subject,
        State = r.State,
        Request = r.Request,
        AskedBy = r.AskedBy,
        AskedAt = r.AskedAt,
        StartedAt = r.StartedAt,
        EndedAt = r.EndedAt,
        Progress = r.Progress,
        Checkpoint = r.Checkpoint == null ? null : "",
        WordsZh = r.WordsZh,
        WordsEn = r.WordsEn,
    });

    private static IQueryable<RunRow> Of(WfmDb db, RunSubject subject) =>
        db.Runs.Where(r => r.Kind == subject.Kind && r.Centre == subject.Centre && r.Subject == subject.Name);
}
