using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Security;

/// <summary>
/// The sessions that live. A session is a row; this server holds those in use in memory, so that asking costs no query, and
/// looks every few seconds whether they still live in the database.
/// </summary>
public sealed class Sessions(IDbContextFactory<WfmDb> databases, SessionLimits limits, TimeProvider clock)
{
    private readonly ConcurrentDictionary<Guid, SessionLife> _held = new();

    /// <summary>Adds the row of a new session, to be saved together with what tells of it.</summary>
    public SessionRow Begin(WfmDb db, WfmUser user, string address)
    {
        var now = clock.GetUtcNow();
        var row = new SessionRow
        {
            Id = Guid.NewGuid(),
            User = user.Id,
            Stamp = user.SecurityStamp!,
            BegunAt = now,
            EndsAt = now + limits.Longest,
            Address = address,
        };
        db.Sessions.Add(row);
        return row;
    }

    /// <summary>A session that lives; null for one that is over or never was.</summary>
    public async ValueTask<SessionLife?> Find(Guid id)
    {
        if (_held.TryGetValue(id, out var held)) return held.IsOver ? null : held;
        await using var db = await databases.CreateDbContextAsync();
        return await Living(db).FirstOrDefaultAsync(s => s.Id == id) is { } row
            ? _held.GetOrAdd(id, _ => new SessionLife(row.Id, row.User, row.EndsAt, row.Address, clock))
            : null;
    }

    /// <summary>Ends what this server holds of an account's sessions, once the account has another stamp.</summary>
    /// <param name="except">The session that has asked for it and still waits for its answer.</param>
    public void EndAllOf(string user, Guid? except = null)
    {
        foreach (var life in _held.Values.Where(l => l.User == user && l.Id != except)) End(life);
    }

    /// <summary>Ends what this server holds of one session, once its row is gone.</summary>
    public void End(Guid id)
    {
        if (_held.TryGetValue(id, out var life)) End(life);
    }

    /// <summary>Ends the sessions that nobody has used for long or that do not live in the database any more.</summary>
    public async Task Sweep(CancellationToken stop = default)
    {
        if (_held.IsEmpty) return;
        // Taken before the database is asked: a session that begins meanwhile is not mistaken for one that is over.
        var held = _held.Values.ToList();
        var now = clock.GetUtcNow();
        var idle = held.Where(l => l.LastUse + limits.Idle <= now).Select(l => l.Id).ToList();
        await using var db = await databases.CreateDbContextAsync(stop);
        if (idle.Count > 0) await db.Sessions.Where(s => idle.Contains(s.Id)).ExecuteDeleteAsync(stop);
        var living = await Living(db).Select(s => s.Id).ToHashSetAsync(stop);
        foreach (var life in held.Where(l => !living.Contains(l.Id))) End(life);
    }

    /// <summary>Removes the rows of sessions whose time is up.</summary>
    public async Task Clear(CancellationToken stop = default)
    {
        var now = clock.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(stop);
        await db.Sessions.Where(s => s.EndsAt <= now).ExecuteDeleteAsync(stop);
    }

    private IQueryable<SessionRow> Living(WfmDb db)
    {
        var now = clock.GetUtcNow();
        return from session in db.Sessions.AsNoTracking()
               join user in db.Users on new { Id = session.User, session.Stamp } equals new { user.Id, Stamp = user.SecurityStamp! }
               where session.EndsAt > now && user.DisabledAt == null
               select session;
    }

    private void End(SessionLife life)
    {
        // What is over leaves the memory: from now on the database answers.
        _held.TryRemove(life.Id, out _);
        life.End();
    }
}
