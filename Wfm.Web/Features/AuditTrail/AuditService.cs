using Microsoft.EntityFrameworkCore;
using Wfm.Web.Persistence;
using Wfm.Web.Security;

namespace Wfm.Web.Features.AuditTrail;

/// <summary>One entry of the log.</summary>
/// <param name="At">By the clocks of the centre.</param>
public sealed record AuditLine(long Id, DateTimeOffset At, string User, string Operation, string Subject, string Detail);

/// <summary>Who did what and when, latest first. The log can be read, never changed.</summary>
public sealed class AuditService(IDbContextFactory<WfmDb> databases, CentreStore centres)
{
    public const int PageSize = 100;

    /// <summary>One page of the entries that contain a text.</summary>
    /// <param name="before">Entries older than this one; null for the latest.</param>
    public async Task<IReadOnlyList<AuditLine>> Load(CurrentUser user, string text, long? before)
    {
        user.Demand(Roles.Administrator);
        await using var db = await databases.CreateDbContextAsync();
        var rows = db.Audit.AsNoTracking();
        if (before is { } id) rows = rows.Where(a => a.Id < id);
        if (text.Trim() is { Length: > 0 } wanted)
            rows = rows.Where(a => a.User.Contains(wanted) || a.Operation.Contains(wanted) || a.Subject.Contains(wanted) || a.Detail.Contains(wanted));
        var page = await rows.OrderByDescending(a => a.Id).Take(PageSize).ToListAsync();
        var centre = await centres.Load(user.Centre);
        return [.. page.Select(a => new AuditLine(a.Id, CentreStore.LocalTime(centre, a.At), a.User, a.Operation, a.Subject, a.Detail))];
    }
}
