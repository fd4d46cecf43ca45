using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wfm.Web.Imports;
using Wfm.Web.Persistence;
using Wfm.Web.Security;

namespace Wfm.Tests.Web;

/// <summary>The way in while there is nobody who could sign in.</summary>
public sealed class StartPageTests : IAsyncLifetime
{
    private const string Good = "vier kleine Lampen am Fluss";

    private InProcessServer _server = null!;

    private SetUpKey Keys => _server.Services.GetRequiredService<SetUpKey>();

    public async Task InitializeAsync() => _server = await InProcessServer.StartEmpty();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task An_empty_database_leads_to_the_choice()
    {
        using var browser = _server.Browser();
        using var door = await browser.GetAsync(new Uri("/sign-in", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Found, door.StatusCode);
        Assert.EndsWith("/start", door.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Contains("看看示范中心", await Shown(browser, "/start"), StringComparison.Ordinal);
        Assert.Contains("中心名称", await Shown(browser, "/start?own=true"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_demo_comes_with_the_key_and_not_without()
    {
        using var browser = _server.Browser();
        var before = Keys.Make();
        var key = Keys.Make();
        foreach (var wrong in new[] { "", "not the key", before, DemoAccounts.Password })
        {
            using var refused = await browser.Send("/start", "demo", ("Key", wrong));
            Assert.Contains("设置密钥不正确", await Text(refused), StringComparison.Ordinal);
        }
        Assert.Equal(0, await Centres());
        using var done = await browser.Send("/start", "demo", ("Key", key));
        Assert.EndsWith("/sign-in", done.Headers.Location!.OriginalString, StringComparison.Ordinal);
        await browser.SignIn("planner");
        Assert.True(await browser.IsInside());
        using var visitor = _server.Browser();
        var door = await Shown(visitor, "/sign-in");
        Assert.Contains(DemoAccounts.Password, door, StringComparison.Ordinal);
        Assert.Contains("href=\"/start\"", door, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guessing_the_key_is_slowed_down_like_guessing_a_password()
    {
        await using var server = await InProcessServer.StartEmpty("--SignIn:PerAddress", "2", "--SignIn:Within", "1.00:00:00");
        var key = server.Services.GetRequiredService<SetUpKey>().Make();
        using var browser = server.Browser();
        for (var i = 0; i < 2; i++) (await browser.Send("/start", "demo", ("Key", "wrong"))).Dispose();
        using var late = await browser.Send("/start", "demo", ("Key", key));
        Assert.Contains("失败次数过多", await Text(late), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CN", "", "Asia/Shanghai", "cn-labour-law")]
    [InlineData("US", "America/Chicago", "America/Chicago", "us-fair-workweek")]
    [InlineData("SA", "", "Asia/Riyadh", "eu")]
    public async Task A_centre_of_ones_own_begins_with_its_administrator_and_the_defaults_of_its_country(
        string country, string zone, string expected, string policy)
    {
        using var browser = _server.Browser();
        using var done = await SetUp(browser, Keys.Make(), ("Input.Country", country), ("Input.TimeZone", zone));
        Assert.Equal(HttpStatusCode.Found, done.StatusCode);
        Assert.True(await browser.IsInside("/users"));
        await using var db = _server.Database();
        var row = await db.Centres.SingleAsync();
        Assert.Equal(("sunny-calls", false, "Sunny Calls"), (row.Id, row.IsDemo, row.NameEn));
        var user = await db.Users.SingleAsync();
        Assert.Equal(("chen", "sunny-calls", null), (user.UserName, user.Centre, user.OneTimePasswordUntil));
        var centre = await _server.Services.GetRequiredService<CentreStore>().Load(row.Id);
        Assert.Equal((expected, policy, country), (centre.TimeZone, centre.Policy.Id, centre.Holidays.Country));
        Assert.Equal(country == "SA", centre.Holidays.Week.IsWeekend(DayOfWeek.Friday));
    }

    [Fact]
    public async Task With_an_administrator_of_a_centre_of_ones_own_the_page_is_closed_whoever_has_the_key()
    {
        using var browser = _server.Browser();
        var key = Keys.Make();
        using var done = await SetUp(browser, key);
        using var visitor = _server.Browser();
        using var closed = await visitor.GetAsync(new Uri("/start", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Found, closed.StatusCode);
        Assert.False(await Keys.IsOpen());
        Assert.DoesNotContain("/start", await Shown(visitor, "/sign-in"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Beside_the_demo_a_centre_of_ones_own_takes_the_key_and_not_the_demos_accounts()
    {
        await using var demo = await InProcessServer.Start();
        using var browser = demo.Browser();
        await browser.SignIn("admin");
        using var refused = await SetUp(browser, DemoAccounts.Password);
        Assert.Contains("设置密钥不正确", await Text(refused), StringComparison.Ordinal);
        using var taken = await SetUp(browser, demo.Services.GetRequiredService<SetUpKey>().Make(), ("Input.Account", "admin"));
        Assert.Contains("该用户名已存在", await Text(taken), StringComparison.Ordinal);
        using var done = await SetUp(browser, demo.Services.GetRequiredService<SetUpKey>().Make());
        Assert.Equal(HttpStatusCode.Found, done.StatusCode);
        await using (var db = demo.Database()) Assert.Equal(2, await db.Centres.CountAsync());
        using var visitor = demo.Browser();
        await visitor.SignIn("chen", DemoAccounts.Password);
        Assert.False(await visitor.IsInside());
        Assert.DoesNotContain(DemoAccounts.Password, await Shown(visitor, "/sign-in"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_who_set_up_at_once_one_has_the_centre()
    {
        var key = Keys.Make();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(async i =>
        {
            using var browser = _server.Browser();
            using var answer = await SetUp(browser, key, ("Input.Account", $"chen{i}"));
            return answer.StatusCode == HttpStatusCode.Found && answer.Headers.Location!.OriginalString.EndsWith('/');
        }));
        Assert.Single(answers, a => a);
        Assert.Equal(1, await Centres());
    }

    [Theory]
    [InlineData("Input.Centre", "", "请填写中心名称")]
    [InlineData("Input.Country", "XX", "请选择国家")]
    [InlineData("Input.TimeZone", "Mars/Olympus", "未知时区")]
    [InlineData("Input.Account", "two words", "用户名不能含空格")]
    [InlineData("Input.Again", "another phrase of words", "密码不一致")]
    [InlineData("Input.Password", "short", "密码不一致")]
    public async Task What_is_wrong_is_said_and_nothing_is_stored(string field, string value, string said)
    {
        using var browser = _server.Browser();
        using var refused = await SetUp(browser, Keys.Make(), (field, value));
        Assert.Contains(said, await Text(refused), StringComparison.Ordinal);
        Assert.Equal(0, await Centres());
    }

    [Fact]
    public void Every_country_has_a_zone_a_law_and_holidays_that_read()
    {
        var countries = new Countries(ProductFolders.Find(), new ShippedPolicies(ProductFolders.Find()));
        Assert.True(countries.All.Count >= 4);
        Assert.All(countries.All, c =>
        {
            var centre = countries.Begin(c, "x", "X", c.TimeZone);
            Assert.True(TimeZoneInfo.TryFindSystemTimeZoneById(c.TimeZone, out _));
            Assert.NotEmpty(centre.Policy.Rules);
            Assert.NotEmpty(c.Weekend);
        });
        Assert.Contains(countries.All, c => c.Weekend.Contains(DayOfWeek.Friday));
    }

    private static Task<HttpResponseMessage> SetUp(HttpClient browser, string key, params (string, string)[] changed)
    {
        var fields = new Dictionary<string, string>
        {
            ["Input.Key"] = key,
            ["Input.Centre"] = "Sunny Calls",
            ["Input.Country"] = "CN",
            ["Input.TimeZone"] = "",
            ["Input.Account"] = "chen",
            ["Input.Name"] = "陈主管",
            ["Input.Password"] = Good,
            ["Input.Again"] = Good,
        };
        foreach (var (name, value) in changed) fields[name] = value;
        return browser.Send("/start?own=true", "own", [.. fields.Select(f => (f.Key, f.Value))]);
    }

    private async Task<int> Centres()
    {
        await using var db = _server.Database();
        return await db.Centres.CountAsync();
    }

    private static async Task<string> Shown(HttpClient browser, string path) =>
        WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri(path, UriKind.Relative)));

    private static async Task<string> Text(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
}
