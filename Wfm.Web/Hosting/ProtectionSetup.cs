using System.Net;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.HttpOverrides;
using Wfm.Engine;
using Wfm.Web.Security;
using IPNetwork = System.Net.IPNetwork;

namespace Wfm.Web.Hosting;

/// <summary>What a request must be and what a browser may do with an answer (OWASP ASVS 5.0, 3.4, 3.5, 4.1, 4.2).</summary>
internal static class ProtectionSetup
{
    /// <summary>A form is small; files arrive in pieces over the circuit, whose messages have a limit of their own.</summary>
    private const long LargestRequest = 1 << 20;

    public static void AddWfmProtection(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(o =>
        {
            o.Limits.MaxRequestBodySize = LargestRequest;
            o.AddServerHeader = false;
        });
        builder.Services.AddAntiforgery(o => o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);
        builder.Services.AddHsts(o => o.MaxAge = TimeSpan.FromDays(365));
        builder.Services.PostConfigure<HostFilteringOptions>(o => Hosts(o, builder.Configuration));
        if (Proxies(builder.Configuration) is not { Count: > 0 } proxies) return;
        builder.Services.Configure<ForwardedHeadersOptions>(o =>
        {
            o.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            o.KnownProxies.Clear();
            o.KnownIPNetworks.Clear();
            foreach (var proxy in proxies) o.KnownIPNetworks.Add(proxy);
        });
    }

    public static void UseWfmProtection(this WebApplication app)
    {
        // Only the proxies that the setting names are believed: anybody else could call itself by another's address.
        if (Proxies(app.Configuration).Count > 0) app.UseForwardedHeaders();
        app.UseHsts();
        app.Use(async (http, next) =>
        {
            var headers = http.Response.Headers;
            headers.ContentSecurityPolicy = Policy(ScriptNonce.Make(http));
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            await next(http);
        });
    }

    /// <summary>Scripts and styles of this server only; widths and colours of charts stand in style attributes.</summary>
    private static string Policy(string nonce) =>
        "default-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; connect-src 'self'; font-src 'self'; "
        + $"img-src 'self' data:; manifest-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'";

    /// <summary>
    /// Where nothing is set and the product listens to this machine only, it is called by this machine's names only: a foreign
    /// name that leads here is an attack.
    /// </summary>
    private static void Hosts(HostFilteringOptions options, ConfigurationManager settings)
    {
        var listens = (settings["Urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var isLocal = listens.Length > 0 && listens.All(u => Uri.TryCreate(u, UriKind.Absolute, out var uri) && uri.IsLoopback);
        var isSet = settings["AllowedHosts"] is not null || settings.GetSection("Kestrel:Endpoints").Exists()
            || Proxies(settings).Count > 0;
        if (isLocal && !isSet) options.AllowedHosts = ["localhost", "127.0.0.1", "[::1]"];
    }

    /// <summary>The setting "Proxies": addresses or networks, "10.0.0.5, 10.1.0.0/16".</summary>
    private static List<IPNetwork> Proxies(IConfiguration settings) =>
    [
        .. from text in (settings["Proxies"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
           select IPAddress.TryParse(text, out var address) ? new IPNetwork(address, 8 * address.GetAddressBytes().Length)
               : IPNetwork.TryParse(text, out var network) ? network
               : throw new StartRefusedException(new LocalText(
                   $"设置 Proxies：“{text}”应为地址或网段，例如 10.0.0.5 或 10.1.0.0/16。",
                   $"Setting Proxies: '{text}' should be an address or a network, like 10.0.0.5 or 10.1.0.0/16.")),
    ];
}
