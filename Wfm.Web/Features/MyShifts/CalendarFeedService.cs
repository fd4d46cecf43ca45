using Microsoft.EntityFrameworkCore;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;

namespace Wfm.Web.Features.MyShifts;

/// <summary>The address under which a calendar program reads an agent's shifts: made, renewed and ended by the agent.</summary>
public sealed class CalendarFeedService(IDbContextFactory<WfmDb> databases, CalendarKeys keys, TimeProvider clock)
{
    /// <summary>The address in use; null while there is none.</summary>
    public async Task<CalendarFeed?> Load(CurrentUser user)
    {
        user.DemandAgent();
        await using var db = await databases.CreateDbContextAsync();
        return FeedOf(await Account(db, user));
    }

    /// <summary>Makes an address; one that was in use is answered no more.</summary>
    public async Task<CalendarFeed> Renew(CurrentUser user)
    {
        user.DemandAgent();
        await using var db = await databases.CreateDbContextAsync();
        var account = await Account(db, user);
        (account.CalendarStamp, account.CalendarMadeAt, account.CalendarUsedAt) = (Guid.NewGuid().ToString("N"), clock.GetUtcNow(), null);
        db.Record(clock, user.Account, "calendar.make", user.Account);
        await db.SaveAccount();
        return FeedOf(account)!;
    }

    /// <summary>Ends the address in use.</summary>
    public async Task End(CurrentUser user)
    {
        user.DemandAgent();
        await using var db = await databases.CreateDbContextAsync();
        var account = await Account(db, user);
        (account.CalendarStamp, account.CalendarMadeAt, account.CalendarUsedAt) = (null, null, null);
        db.Record(clock, user.Account, "calendar.end", user.Account);
        await db.SaveAccount();
    }

    private static Task<WfmUser> Account(WfmDb db, CurrentUser user) =>
        db.Users.SingleAsync(u => u.UserName == user.Account && u.Centre == user.Centre);

    private CalendarFeed? FeedOf(WfmUser account) =>
        keys.PathFor(account) is { } path ? new CalendarFeed(path, account.CalendarMadeAt!.Value, account.CalendarUsedAt) : null;
}

/// <summary>An address in use.</summary>
/// <param name="UsedAt">When it was last asked for, to within a day; null when never.</param>
public sealed record CalendarFeed(string Path, DateTimeOffset MadeAt, DateTimeOffset? UsedAt);
