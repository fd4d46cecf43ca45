using Microsoft.EntityFrameworkCore;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;

namespace Wfm.Web.Features.AuditTrail;

/// <summary>One entry of the log.</summary>
/// <param name="At">By the clocks of the centre.</param>
/// <param name="Address">Network address; empty for what the product did by itself.</param>
public sealed record AuditLine(long Id, DateTimeOffset At, string User, string Address, string Operation, string Subject, string Detail);

/// <summary>Which entries to show.</summary>
/// <param name="Text">Contained in account, subject or detail; empty for all.</param>
/// <param name="Kind">What the operation begins with, "roster." …; empty for all.</param>
/// <param name="First">First day, by the clocks of the centre.</param>
/// <param name="Last">Last day.</param>
public sealed record AuditFilter(string Text = "", string Kind = "", DateOnly? First = null, DateOnly? Last = null);

/// <summary>Who did what, when and from where, latest first. The log can be read, never changed.</summary>
public sealed class AuditService(IDbContextFactory<WfmDb> databases, CentreStore centres, AuditChain chain)
{
    public const int PageSize = 100;

    /// <summary>One page of the entries of the own centre, and of those that belong to none, as failed sign-ins by unknown names.</summary>
    /// <param name="before">Entries older than this one; null for the latest.</param>
    public async Task<IReadOnlyList<AuditLine>> Load(CurrentUser user, AuditFilter filter, long? before)
    {
        user.Demand(Roles.Administrator);
        var centre = await centres.Load(user.Centre);
        await using var db = await databases.CreateDbContextAsync();
        var rows = db.Audit.AsNoTracking().Where(a => a.Centre == user.Centre || a.Centre == "");
        if (before is { } id) rows = rows.Where(a => a.Id < id);
        rows = Within(rows, filter, TimeZoneInfo.FindSystemTimeZoneById(centre.TimeZone));
        var page = await rows.OrderByDescending(a => a.Id).Take(PageSize).ToListAsync();
        return
        [
            .. from a in page
               select new AuditLine(a.Id, CentreStore.LocalTime(centre, a.At), a.User, a.Address, a.Operation, a.Subject, a.Detail),
        ];
    }

    /// <summary>Whether the log stands as it was written.</summary>
    public Task<AuditCheck> Check(CurrentUser user)
    {
        user.Demand(Roles.Administrator);
        return chain.Check();
    }

    private static IQueryable<AuditRow> Within(IQueryable<AuditRow> rows, AuditFilter filter, TimeZoneInfo zone)
    {
        if (filter.Text.Trim() is { Length: > 0 } text)
        {
            rows = rows.Where(a =>
                a.User.Contains(text) || a.Subject.Contains(text) || a.Detail.Contains(text) || a.Address.Contains(text));
        }
        if (filter.Kind.Length > 0) rows = rows.Where(a => a.Operation.StartsWith(filter.Kind));
        if (filter.First is { } first)
        {
            var from = StartOf(first, zone);
            rows = rows.Where(a => a.At >= from);
        }
        if (filter.Last is { } last && last < DateOnly.MaxValue)
        {
            var until = StartOf(last.AddDays(1), zone);
            rows = rows.Where(a => a.At < until);
        }
        return rows;
    }

    private static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, TimeSpan.Zero) - zone.GetUtcOffset(midnight);
    }
}
