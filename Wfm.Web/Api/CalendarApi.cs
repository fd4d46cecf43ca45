using Microsoft.AspNetCore.Identity;
using Wfm.Web.Features.MyShifts;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;

namespace Wfm.Web.Api;

/// <summary>An agent's shifts for calendar programs: a download for the signed-in agent, and a feed that carries its own key.</summary>
internal static class CalendarApi
{
    private const string ContentType = "text/calendar; charset=utf-8";

    public static void MapCalendars(this WebApplication app)
    {
        app.MapGet("/api/my-shifts.ics", async (HttpContext http, MyShiftsService shifts) =>
            await Answer(shifts, CurrentUser.Of(http.User), "my-shifts.ics")).RequireAuthorization();
        app.MapGet("/calendar/{key}.ics", async (
            string key, CalendarKeys keys, UserManager<WfmUser> users, SignInManager<WfmUser> session, MyShiftsService shifts) =>
        {
            if (keys.AccountOf(key) is not { } account || await users.FindByNameAsync(account) is not { } user) return Results.NotFound();
            if (await users.IsLockedOutAsync(user)) return Results.NotFound();
            return await Answer(shifts, CurrentUser.Of(await session.CreateUserPrincipalAsync(user)), null);
        });
    }

    private static async Task<IResult> Answer(MyShiftsService shifts, CurrentUser user, string? download)
    {
        try
        {
            return Results.File(System.Text.Encoding.UTF8.GetBytes(await shifts.Calendar(user)), ContentType, download);
        }
        catch (ForbiddenException)
        {
            return Results.Forbid();
        }
    }
}
