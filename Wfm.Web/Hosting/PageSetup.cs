using System.Globalization;
using Microsoft.AspNetCore.Localization;
using Radzen;
using Wfm.Web.Api;
using Wfm.Web.Components;
using Wfm.Web.Security;

namespace Wfm.Web.Hosting;

internal static class PageSetup
{
    private static readonly string[] Cultures = ["zh-CN", "en"];

    /// <summary>Bytes that a page may send at once: the text of a policy, in any script, is the longest that anybody types.</summary>
    private const int LongestMessage = 1024 * 1024;

    public static void AddWfmPages(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents()
            .AddHubOptions(hub => hub.MaximumReceiveMessageSize = LongestMessage);
        builder.Services.AddRadzenComponents();
        builder.Services.AddHttpContextAccessor();
        builder.Services.Configure<RequestLocalizationOptions>(options =>
        {
            options.SetDefaultCulture(Cultures[0]).AddSupportedCultures(Cultures).AddSupportedUICultures(Cultures);
            options.RequestCultureProviders = [new CustomRequestCultureProvider(ApiSetup.Language), new CookieRequestCultureProvider()];
        });
    }

    public static void UseWfmPages(this WebApplication app)
    {
        app.UseWfmProtection();
        app.UseRequestLocalization();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/error",
            CreateScopeForErrors = true,
            // What the asker did wrong is no fault of the server.
            StatusCodeSelector = fault => fault is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError,
        });
        app.UseStatusCodePagesWithReExecute("/error/{0}", createScopeForStatusCodePages: true);
        app.UseWfmApi();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UsePasswordChoice();
        app.UseAntiforgery();
        app.MapStaticAssets();
        // The policy that says who may frame a page is this product's own.
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(o => o.ContentSecurityFrameAncestorsPolicy = null);
        app.MapLanguageSwitch();
        app.MapSignOut();
        app.MapCalendars();
        app.MapWfmApi();
    }

    /// <summary>Stores the language in a cookie and returns to the page it was asked from.</summary>
    private static void MapLanguageSwitch(this WebApplication app) =>
        app.MapGet("/language/{culture}", (string culture, string? back, HttpContext http) =>
        {
            if (!Cultures.Contains(culture)) return Results.NotFound();
            http.Response.Cookies.Append(
                CookieRequestCultureProvider.DefaultCookieName,
                CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(CultureInfo.GetCultureInfo(culture))),
                new CookieOptions
                {
                    MaxAge = TimeSpan.FromDays(365),
                    IsEssential = true,
                    HttpOnly = true,
                    Secure = http.Request.IsHttps,
                    SameSite = SameSiteMode.Lax,
                });
            return Results.LocalRedirect(LocalPath.Of(back));
        });
}
