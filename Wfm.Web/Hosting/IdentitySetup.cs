using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;

namespace Wfm.Web.Hosting;

internal static class IdentitySetup
{
    /// <summary>Rounds of PBKDF2 with HMAC-SHA512 (OWASP Password Storage Cheat Sheet, read November 2026).</summary>
    private const int HashingRounds = 210_000;

    public static void AddWfmIdentity(this WebApplicationBuilder builder, string dataFolder)
    {
        var (services, settings) = (builder.Services, builder.Configuration);
        services.AddSingleton(settings.GetSection("Sessions").Get<SessionLimits>() ?? new SessionLimits());
        services.AddSingleton(settings.GetSection("SignIn").Get<SignInLimits>() ?? new SignInLimits());
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = HashingRounds);
        services.AddSingleton<IPasswordHasher<WfmUser>, PasswordHasher<WfmUser>>();
        services.AddSingleton<ILookupNormalizer, UpperInvariantLookupNormalizer>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<SignInThrottle>();
        services.AddSingleton<KnownDevices>();
        services.AddSingleton<SecurityLog>();
        services.AddSingleton<Entrance>();
        services.AddSingleton<FirstAccounts>();
        services.AddSingleton<AgentAccounts>();
        services.AddSingleton<SetUpKey>();
        services.AddSingleton<Invitations>();
        services.AddSingleton<CalendarKeys>();
        services.AddSingleton<ApiTokens>();
        services.AddSingleton(s => new AuditChain(s.GetRequiredService<IDbContextFactory<WfmDb>>(), Path.Combine(dataFolder, "keys")));
        services.AddHostedService<Upkeep>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, Cookie);
        services.AddAuthorization();
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, SessionState>();
    }

    /// <summary>Who has not chosen a password yet is led to where that is done.</summary>
    public static void UsePasswordChoice(this WebApplication app) =>
        app.Use(async (http, next) =>
        {
            var isPage = http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;
            var mustChoose = isPage && HttpMethods.IsGet(http.Request.Method) && http.Request.Path != DoorPaths.Password
                && CurrentUser.Of(http.User).MustChoosePassword;
            if (mustChoose) http.Response.Redirect(DoorPaths.Password);
            else await next(http);
        });

    public static void MapSignOut(this WebApplication app) =>
        app.MapPost("/sign-out", async (HttpContext http, Entrance entrance, [Microsoft.AspNetCore.Mvc.FromForm] string? _) =>
        {
            await entrance.SignOut(http);
            return Results.LocalRedirect(DoorPaths.SignIn);
        }).RequireAuthorization();

    private static void Cookie(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "wfm.session";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.LoginPath = DoorPaths.SignIn;
        options.AccessDeniedPath = "/forbidden";
        options.SlidingExpiration = false;
        options.Events = new CookieAuthenticationEvents
        {
            OnValidatePrincipal = Validate,
            OnRedirectToLogin = context => LeadTo(context, ended: context.Request.Cookies.ContainsKey(options.Cookie.Name!)),
            OnRedirectToAccessDenied = Deny,
        };
    }

    /// <summary>A cookie is worth what its session is.</summary>
    private static async Task Validate(CookieValidatePrincipalContext context)
    {
        var sessions = context.HttpContext.RequestServices.GetRequiredService<Sessions>();
        if (context.Principal?.Identity is System.Security.Claims.ClaimsIdentity identity
            && Guid.TryParse(identity.FindFirst(AccountClaims.Session)?.Value, out var id)
            && await sessions.Find(id) is { } life)
        {
            context.ReplacePrincipal(new System.Security.Claims.ClaimsPrincipal(new SessionIdentity(identity, life)));
            return;
        }
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    private static async Task Deny(RedirectContext<CookieAuthenticationOptions> context)
    {
        var log = context.HttpContext.RequestServices.GetRequiredService<SecurityLog>();
        await log.Denied(CurrentUser.Of(context.HttpContext.User), context.Request.Path);
        await LeadTo(context, ended: false);
    }

    /// <summary>Redirects within this server: the name that the request gave to it is not passed on.</summary>
    private static Task LeadTo(RedirectContext<CookieAuthenticationOptions> context, bool ended)
    {
        var target = new Uri(context.RedirectUri).PathAndQuery;
        context.Response.Redirect(ended ? $"{target}&ended=true" : target);
        return Task.CompletedTask;
    }
}
