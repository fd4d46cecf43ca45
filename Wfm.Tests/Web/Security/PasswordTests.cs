using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wfm.Web.Features.Users;
using Wfm.Web.Hosting;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;

namespace Wfm.Tests.Web.Security;

/// <summary>Passwords that are handed out, and passwords that people choose.</summary>
public sealed class PasswordTests : IAsyncLifetime
{
    private const string Good = "vier kleine Lampen am Fluss";

    private static readonly CurrentUser Administrator = new("admin", "吴管理", "demo", null, [Roles.Administrator]);

    private InProcessServer _server = null!;

    private UsersService Users => ActivatorUtilities.CreateInstance<UsersService>(_server.Services);

    public async Task InitializeAsync() => _server = await InProcessServer.Start();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_one_time_password_opens_the_page_that_asks_for_another_and_nothing_else()
    {
        await Users.Create(Administrator, "hu", "胡排班", Roles.Planner, null);
        var fresh = await Users.ResetPassword(Administrator, "hu");
        using var browser = _server.Browser();
        using var answer = await browser.SignIn("hu", fresh.Password);
        Assert.EndsWith("/password", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        foreach (var path in new[] { "/", "/roster", "/users" })
        {
            using var page = await browser.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal(HttpStatusCode.Found, page.StatusCode);
        }
        using var changed = await browser.ChangePassword(fresh.Password, Good);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.True(await browser.IsInside("/roster"));
        Assert.False(await browser.IsInside("/users"));
        using var again = _server.Browser();
        await again.SignIn("hu", fresh.Password);
        Assert.False(await again.IsInside());
    }

    [Fact]
    public async Task An_invitation_shows_whose_it_is_takes_a_password_and_signs_in()
    {
        var fresh = await Users.Create(Administrator, "hu", "胡排班", Roles.Planner, null);
        using var browser = _server.Browser();
        var offered = await browser.GetStringAsync(new Uri(fresh.Path, UriKind.Relative));
        Assert.Contains("胡排班", WebUtility.HtmlDecode(offered), StringComparison.Ordinal);
        using (var weak = await browser.Send(fresh.Path, "invitation", ("Input.Next", "hu"), ("Input.Again", "hu")))
            Assert.Equal(HttpStatusCode.OK, weak.StatusCode);
        Assert.False(await browser.IsInside());
        using (await browser.Send(fresh.Path, "invitation", ("Input.Next", Good), ("Input.Again", Good)))
            Assert.True(await browser.IsInside("/roster"));
        var spent = await browser.GetStringAsync(new Uri(fresh.Path, UriKind.Relative));
        Assert.Contains("此链接已失效", WebUtility.HtmlDecode(spent), StringComparison.Ordinal);
        using var again = _server.Browser();
        await again.SignIn("hu", Good);
        Assert.True(await again.IsInside());
    }

    [Fact]
    public async Task A_one_time_password_that_nobody_used_in_a_week_is_worth_nothing()
    {
        await Users.Create(Administrator, "hu", "胡排班", Roles.Planner, null);
        var fresh = await Users.ResetPassword(Administrator, "hu");
        _server.Clock.Now += TimeSpan.FromDays(7);
        using var browser = _server.Browser();
        await browser.SignIn("hu", fresh.Password);
        Assert.False(await browser.IsInside("/password"));
    }

    [Fact]
    public async Task Changing_the_password_asks_for_the_current_one_and_ends_the_other_sessions()
    {
        using var other = _server.Browser();
        await other.SignIn("planner");
        using var browser = _server.Browser();
        await browser.SignIn("planner");
        using (var wrong = await browser.ChangePassword("not-the-password", Good))
            Assert.Contains("当前密码不正确", WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.True(await other.IsInside());
        using (var changed = await browser.ChangePassword(DemoAccounts.Password, Good))
            Assert.Contains("密码已修改", WebUtility.HtmlDecode(await changed.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.True(await browser.IsInside());
        Assert.False(await other.IsInside());
        using var again = _server.Browser();
        await again.SignIn("planner", Good);
        Assert.True(await again.IsInside());
    }

    [Fact]
    public async Task No_two_accounts_share_a_hash()
    {
        await using var db = _server.Database();
        var hashes = await db.Users.Select(u => u.PasswordHash).ToListAsync();
        Assert.Equal(43, hashes.Distinct().Count());
    }

    [Theory]
    [InlineData("short-one")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    [InlineData("Password2026!!!")]
    [InlineData("P@ssw0rdP@ssw0rd")]
    [InlineData("qwertyuiop12")]
    [InlineData("123456789012345")]
    [InlineData("abcdefghijkl")]
    [InlineData("welcome-2026-2026")]
    [InlineData("Wfm-demo-2026")]
    [InlineData("lin.yifan.2026")]
    [InlineData("linyifan-is-great")]
    public void What_everybody_would_try_is_refused(string password) =>
        Assert.NotNull(PasswordPolicy.Complaint(password, WfmUser.New("lin.yifan", "LIN.YIFAN", "Lin Yifan", "c", null)));

    [Theory]
    [InlineData(Good)]
    [InlineData("我喜欢在河边散步看小鸟飞")]
    [InlineData("tkx vbq wpz jrn")]
    [InlineData("123456-tomatoes-please")]
    public void A_phrase_of_any_signs_will_do(string password) =>
        Assert.Null(PasswordPolicy.Complaint(password, WfmUser.New("a001", "A001", "林一凡", "c", null)));

    [Fact]
    public void A_hundred_and_twenty_eight_signs_are_taken_and_no_more()
    {
        var account = WfmUser.New("a001", "A001", "林一凡", "c", null);
        var phrase = string.Concat(Enumerable.Repeat("many words and a fish. ", 6));
        Assert.Null(PasswordPolicy.Complaint(phrase[..PasswordPolicy.Most], account));
        Assert.NotNull(PasswordPolicy.Complaint(phrase[..(PasswordPolicy.Most + 1)], account));
    }
}
