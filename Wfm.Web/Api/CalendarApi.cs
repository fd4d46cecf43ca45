using Microsoft.EntityFrameworkCore;
using Wfm.Web.Features.MyShifts;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;

namespace Wfm.Web.Api;

/// <summary>An agent's shifts for calendar programs: a download for the signed-in agent, and a feed that carries its own key.</summary>
internal static class CalendarApi
{
    private const string ContentType = "text/calendar; charset=utf-8";

    /// <summary>A program asks every few minutes; the log has each account's use once a day.</summary>
    private static readonly TimeSpan Noted = TimeSpan.FromDays(1);

    public static void MapCalendars(this WebApplication app)
    {
        app.MapGet("/api/my-shifts.ics", async (HttpContext http, MyShiftsService shifts, SecurityLog log) =>
        {
            var user = CurrentUser.Of(http.User);
            var answer = await Answer(http, shifts, user, "my-shifts.ics");
            if (user.Is(Roles.Agent)) await log.Downloaded(user, "my-shifts.ics");
            return answer;
        }).RequireAuthorization();
        app.MapGet("/calendar/{key}.ics", Feed);
    }

    private static async Task<IResult> Feed(
        string key, HttpContext http, CalendarKeys keys, IDbContextFactory<WfmDb> databases, TimeProvider clock, MyShiftsService shifts)
    {
        if (keys.Read(key) is not { } named) return Results.NotFound();
        await using var db = await databases.CreateDbContextAsync();
        var user = await db.Users.AsNoTracking()
            .FirstOrDefaultAsync(u => u.Id == named.User && u.CalendarStamp == named.Stamp && u.DisabledAt == null);
        if (user is null) return Results.NotFound();
        await Note(db, user, http, clock);
        return await Answer(http, shifts, CurrentUser.Of(AccountClaims.Of(user, await db.RolesOf(user.Id), session: null)), null);
    }

    /// <summary>Of programs that ask at the same time one is noted.</summary>
    private static async Task Note(WfmDb db, WfmUser user, HttpContext http, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        var lately = now - Noted;
        var isFirst = await db.Users.Where(u => u.Id == user.Id && (u.CalendarUsedAt == null || u.CalendarUsedAt < lately))
            .ExecuteUpdateAsync(u => u.SetProperty(x => x.CalendarUsedAt, now)) > 0;
        if (!isFirst) return;
        var origin = new AuditOrigin(user.Centre, http.Connection.RemoteIpAddress?.ToString() ?? "");
        db.Record(clock, origin, user.UserName!, "calendar.use", user.UserName!);
        await db.SaveChangesAsync();
    }

    private static async Task<IResult> Answer(HttpContext http, MyShiftsService shifts, CurrentUser user, string? download)
    {
        try
        {
            http.Response.Headers.CacheControl = "no-store";
            return Results.File(System.Text.Encoding.UTF8.GetBytes(await shifts.Calendar(user)), ContentType, download);
        }
        catch (ForbiddenException)
        {
            return Results.Forbid();
        }
    }
}
