using System.Globalization;
using Microsoft.AspNetCore.Localization;
using Radzen;
using Wfm.Web.Api;
using Wfm.Web.Components;

namespace Wfm.Web.Hosting;

internal static class PageSetup
{
    private static readonly string[] Cultures = ["zh-CN", "en"];

    public static void AddWfmPages(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddRadzenComponents();
        builder.Services.AddHttpContextAccessor();
        builder.Services.Configure<RequestLocalizationOptions>(options =>
        {
            options.SetDefaultCulture(Cultures[0]).AddSupportedCultures(Cultures).AddSupportedUICultures(Cultures);
            options.RequestCultureProviders = [new CookieRequestCultureProvider()];
        });
    }

    public static void UseWfmPages(this WebApplication app)
    {
        app.UseRequestLocalization();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        app.MapLanguageSwitch();
        app.MapSignOut();
        app.MapCalendars();
    }

    /// <summary>Stores the language in a cookie and returns to the page it was asked from.</summary>
    private static void MapLanguageSwitch(this WebApplication app) =>
        app.MapGet("/language/{culture}", (string culture, string? back, HttpContext http) =>
        {
            if (!Cultures.Contains(culture)) return Results.NotFound();
            http.Response.Cookies.Append(
                CookieRequestCultureProvider.DefaultCookieName,
                CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(CultureInfo.GetCultureInfo(culture))),
                new CookieOptions { MaxAge = TimeSpan.FromDays(365), IsEssential = true, SameSite = SameSiteMode.Lax });
            return Results.LocalRedirect(back is ['/', ..] && !back.StartsWith("//", StringComparison.Ordinal) ? back : "/");
        });
}
