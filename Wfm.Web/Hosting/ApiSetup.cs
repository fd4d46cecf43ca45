using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Localization;
using Scalar.AspNetCore;
using Wfm.Web.Api;
using Wfm.Web.Security;

namespace Wfm.Web.Hosting;

/// <summary>The API for other programs, put together: how a program is known, how often it may ask, how values are written.</summary>
internal static class ApiSetup
{
    private const int UsualPerMinute = 3000;

    public static void AddWfmApi(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, ApiTokenHandler>(ApiTokenHandler.SchemeName, _ => { });
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(o =>
        {
            o.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            o.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
            o.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        });
        services.AddOpenApi("v1", ApiDocument.Describe);
        var perMinute = builder.Configuration.GetValue("Api:RequestsPerMinute", UsualPerMinute);
        services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.OnRejected = (rejected, _) =>
            {
                rejected.HttpContext.Response.Headers.RetryAfter = "60";
                return ValueTask.CompletedTask;
            };
            limits.AddPolicy(ApiRoutes.Limit, http => RateLimitPartition.GetFixedWindowLimiter(
                http.User.FindFirst(ApiTokens.TokenClaim)?.Value ?? "",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1) }));
        });
    }

    /// <summary>Problems stand before everything that can go wrong, and after what decides on the language.</summary>
    public static void UseWfmApi(this WebApplication app) =>
        app.UseWhen(http => http.Request.Path.StartsWithSegments(ApiRoutes.Root), api => api.UseMiddleware<ApiProblems>());

    public static void MapWfmApi(this WebApplication app)
    {
        app.MapResources();
        app.MapOpenApi(ApiRoutes.Document);
        app.MapScalarApiReference(ApiRoutes.Page, (options, http) =>
        {
            options.WithTitle("Wfm API").WithOpenApiRoutePattern(ApiRoutes.Document).WithNonce(ScriptNonce.Of(http));
            // Everything is served from here: no fonts, no figures and no services of anybody else.
            options.DisableDefaultFonts().DisableTelemetry().DisableAgent().DisableMcp().HideDeveloperTools().HideClientButton();
        });
    }

    /// <summary>The language that a program asks for; null where it asks for none that the product has, and for pages.</summary>
    public static Task<ProviderCultureResult?> Language(HttpContext http)
    {
        if (!http.Request.Path.StartsWithSegments(ApiRoutes.Root)) return Task.FromResult<ProviderCultureResult?>(null);
        var asked = http.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1)
            .Select(l => l.Value.Value is { } tag && tag.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? "zh-CN"
                : l.Value.Value is { } other && other.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? "en" : null);
        return Task.FromResult(asked.FirstOrDefault(l => l is not null) is { } found ? new ProviderCultureResult(found) : null);
    }
}
