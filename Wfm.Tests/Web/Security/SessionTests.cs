using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wfm.Web.Features.Users;
using Wfm.Web.Security;

namespace Wfm.Tests.Web.Security;

/// <summary>A session ends where it is told to: by signing out, by an administrator, by time; and by nobody else.</summary>
public sealed class SessionTests : IAsyncLifetime
{
    private static readonly CurrentUser Administrator = new("admin", "吴管理", "demo", null, [Roles.Administrator]);

    private InProcessServer _server = null!;

    private UsersService Users => ActivatorUtilities.CreateInstance<UsersService>(_server.Services);
    private Sessions Sessions => _server.Services.GetRequiredService<Sessions>();

    public async Task InitializeAsync() => _server = await InProcessServer.Start();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_copy_of_the_cookie_is_worth_nothing_after_signing_out()
    {
        var cookies = new CookieContainer();
        using var browser = _server.Browser(cookies);
        await browser.SignIn("planner");
        var copies = new CookieContainer();
        copies.Add(cookies.GetAllCookies());
        using var copy = _server.Browser(copies);
        Assert.True(await copy.IsInside());
        Assert.Equal(HttpStatusCode.Found, (await browser.SignOut()).StatusCode);
        Assert.False(await copy.IsInside());
        Assert.False(await browser.IsInside());
    }

    [Fact]
    public async Task A_session_ends_after_a_day_of_work_however_much_it_is_used()
    {
        using var browser = _server.Browser();
        await browser.SignIn("planner");
        for (var hour = 1; hour < 12; hour++)
        {
            _server.Clock.Now += TimeSpan.FromHours(1);
            Assert.True(await browser.IsInside());
        }
        _server.Clock.Now += TimeSpan.FromHours(1);
        Assert.False(await browser.IsInside());
    }

    [Fact]
    public async Task A_session_that_nobody_uses_ends_and_one_that_is_used_goes_on()
    {
        var (idle, used) = (await Begin("planner"), await Begin("manager"));
        _server.Clock.Now += TimeSpan.FromHours(3);
        Assert.True(used.Use());
        _server.Clock.Now += TimeSpan.FromHours(2);
        await Sessions.Sweep();
        Assert.True(idle.IsOver);
        Assert.False(used.IsOver);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_disabled_or_reset_account_is_outside_at_once(bool disable)
    {
        using var browser = _server.Browser();
        await browser.SignIn("planner");
        Assert.True(await browser.IsInside());
        var life = await Begin("planner");
        if (disable) await Users.SetDisabled(Administrator, "planner", true);
        else await Users.ResetPassword(Administrator, "planner");
        Assert.False(await browser.IsInside());
        Assert.True(life.IsOver);
        await browser.SignIn("planner");
        Assert.False(await browser.IsInside());
    }

    [Fact]
    public async Task An_operation_of_a_session_that_is_over_is_refused_although_its_page_is_still_open()
    {
        var life = await Begin("admin");
        var user = Administrator with { Session = life };
        await Users.Load(user);
        Sessions.End(life.Id);
        await Assert.ThrowsAsync<ForbiddenException>(() => Users.Load(user));
    }

    [Fact]
    public async Task What_another_program_ends_in_the_database_ends_here_too()
    {
        var life = await Begin("planner");
        await using (var db = _server.Database()) await db.Sessions.Where(s => s.Id == life.Id).ExecuteDeleteAsync();
        await Sessions.Sweep();
        Assert.True(life.IsOver);
    }

    [Fact]
    public async Task A_circuit_has_nobody_before_it_any_more_when_its_session_ends()
    {
        var life = await Begin("planner");
        using var circuit = new SessionState();
        var principal = new System.Security.Claims.ClaimsPrincipal(new SessionIdentity(
            new System.Security.Claims.ClaimsIdentity(IdentityConstants.ApplicationScheme), life));
        circuit.SetAuthenticationState(Task.FromResult(new Microsoft.AspNetCore.Components.Authorization.AuthenticationState(principal)));
        Assert.True((await circuit.GetAuthenticationStateAsync()).User.Identity!.IsAuthenticated);
        Sessions.End(life.Id);
        Assert.False((await circuit.GetAuthenticationStateAsync()).User.Identity?.IsAuthenticated ?? false);
    }

    [Fact]
    public async Task Failed_tries_of_others_end_no_session()
    {
        using var owner = _server.Browser();
        await owner.SignIn("planner");
        using var other = _server.Browser();
        for (var i = 0; i < 12; i++) await other.SignIn("planner", "wrong");
        await Sessions.Sweep();
        Assert.True(await owner.IsInside());
    }

    [Fact]
    public async Task Whoever_comes_back_without_a_session_is_told_that_it_has_ended()
    {
        using var browser = _server.Browser();
        await browser.SignIn("planner");
        _server.Clock.Now += TimeSpan.FromHours(13);
        using var turned = await browser.GetAsync(new Uri("/roster?month=2026-12", UriKind.Relative));
        Assert.Equal("/sign-in?ReturnUrl=%2Froster%3Fmonth%3D2026-12&ended=true", turned.Headers.Location!.OriginalString);
        Assert.Contains("会话已结束", WebUtility.HtmlDecode(await browser.GetStringAsync(turned.Headers.Location)), StringComparison.Ordinal);
    }

    private async Task<SessionLife> Begin(string account)
    {
        await using var db = _server.Database();
        var row = Sessions.Begin(db, await db.Users.SingleAsync(u => u.UserName == account), "127.0.0.1");
        await db.SaveChangesAsync();
        return (await Sessions.Find(row.Id))!;
    }
}
