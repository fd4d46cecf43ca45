using Microsoft.EntityFrameworkCore;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;

namespace Wfm.Web.Plans;

/// <summary>
/// Closes the accounts of agents who have left, once the day after their last one has begun at the centre. What was open between them
/// and others ends, and the others read why.
/// </summary>
internal sealed class Leavers(IDbContextFactory<WfmDb> databases, CentreStore centres, Sessions sessions, TimeProvider clock)
{
    /// <summary>Stands in the log for who has closed the account.</summary>
    public const string Closer = "upkeep";

    /// <summary>No centre's clock is farther ahead of UTC.</summary>
    private static readonly TimeSpan FarthestZone = TimeSpan.FromHours(14);

    public async Task Close(CancellationToken stop = default)
    {
        foreach (var (account, today) in await Due(stop))
            if (await databases.Change(db => Close(db, account, today))) sessions.EndAllOf(account);
    }

    /// <summary>Accounts that are open although their agent has left, with the date at their centre.</summary>
    private async Task<IReadOnlyList<(string Account, DateOnly Today)>> Due(CancellationToken stop)
    {
        var latest = DateOnly.FromDateTime((clock.GetUtcNow() + FarthestZone).UtcDateTime);
        await using var db = await databases.CreateDbContextAsync(stop);
        var leaving = await (from user in db.Users
                             join agent in db.Agents
                                 on new { user.Centre, Id = user.Agent } equals new { agent.Centre, Id = (string?)agent.Id }
                             where user.DisabledAt == null && agent.Last != null && agent.Last < latest
                             select new { user.Id, user.Centre, agent.Last }).ToListAsync(stop);
        List<(string, DateOnly)> due = [];
        foreach (var account in leaving)
            if (await centres.Today(account.Centre) is var today && account.Last < today) due.Add((account.Id, today));
        return due;
    }

    /// <summary>The last day may have been put off meanwhile, and somebody else may have closed the account.</summary>
    private async Task<bool> Close(WfmDb db, string account, DateOnly today)
    {
        var user = await db.Users.SingleAsync(u => u.Id == account);
        var agent = await db.Agents.SingleOrDefaultAsync(a => a.Centre == user.Centre && a.Id == user.Agent);
        if (user.DisabledAt is not null || !(agent?.Last < today)) return false;
        user.DisabledAt = clock.GetUtcNow();
        user.ShutOut();
        await db.Uninvite(user);
        await OpenQuestions.EndOf(db, clock, user.Centre, agent.Id, Closer, hasLeft: true);
        db.Record(clock, new AuditOrigin(user.Centre, ""), Closer, "user.leave", user.UserName!, $"{agent.Last:yyyy-MM-dd}");
        await db.SaveChangesAsync();
        return true;
    }
}
