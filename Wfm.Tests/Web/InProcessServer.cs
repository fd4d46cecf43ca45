using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wfm.Tests.Features;
using Wfm.Web.Hosting;
using Wfm.Web.Persistence;
using Wfm.Web.Security;

namespace Wfm.Tests.Web;

/// <summary>The web application in this process, on a free port and on a clock that stands until it is moved.</summary>
internal sealed class InProcessServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _data;

    private InProcessServer(WebApplication app, string data, TestClock clock) => (_app, _data, Clock) = (app, data, clock);

    public TestClock Clock { get; }

    public IServiceProvider Services => _app.Services;

    public Uri Address => new(_app.Urls.Single());

    /// <summary>With the demo centre.</summary>
    /// <param name="arguments">Further arguments of the command line.</param>
    public static Task<InProcessServer> Start(params string[] arguments) => StartEmpty(["--demo", .. arguments]);

    /// <summary>On an empty database, unless the arguments ask for more.</summary>
    public static async Task<InProcessServer> StartEmpty(params string[] arguments)
    {
        var data = Directory.CreateTempSubdirectory("wfm-server-").FullName;
        var builder = WfmApplication.Compose(["--data", data, "--urls", "http://127.0.0.1:0", .. arguments]);
        var clock = new TestClock(new DateTimeOffset(2026, 11, 25, 4, 0, 0, TimeSpan.Zero));
        builder.Services.AddSingleton<TimeProvider>(clock);
        // One round is enough where nobody tries to crack what is stored.
        builder.Services.Configure<PasswordHasherOptions>(o => o.IterationCount = 1);
        var app = builder.Build();
        app.UseWfmPages();
        await app.Services.GetRequiredService<StartUp>().Prepare(TextWriter.Null);
        await app.StartAsync();
        return new InProcessServer(app, data, clock);
    }

    public WfmDb Database() => Services.GetRequiredService<IDbContextFactory<WfmDb>>().CreateDbContext();

    /// <summary>A browser without pages: it keeps cookies and follows no redirects.</summary>
    public HttpClient Browser() => Browser(new CookieContainer());

    public HttpClient Browser(CookieContainer cookies) =>
        new(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = Address };

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_data, recursive: true);
    }
}

internal static partial class BrowserForms
{
    public static Task<HttpResponseMessage> SignIn(this HttpClient browser, string account, string password = DemoAccounts.Password) =>
        browser.Send("/sign-in", "sign-in", ("Input.Account", account), ("Input.Password", password));

    public static Task<HttpResponseMessage> ChangePassword(this HttpClient browser, string current, string next) =>
        browser.Send("/password", "password", ("Input.Current", current), ("Input.Next", next), ("Input.Again", next));

    public static async Task<HttpResponseMessage> SignOut(this HttpClient browser)
    {
        var page = await browser.GetStringAsync(new Uri("/password", UriKind.Relative));
        return await browser.PostAsync(new Uri("/sign-out", UriKind.Relative), Form(page, []));
    }

    /// <summary>Where a page leads without a session: to the door.</summary>
    public static async Task<bool> IsInside(this HttpClient browser, string path = "/")
    {
        using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative));
        return answer.StatusCode == HttpStatusCode.OK;
    }

    public static async Task<HttpResponseMessage> Send(this HttpClient browser, string path, string form, params (string, string)[] fields)
    {
        var page = await browser.GetStringAsync(new Uri(path, UriKind.Relative));
        return await browser.PostAsync(new Uri(path, UriKind.Relative), Form(page, [("_handler", form), .. fields]));
    }

    private static FormUrlEncodedContent Form(string page, (string Name, string Value)[] fields) =>
        new([.. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)),
            KeyValuePair.Create("__RequestVerificationToken", Token().Match(page).Groups[1].Value)]);

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
