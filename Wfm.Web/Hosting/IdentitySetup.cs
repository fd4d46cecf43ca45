using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;

namespace Wfm.Web.Hosting;

internal static class IdentitySetup
{
    public const string SignInPath = "/sign-in";

    public static void AddWfmIdentity(this WebApplicationBuilder builder)
    {
        builder.Services.AddIdentity<WfmUser, IdentityRole>(options =>
            {
                options.Password.RequiredLength = 10;
                options.Password.RequireNonAlphanumeric = false;
                options.Lockout.MaxFailedAccessAttempts = 10;
            })
            .AddEntityFrameworkStores<WfmDb>()
            .AddDefaultTokenProviders()
            .AddClaimsPrincipalFactory<WfmClaims>();
        builder.Services.ConfigureApplicationCookie(options =>
        {
            options.Cookie.Name = "wfm.session";
            options.LoginPath = SignInPath;
            options.AccessDeniedPath = "/forbidden";
            options.ExpireTimeSpan = TimeSpan.FromHours(12);
        });
        builder.Services.AddAuthorization();
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddScoped<AuthenticationStateProvider, RevalidatingSession>();
        builder.Services.AddSingleton<CalendarKeys>();
    }

    public static void MapSignOut(this WebApplication app) =>
        app.MapPost("/sign-out", async (SignInManager<WfmUser> session, [Microsoft.AspNetCore.Mvc.FromForm] string? _) =>
        {
            await session.SignOutAsync();
            return Results.LocalRedirect(SignInPath);
        }).RequireAuthorization();
}
