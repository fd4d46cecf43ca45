using System.Net;
using Microsoft.EntityFrameworkCore;

namespace Wfm.Tests.Web.Security;

/// <summary>What a request must be, and what an answer carries.</summary>
public sealed class ProtectionTests : IAsyncLifetime
{
    private InProcessServer _server = null!;

    public async Task InitializeAsync() => _server = await InProcessServer.Start();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/no-such-page")]
    [InlineData("/wfm.css")]
    [InlineData("/")]
    public async Task Every_answer_says_what_a_browser_may_do_with_it(string path)
    {
        using var browser = _server.Browser();
        using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative));
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src 'self' 'unsafe-inline'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.True(answer.Headers.Contains("Permissions-Policy"));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task A_foreign_name_of_the_server_is_refused_where_it_listens_to_this_machine_only()
    {
        using var browser = _server.Browser();
        using var answer = await Get(browser, "/", ("Host", "evil.example"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_redirect_does_not_repeat_the_name_that_the_request_gave_to_the_server()
    {
        await using var open = await InProcessServer.Start("--AllowedHosts", "*");
        using var browser = open.Browser();
        using var door = await Get(browser, "/", ("Host", "evil.example"));
        Assert.Equal("/sign-in?ReturnUrl=%2F", door.Headers.Location!.OriginalString);
        await browser.SignIn("a001");
        using var denied = await Get(browser, "/roster", ("Host", "evil.example"));
        Assert.DoesNotContain("evil", denied.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_is_believed_only_where_the_setting_names_it()
    {
        (string, string)[] forwarded = [("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "203.0.113.7")];
        Assert.DoesNotContain("secure", await Cookie(_server, forwarded), StringComparison.Ordinal);
        await using var behind = await InProcessServer.Start("--Proxies", "127.0.0.0/8, ::1", "--AllowedHosts", "*");
        Assert.Contains("secure", await Cookie(behind, forwarded), StringComparison.Ordinal);
        Assert.Equal("203.0.113.7", await LastAddress(behind));
        Assert.Equal("127.0.0.1", await LastAddress(_server));
    }

    [Theory]
    [InlineData("%5Cx")]
    [InlineData("%5C%5Cevil.example")]
    [InlineData("/evil.example")]
    [InlineData("%0Ax")]
    public async Task A_way_back_that_leads_elsewhere_leads_to_the_start(string rest)
    {
        using var browser = _server.Browser();
        using var answer = await browser.GetAsync(new Uri($"/language/en?back=/{rest}", UriKind.Relative));
        Assert.Equal("/", answer.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("zh-CN", "没有此页面")]
    [InlineData("en", "No such page")]
    public async Task An_unknown_address_is_said_in_words(string culture, string words)
    {
        using var browser = _server.Browser();
        await browser.GetAsync(new Uri($"/language/{culture}", UriKind.Relative));
        using var answer = await browser.GetAsync(new Uri("/no-such-page", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains(words, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_of_the_server_is_said_in_words_and_without_its_inside()
    {
        using var browser = _server.Browser();
        await using (var db = _server.Database())
            await db.Database.ExecuteSqlRawAsync("ALTER TABLE \"AspNetUserRoles\" RENAME TO \"Gone\"");
        using var answer = await browser.SignIn("planner");
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains("出现故障", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_larger_than_any_form_is_not_taken()
    {
        using var browser = _server.Browser();
        using var content = new ByteArrayContent(new byte[(1 << 20) + 1]);
        content.Headers.ContentType = new("application/x-www-form-urlencoded");
        using var answer = await browser.PostAsync(new Uri("/sign-in", UriKind.Relative), content);
        Assert.True(answer.StatusCode is HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.BadRequest, answer.StatusCode.ToString());
    }

    private static async Task<HttpResponseMessage> Get(HttpClient browser, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await browser.SendAsync(request);
    }

    private static async Task<string> Cookie(InProcessServer server, (string Name, string Value)[] headers)
    {
        using var browser = server.Browser();
        foreach (var (name, value) in headers) browser.DefaultRequestHeaders.TryAddWithoutValidation(name, value);
        // A browser that has come by https keeps the cookies of the form; this one comes by http, so it is helped.
        using var form = await browser.GetAsync(new Uri("/sign-in", UriKind.Relative));
        foreach (var cookie in form.Headers.GetValues("Set-Cookie")) browser.DefaultRequestHeaders.Add("Cookie", cookie.Split(';')[0]);
        using var answer = await browser.SignIn("planner");
        return answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("wfm.session", StringComparison.Ordinal));
    }

    private static async Task<string> LastAddress(InProcessServer server)
    {
        await using var db = server.Database();
        return (await db.Audit.OrderByDescending(a => a.Id).FirstAsync(a => a.Operation == "session.begin")).Address;
    }
}
