using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;

namespace Wfm.Tests.Web.Security;

/// <summary>Guessing is slowed down, and nobody is locked out by it.</summary>
public sealed class ThrottleTests : IAsyncLifetime
{
    private InProcessServer _server = null!;

    public async Task InitializeAsync() => _server = await InProcessServer.Start(
        "--SignIn:PerAddress", "5", "--SignIn:PerDevice", "3", "--SignIn:PerAccount", "100", "--SignIn:Within", "1.00:00:00",
        "--SignIn:HeldBack", "0.00:00:00");

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task An_address_with_too_many_failures_is_refused_for_now_even_with_the_right_password()
    {
        using var guesser = _server.Browser();
        for (var i = 0; i < 5; i++) Assert.Equal(HttpStatusCode.OK, (await guesser.SignIn($"a00{i}", "wrong")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await guesser.SignIn("a020")).StatusCode);
        Assert.False(await guesser.IsInside());
    }

    [Fact]
    public async Task A_volley_of_guesses_is_counted_before_it_is_answered()
    {
        using var guesser = _server.Browser();
        await guesser.GetStringAsync(new Uri("/sign-in", UriKind.Relative));
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => guesser.SignIn("planner", "wrong")));
        var codes = answers.CountBy(a => a.StatusCode).ToDictionary();
        Assert.True(codes.Keys.All(c => c is HttpStatusCode.OK or HttpStatusCode.TooManyRequests), string.Join(", ", codes));
        Assert.InRange(codes[HttpStatusCode.OK], 5, 5 + 3);
    }

    [Fact]
    public async Task Whoever_has_signed_in_from_a_browser_gets_in_while_a_neighbour_guesses()
    {
        var cookies = new CookieContainer();
        using var owner = _server.Browser(cookies);
        await owner.SignIn("planner");
        await owner.SignOut();
        using var neighbour = _server.Browser();
        for (var i = 0; i < 9; i++) await neighbour.SignIn("planner", "wrong");
        Assert.Equal(HttpStatusCode.Found, (await owner.SignIn("planner")).StatusCode);
        Assert.True(await owner.IsInside());
    }

    [Fact]
    public async Task A_browser_that_is_known_guesses_no_faster()
    {
        using var browser = _server.Browser();
        await browser.SignIn("planner");
        await browser.SignOut();
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.OK, (await browser.SignIn("planner", "wrong")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await browser.SignIn("planner", "wrong")).StatusCode);
    }

    [Fact]
    public async Task Signing_in_often_is_no_failure()
    {
        for (var i = 0; i < 8; i++)
        {
            using var browser = _server.Browser();
            Assert.Equal(HttpStatusCode.Found, (await browser.SignIn("planner")).StatusCode);
        }
    }

    [Fact]
    public void An_account_with_too_many_failures_is_answered_late_and_never_refused()
    {
        using var throttle = new SignInThrottle(
            new SignInLimits { PerAccount = 2, Within = TimeSpan.FromDays(1), HeldBack = TimeSpan.FromSeconds(3) }, Clocks.Running);
        for (var i = 0; i < 50; i++)
        {
            var address = new IPAddress([10, 0, 0, (byte)i]);
            Assert.Equal(i < 2 ? TimeSpan.Zero : TimeSpan.FromSeconds(3), throttle.Wait(address, "PLANNER", device: null));
            throttle.Failed(address, "PLANNER", device: null);
        }
    }

    [Fact]
    public void A_network_of_version_6_is_one_address()
    {
        using var throttle = new SignInThrottle(new SignInLimits { PerAddress = 2, Within = TimeSpan.FromDays(1) }, Clocks.Running);
        for (var i = 1; i <= 2; i++) throttle.Failed(IPAddress.Parse($"2001:db8::{i}"), $"A{i}", device: null);
        Assert.Null(throttle.Wait(IPAddress.Parse("2001:db8::3"), "A3", device: null));
        Assert.NotNull(throttle.Wait(IPAddress.Parse("2001:db8:0:1::3"), "A3", device: null));
    }

    [Theory]
    [InlineData("planner")]
    [InlineData("nobody-is-called-so")]
    [InlineData("a001")]
    public async Task Whatever_the_name_one_password_is_hashed(string account)
    {
        await using (var db = _server.Database())
            await db.Users.Where(u => u.UserName == "a001").ExecuteUpdateAsync(u => u.SetProperty(x => x.PasswordHash, (string?)null));
        var hasher = new CountingHasher();
        var entrance = ActivatorUtilities.CreateInstance<Entrance>(_server.Services, hasher);
        await using var scope = _server.Services.CreateAsyncScope();
        var http = new Microsoft.AspNetCore.Http.DefaultHttpContext { RequestServices = scope.ServiceProvider };
        Assert.IsType<SignInOutcome.Outside>(await entrance.SignIn(http, account, "wrong"));
        Assert.Equal(1, hasher.Verified);
    }

    [Fact]
    public async Task An_answer_does_not_tell_which_names_there_are()
    {
        using var browser = _server.Browser();
        var known = await (await browser.SignIn("planner", "wrong")).Content.ReadAsStringAsync();
        var unknown = await (await browser.SignIn("nobody-is-called-so", "wrong")).Content.ReadAsStringAsync();
        Assert.Contains(Alert(known), unknown, StringComparison.Ordinal);

        static string Alert(string page) =>
            page[page.IndexOf("role=\"alert\"", StringComparison.Ordinal)..page.IndexOf("<form", StringComparison.Ordinal)];
    }

    private sealed class CountingHasher : IPasswordHasher<WfmUser>
    {
        public int Verified { get; private set; }

        public string HashPassword(WfmUser user, string password) => "hash";

        public PasswordVerificationResult VerifyHashedPassword(WfmUser user, string hashedPassword, string providedPassword)
        {
            Verified++;
            return PasswordVerificationResult.Failed;
        }
    }
}
